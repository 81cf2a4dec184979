"""One look at a real branch: does it answer and know this device, its clock, its certificate."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.hub import authority
from app.hub.authority import Files
from app.sync.look import look
from tests.support.listening import listening
from tests.support.scene import Scene


def test_it_tells_the_clock_and_how_long_the_certificate_lasts(
    scene: Scene, tmp_path: Path
) -> None:
    files, now = Files(tmp_path / "tls"), datetime.now(UTC)
    authority.certify(files, "YX", ("127.0.0.1",), now)
    with listening(scene.app, files.certificate, files.key) as port:
        url = f"https://127.0.0.1:{port}"
        me = replace(scene.enrol(), hub_url=url, authority=files.ca.read_text())
        seen = look(me)
        stranger = look(replace(me, token="no token of this branch"))
    assert seen.failure == "" and seen.clock is not None and seen.until is not None
    assert abs(seen.clock - datetime.now(UTC)) < timedelta(seconds=60)
    assert (seen.until - now).days == authority.days_left(files.certificate, now)
    assert stranger.failure == "refused_token"
    assert stranger.until == seen.until


def test_nobody_there_is_told(scene: Scene) -> None:
    assert look(replace(scene.enrol(), hub_url="http://127.0.0.1:9")).failure == "unreachable"
