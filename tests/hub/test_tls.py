"""The branch behind TLS: real sockets, real certificates; a counter believes only its own CA."""

import asyncio
import contextlib
import socket
import ssl
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import code
from app.errors import Outage
from app.hub import authority, invites
from app.hub.authority import Files
from app.hub.devices import Place
from app.hub.serve import Proof, serve
from app.journal.identity import Identity
from app.sync import enrol as contact
from app.sync.link import Link
from tests.support.listening import listening
from tests.support.scene import Scene

NOW = datetime.now(UTC)
PLACE = Place("2 号台", "QH", "2", ("QH",))


def made(folder: Path, *hosts: str, at: datetime = NOW) -> Files:
    """A CA and a certificate of the hub."""
    files = Files(folder)
    authority.certify(files, "YX", hosts or ("127.0.0.1",), at)
    return files


def asked(me: Identity, url: str, files: Files) -> str:
    """How a counter that pins this CA fares at an address: ok, or the kind of its outage."""
    there = replace(me, hub_url=url, authority=files.ca.read_text())

    async def ask() -> str:
        link = Link(there)
        try:
            await link.secrets()
        except Outage as outage:
            return outage.kind
        finally:
            await link.close()
        return "ok"

    return asyncio.run(ask())


@pytest.fixture
def me(scene: Scene) -> Identity:
    """An enrolled counter."""
    return scene.enrol()


