"""The one-time code with which a counter is enrolled: said over a telephone, typed by hand.

Three readable characters find the invitation, eight are its secret, eight are a mark over the
branch's CA, one checks the rest. The mark is salted with the secret: whoever stands between the
counter and the hub would have to guess 40 bits in one try, without being told whether it was right.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from stdnum import luhn
from stdnum.exceptions import ValidationError

from app.errors import Objection, Refused

# Crockford's: nothing that is read as something else.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans(
    {"O": "0", "I": "1", "L": "1", " ": "", "-": "", "\u2010": "", "\u2013": ""}
)
_ID, _SECRET, _MARK, _GROUP = 3, 8, 8, 5
_LENGTH = _ID + _SECRET + _MARK + 1


@dataclass(frozen=True)
class Code:
    """One invitation's code, as typed in groups of five."""

    id: str
    secret: str
    mark: str

    def __str__(self) -> str:
        plain = self.id + self.secret + self.mark
        plain += luhn.calc_check_digit(plain, _ALPHABET)
        return "-".join(plain[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))

    @property
    def proof(self) -> str:
        """What the hub is told: id and secret, never before the mark was compared."""
        return self.id + self.secret

    def vouches_for(self, authority: bytes) -> bool:
        """Whether it was made by a branch with this CA (DER; empty where it has none)."""
        return secrets.compare_digest(self.mark, _mark(self.id + self.secret, authority))


def new(authority: bytes) -> Code:
    """A fresh code of a branch with this CA (DER; empty where it has none)."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_ID + _SECRET))
    return Code(drawn[:_ID], drawn[_ID:], _mark(drawn, authority))


def read(text: str, field: str = "code") -> Code:
    """What somebody typed; raises Refused with an objection beside `field`."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_READ_AS)
    if not plain:
        raise Refused(Objection("needed", field=field))
    strange = next((each for each in plain if each not in _ALPHABET), None)
    if strange is not None:
        raise Refused(Objection("code_character", {"character": strange}, field=field))
    if len(plain) != _LENGTH:
        length = {"length": str(_LENGTH), "typed": str(len(plain))}
        raise Refused(Objection("code_length", length, field=field))
    try:
        luhn.validate(plain, _ALPHABET)
    except ValidationError:
        raise Refused(Objection("code_check", field=field)) from None
    return Code(plain[:_ID], plain[_ID : _ID + _SECRET], plain[_ID + _SECRET : -1])


def split_proof(proof: str) -> tuple[str, str]:
    """Id and secret of what a counter sent."""
    return proof[:_ID], proof[_ID:]


def _mark(secret: str, authority: bytes) -> str:
    words = b"shouwen-code-1:" + secret.encode() + hashlib.sha256(authority).digest()
    number = int.from_bytes(hashlib.sha256(words).digest()[: _MARK * 5 // 8])
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_MARK)))
