"""Enrolment by a one-time code, against the real hub on a real socket, with TLS."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app import bootstrap, code, enrolment
from app.code import Code
from app.errors import Outage, Refused
from app.hub import authority, devices, invites
from app.hub.authority import Files
from app.hub.devices import Place
from app.people.views import StaffOnDuty
from app.settings import Settings
from app.sync import enrol as contact
from db.tables import device, identity, invite
from db.transaction import reading
from tests.support.listening import listening
from tests.support.scene import Scene, ask
from tests.support.site import until

PLACE = Place("2 号台", "QH", "2", ("QH",))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Where this branch keeps its certificate."""
    return Files(tmp_path / "tls")


@pytest.fixture
def url(scene: Scene, files: Files) -> Iterator[str]:
    """The branch behind TLS, with a certificate for this address."""
    from app.clock import SystemClock

    authority.certify(files, "YX", ["127.0.0.1", "localhost"], SystemClock().now())
    authority.trust(scene.hub, files.ca)
    with listening(scene.app, files.certificate, files.key) as port:
        yield f"https://127.0.0.1:{port}"


def settings(tmp_path: Path, name: str = "pc") -> Settings:
    """A machine that belongs to no branch yet."""
    return Settings(tmp_path / name, tmp_path / f"{name}-keys")


def why(settings: Settings, url: str, typed: object) -> list[tuple[str | None, str]]:
    """What is said beside which field; nothing was made here."""
    with pytest.raises(Refused) as caught:
        enrolment.enrol(settings, url, str(typed), "attempt")
    assert not settings.file.exists()
    return [(each.field, each.code) for each in caught.value.objections]


def known(scene: Scene) -> int:
    """How many devices the hub has."""
    with reading(scene.hub.engine) as connection:
        return len(connection.execute(select(device.c.id)).all())


def test_a_code_makes_a_counter_that_works_over_tls(scene: Scene, url: str, tmp_path: Path) -> None:
    machine = settings(tmp_path)
    made = invites.invite_to(scene.hub, PLACE, 30)
    enrolment.enrol(machine, url, f" {str(made).lower()} ", "attempt")
    station = bootstrap.start(bootstrap.open_desk(machine, scene.clock))
    try:
        until(lambda: bool(ask(station.desk, StaffOnDuty())), "the staff list")
        me = station.desk.me
        assert (me.branch, me.name, me.hall, me.counter, me.scope) == (
            "YX", "2 号台", "QH", "2", ("QH",),
        )  # fmt: skip
        assert me.branch_key == scene.key
        assert me.authority.startswith("-----BEGIN CERTIFICATE-----")
    finally:
        station.close()


def test_a_desk_whose_line_has_ended_closes_like_any_other(
    scene: Scene, url: str, tmp_path: Path
) -> None:
    machine = settings(tmp_path)
    enrolment.enrol(machine, url, str(invites.invite_to(scene.hub, PLACE, 30)), "attempt")
    station = bootstrap.start(bootstrap.open_desk(machine, scene.clock))
    # As where the branch has withdrawn it: both tasks are over, and with them the loop.
    station.sync.close()
    station.close()
    bootstrap.open_desk(machine, scene.clock).close()


def test_the_hub_keeps_no_code_in_the_clear(scene: Scene) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    with reading(scene.hub.engine) as connection:
        row = connection.execute(select(invite)).one()
    assert made.secret not in repr(tuple(row))
    assert row.verifier.startswith("$argon2id$")


def test_a_code_is_good_once(scene: Scene, url: str, tmp_path: Path) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    enrolment.enrol(settings(tmp_path), url, str(made), "attempt")
    with pytest.raises(Refused) as caught:
        enrolment.enrol(settings(tmp_path, "other"), url, str(made), "another attempt")
    assert caught.value.objections[0].code == "enrol_code_used"
    assert known(scene) == 1