def test_a_counter_reaches_its_branch(scene: Scene, me: Identity, tmp_path: Path) -> None:
    files = made(tmp_path / "tls", "127.0.0.1", "localhost")
    with listening(scene.app, files.certificate, files.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", files) == "ok"
        assert asked(me, f"https://localhost:{port}", files) == "ok"


def test_another_ca_is_not_believed(scene: Scene, me: Identity, tmp_path: Path) -> None:
    mine, other = made(tmp_path / "mine"), made(tmp_path / "other")
    with listening(scene.app, other.certificate, other.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", mine) == "certificate_foreign"


def test_a_counter_without_a_ca_believes_nobody(scene: Scene, me: Identity, tmp_path: Path) -> None:
    files = made(tmp_path / "tls")
    empty = Files(tmp_path / "empty")
    empty.folder.mkdir()
    empty.ca.write_text("")
    with listening(scene.app, files.certificate, files.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", empty) == "certificate_foreign"


def test_an_expired_certificate_is_not_believed(scene: Scene, me: Identity, tmp_path: Path) -> None:
    files = made(tmp_path / "tls", at=NOW - timedelta(days=500))
    with listening(scene.app, files.certificate, files.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", files) == "certificate_expired"


def test_a_certificate_of_the_future_points_at_the_clock(
    scene: Scene, me: Identity, tmp_path: Path
) -> None:
    files = made(tmp_path / "tls", at=NOW + timedelta(days=5))
    with listening(scene.app, files.certificate, files.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", files) == "certificate_not_yet"


def test_a_certificate_for_another_host_is_not_believed(
    scene: Scene, me: Identity, tmp_path: Path
) -> None:
    files = made(tmp_path / "tls", "hub.example", "192.0.2.10")
    with listening(scene.app, files.certificate, files.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", files) == "certificate_host"
        assert asked(me, f"https://localhost:{port}", files) == "certificate_host"


def test_plain_http_at_the_address_gets_nothing(scene: Scene, me: Identity, tmp_path: Path) -> None:
    files = made(tmp_path / "tls")
    with eavesdropper() as (port, heard):
        assert asked(me, f"https://127.0.0.1:{port}", files) == "no_tls"
    assert me.token.encode() not in bytes(heard)
    assert heard[:1] == b"\x16", "only a TLS greeting may be sent"


def test_the_hub_speaks_no_tls_older_than_1_2(scene: Scene, tmp_path: Path) -> None:
    files = made(tmp_path / "tls")
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    # Its own library would refuse before asking.
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        listening(scene.app, files.certificate, files.key) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(plain)


def test_a_code_is_not_told_to_another_branch(scene: Scene, tmp_path: Path) -> None:
    mine, other = made(tmp_path / "mine"), made(tmp_path / "other")
    authority.trust(scene.hub, mine.ca)
    code = invites.invite_to(scene.hub, PLACE, 30)
    # Whoever answers now shows another CA, as somebody in between would.
    authority.trust(scene.hub, other.ca, instead=True)
    with (
        listening(scene.app, other.certificate, other.key) as port,
        pytest.raises(Outage, match="other_authority"),
    ):
        contact.enrol(f"https://127.0.0.1:{port}", code, "attempt")
    authority.trust(scene.hub, mine.ca, instead=True)
    # Naming the right CA does not help who cannot prove it.
    with (
        listening(scene.app, other.certificate, other.key) as port,
        pytest.raises(Outage, match="certificate_foreign"),
    ):
        contact.enrol(f"https://127.0.0.1:{port}", code, "attempt")
    with listening(scene.app, mine.certificate, mine.key) as port:
        assert contact.enrol(f"https://127.0.0.1:{port}", code, "attempt").branch == "YX"


def test_a_hub_without_tls_is_not_told_a_code_at_an_https_address(tmp_path: Path) -> None:
    with eavesdropper() as (port, heard), pytest.raises(Outage, match="no_tls"):
        contact.enrol(f"https://127.0.0.1:{port}", code.new(b""), "attempt")
    assert heard[:1] == b"\x16"


def test_beyond_this_machine_the_hub_needs_a_certificate(scene: Scene) -> None:
    for host in ("0.0.0.0", "::", "hub.example"):
        with pytest.raises(Outage, match="not_loopback"):
            serve(scene.hub, scene.url, host, 0)


def test_files_that_are_none_are_named(scene: Scene, tmp_path: Path) -> None:
    files = made(tmp_path / "tls")
    files.key.write_text("nothing")
    with pytest.raises(Outage, match="certificate_unreadable") as caught:
        serve(scene.hub, scene.url, "0.0.0.0", 0, Proof(files.certificate, files.key))
    assert caught.value.detail == str(files.certificate)


def test_private_keys_are_for_this_user_only(tmp_path: Path) -> None:
    files = made(tmp_path / "tls")
    for path in (files.ca_key, files.key):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"PRIVATE KEY" in path.read_bytes()


def test_renewing_keeps_the_ca_and_the_hosts(scene: Scene, me: Identity, tmp_path: Path) -> None:
    files = made(tmp_path / "tls", at=NOW - timedelta(days=390))
    ca, before = files.ca.read_bytes(), files.certificate.read_bytes()
    assert authority.days_left(files.certificate, NOW) < authority.WARN_DAYS
    authority.certify(files, "YX", (), NOW)
    assert files.ca.read_bytes() == ca
    assert files.certificate.read_bytes() != before
    assert authority.days_left(files.certificate, NOW) > 365
    with listening(scene.app, files.certificate, files.key) as port:
        assert asked(me, f"https://127.0.0.1:{port}", files) == "ok"


def test_without_hosts_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Outage, match="no_hosts"):
        authority.certify(Files(tmp_path / "tls"), "YX", (), NOW)
    assert not (tmp_path / "tls").exists()


def test_another_ca_is_not_put_in_its_place_by_accident(scene: Scene, tmp_path: Path) -> None:
    mine, other = made(tmp_path / "mine"), made(tmp_path / "other")
    authority.trust(scene.hub, mine.ca)
    with pytest.raises(Outage, match="other_authority_pinned"):
        authority.trust(scene.hub, other.ca)
    assert authority.trusted(scene.hub) == mine.ca.read_text()
    authority.trust(scene.hub, mine.ca)


@contextlib.contextmanager
def eavesdropper() -> Iterator[tuple[int, bytearray]]:
    """A server that answers everything in plain HTTP, and what it heard."""
    heard = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def answer() -> None:
            with contextlib.suppress(OSError):
                connection, _ = server.accept()
                with connection:
                    heard.extend(connection.recv(65536))
                    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")

        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()[1], heard
        thread.join()
