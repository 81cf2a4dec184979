"""Another client, written from docs/protocol.md alone: nothing of the program is imported here."""

import hashlib
import hmac
import http.client
import json
import os
import ssl
import string
import uuid
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ZEROS = "0" * 64
pack, unpack = msgspec.msgpack.encode, msgspec.msgpack.decode


class NotTheBranch(Exception):
    """The CA is not the one that the code vouches for."""


def read_code(text: str) -> str:
    """A code's 20 characters; raises ValueError where the check character does not fit."""
    plain = text.upper().replace("-", "").replace(" ", "")
    plain = plain.replace("O", "0").replace("I", "1").replace("L", "1")
    total = 0
    for place, character in enumerate(reversed(plain), start=1):
        value = ALPHABET.index(character)
        total += value if place % 2 else sum(divmod(2 * value, 32))
    if len(plain) != 20 or total % 32:
        raise ValueError("code")
    return plain


def mark_of(code: str, ca: bytes) -> str:
    """The mark that a code of the branch with this CA has."""
    words = b"shouwen-code-1:" + code[:11].encode() + hashlib.sha256(ca).digest()
    bits = f"{int.from_bytes(hashlib.sha256(words).digest(), 'big'):0256b}"
    return "".join(ALPHABET[int(bits[at : at + 5], 2)] for at in range(0, 40, 5))


def moment(at: datetime) -> str:
    """As it stands in a link."""
    text = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{at.microsecond:06d}Z" if at.microsecond else f"{text}Z"


def link_after(before: str, header: bytes, stamp: list[Any]) -> str:
    """The link that an act must have behind another one's."""
    n, outcome, reasons, hub_at, epoch, _ = stamp
    words = [before, n, hashlib.sha256(header).hexdigest(), outcome, reasons, moment(hub_at), epoch]
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chunks_of(data: bytes) -> list[bytes]:
    """Section 7."""
    return [data[start : start + 262144] for start in range(0, len(data), 262144)]