def test_an_answer_lost_on_the_way_can_be_asked_for_again(scene: Scene, url: str) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    lost = contact.enrol(url, made, "attempt")
    again = contact.enrol(url, made, "attempt")
    assert again.device == lost.device
    assert known(scene) == 1
    assert devices.known(scene.hub, again.token).id == again.device
    with pytest.raises(Outage, match="refused_token"):
        devices.known(scene.hub, lost.token)


def test_two_machines_with_one_code_at_once_make_one_device(scene: Scene, url: str) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    ends: list[str] = []

    def attempt(name: str) -> None:
        try:
            ends.append(contact.enrol(url, made, name).device)
        except Outage as outage:
            ends.append(outage.kind)

    threads = [threading.Thread(target=attempt, args=(f"attempt {n}",)) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ends)[1:] == ["code_used"] * 3
    assert known(scene) == 1


def test_a_code_ends_with_its_time(scene: Scene, url: str, tmp_path: Path) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    scene.clock.set(scene.clock.now() + timedelta(minutes=31))
    assert why(settings(tmp_path), url, made) == [("code", "enrol_code_expired")]


def test_guessing_voids_a_code(scene: Scene, url: str, tmp_path: Path) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    guess = _like(scene, made, "00000000")
    for _ in range(invites.MOST_TRIES):
        assert why(settings(tmp_path), url, guess) == [("code", "enrol_code_unknown")]
    assert why(settings(tmp_path), url, guess) == [("code", "enrol_code_tries")]
    assert why(settings(tmp_path), url, made) == [("code", "enrol_code_tries")]


def test_what_was_never_given_out_is_unknown(scene: Scene, url: str, tmp_path: Path) -> None:
    stray = code.new(invites.der(authority.trusted(scene.hub)))
    assert why(settings(tmp_path), url, stray) == [("code", "enrol_code_unknown")]


def test_everything_that_is_wrong_shows_at_once(tmp_path: Path) -> None:
    assert why(settings(tmp_path), "http://hub.example", "7K3") == [
        ("url", "address_plain"), ("code", "code_length"),
    ]  # fmt: skip
    for odd in ("https://hub.example/path", "ftp://hub.example", "https://", "hub:port"):
        assert ("url", "address_shape") in why(settings(tmp_path), odd, "7K3")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hub.example", "https://hub.example:8420"),
        (" hub.example:9000/ ", "https://hub.example:9000"),
        ("https://hub.example", "https://hub.example"),
        ("http://127.0.0.1:8420", "http://127.0.0.1:8420"),
        ("http://localhost:8420", "http://localhost:8420"),
        ("[2001:db8::1]:8420", "https://[2001:db8::1]:8420"),
    ],
)
def test_an_address_may_be_short(typed: str, meant: str) -> None:
    assert contact.address(typed) == meant


def test_a_machine_that_is_enrolled_is_left_alone(scene: Scene, url: str, tmp_path: Path) -> None:
    machine = settings(tmp_path)
    enrolment.enrol(machine, url, str(invites.invite_to(scene.hub, PLACE, 30)), "attempt")
    before = machine.file.read_bytes()
    unused = invites.invite_to(scene.hub, PLACE, 30)
    with pytest.raises(Outage, match="store_exists"):
        enrolment.enrol(machine, url, str(unused), "attempt 2")
    assert machine.file.read_bytes() == before
    contact.enrol(url, unused, "still good")


def test_without_tls_a_hub_on_this_machine_enrols_too(scene: Scene, tmp_path: Path) -> None:
    made = invites.invite_to(scene.hub, PLACE, 30)
    with listening(scene.app) as port:
        enrolment.enrol(settings(tmp_path), f"http://127.0.0.1:{port}", str(made), "attempt")
    desk = bootstrap.open_desk(settings(tmp_path), scene.clock)
    with reading(desk.engine) as connection:
        assert connection.execute(select(identity.c.authority)).scalar_one() == ""
    desk.close()


def _like(scene: Scene, made: Code, secret: str) -> Code:
    """Somebody who knows the branch and half of the code guesses the rest."""
    ca = invites.der(authority.trusted(scene.hub))
    return Code(made.id, secret, code._mark(made.id + secret, ca))