class Stranger:
    """A device of its own: enrols, pushes, pulls, and checks what it is given."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self.incarnation = "".join(
            (string.digits + string.ascii_uppercase)[byte % 36] for byte in os.urandom(16)
        )
        self.seq, self.prev = 0, ZEROS
        self.cursor, self.link, self.granted = 0, ZEROS, 0
        self.acts: list[tuple[dict[str, Any], list[Any], list[Any]]] = []

    def enrol(self, code: str) -> None:
        """Section 2."""
        plain = read_code(code)
        anybody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
        self._trust = anybody
        self.token = ""
        pem = self._ask("GET", "/v1/authority").decode()
        if mark_of(plain, ssl.PEM_cert_to_DER_cert(pem)) != plain[11:19]:
            raise NotTheBranch
        self._trust = ssl.create_default_context(cadata=pem)
        given = unpack(self._ask("POST", "/v1/enrol", pack([1, plain[:11], uuid.uuid4().hex])))
        self.device, self.token, self.branch, self.name, self.hall = given[:5]
        self.branch_key = given[7]

    def subject(self, number: str) -> str:
        """Section 6."""
        key = hmac.new(self.branch_key, f"number:{number}".encode(), hashlib.sha256)
        return key.hexdigest()[:40]

    def command(self, who: str, *acts: dict[str, Any]) -> list[Any]:
        """Section 3: the frames of one command, next in my chain. `words` of an act is private."""
        command, frames = str(uuid.uuid4()), []
        for part, act in enumerate(acts, start=1):
            words, subject = act.pop("words", None), act.pop("subject", "")
            private, parts = [], []
            if words is not None:
                salt, data = os.urandom(32), json.dumps(words, ensure_ascii=False).encode()
                commitment = hashlib.sha256(salt + data).hexdigest()
                private = [{"name": "asker", "subject": subject, "commitment": commitment}]
                parts = [[salt, data, None]]
            self.seq += 1
            header = {
                "id": str(uuid.uuid4()), "command": command, "part": part, "parts": len(acts),
                "branch": self.branch, "hall": self.hall, "device": self.device,
                "incarnation": self.incarnation, "seq": self.seq, "prev": self.prev, "v": 1,
                "who": who, "role": "clerk", "at": moment(datetime.now(UTC)), "skew": None,
                "seen": self.cursor, "norms": {}, "claims": [], "private": private, **act,
            }  # fmt: skip
            raw = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
            self.prev = hashlib.sha256(raw).hexdigest()
            frames.append([raw, parts])
        return frames

    def push(self, frames: list[Any]) -> list[Any]:
        """Section 4."""
        body = pack([1, self.incarnation, self.seq, frames])
        answer: list[Any] = unpack(self._ask("POST", "/v1/push", body))
        return answer

    def pull(self, wait: float = 0) -> int:
        """Section 5: how many acts came; each is checked."""
        query = f"since={self.cursor}&stated={self.seq}&granted={self.granted}&limit=3&wait={wait}"
        page = unpack(self._ask("GET", f"/v1/pull?incarnation={self.incarnation}&{query}"))
        assert page[0] == "ok", page[0]
        for (header, parts), stamp in page[6]:
            assert stamp[0] == self.cursor + 1
            self.link = link_after(self.link, header, stamp)
            assert stamp[5].hex() == self.link
            read = json.loads(header)
            for sealed, (salt, data, withheld) in zip(read["private"], parts, strict=True):
                if withheld is None:
                    assert hashlib.sha256(salt + data).hexdigest() == sealed["commitment"]
            self.cursor += 1
            self.acts.append((read, parts, stamp))
        for n, given in page[7]:
            self._take(n, {act: parts for act, parts in given})
        return len(page[6]) + len(page[7])

    def _take(self, n: int, given: dict[str, list[Any]]) -> None:
        """Section 6: a grant fills what is withheld as scope, if it is what was sealed."""
        assert self.granted < n <= self.cursor
        here = {read["id"]: (read, parts) for read, parts, _ in self.acts}
        for act, new in given.items():
            read, parts = here[act]
            for place, (salt, data, withheld) in enumerate(new):
                if withheld is None:
                    sealed = read["private"][place]["commitment"]
                    assert hashlib.sha256(salt + data).hexdigest() == sealed
                if parts[place][2] == "scope":
                    parts[place] = [salt, data, withheld]
        self.granted = n

    def reference(self, sha256: str) -> bytes:
        """A content of reference data."""
        found = self._ask("GET", f"/v1/reference/{sha256}")
        assert hashlib.sha256(found).hexdigest() == sha256
        return found

    def content(self, data: bytes, media: str) -> dict[str, Any]:
        """Section 7: what a private part says of bytes."""
        salt = os.urandom(16).hex()

        def salted(part: bytes) -> str:
            return hashlib.sha256(salt.encode() + part).hexdigest()

        return {
            "salt": salt, "hash": salted(data), "size": len(data), "media": media,
            "chunks": [salted(each) for each in chunks_of(data)],
        }  # fmt: skip

    def bring(self, attachment: str, data: bytes) -> str:
        """Section 7: whatever the hub lacks of it; how that went."""
        asked = pack([1, [attachment]])
        ((_, state, places),) = unpack(self._ask("POST", "/v1/attachments/lacking", asked))[0]
        for place in places:
            path = f"/v1/attachments/{attachment}/{place}"
            self._ask("PUT", path, chunks_of(data)[place])
        return str(state)

    def fetch(self, attachment: str, content: dict[str, Any]) -> bytes:
        """Section 7: all of it, each chunk compared with its hash."""
        found = b""
        for place, wanted in enumerate(content["chunks"]):
            chunk = self._ask("GET", f"/v1/attachments/{attachment}/{place}")
            assert hashlib.sha256(content["salt"].encode() + chunk).hexdigest() == wanted
            found += chunk
        return found

    def _ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        line = http.client.HTTPSConnection(
            self._url.hostname or "", self._url.port, context=self._trust, timeout=30
        )
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            content = answer.read()
        finally:
            line.close()
        if answer.status >= 400:
            raise RuntimeError(json.loads(content)["code"])
        return content
