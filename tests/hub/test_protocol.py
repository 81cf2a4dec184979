"""docs/protocol.md is true: its examples hold, and a client made from it alone works."""

import ast
import hashlib
import hmac
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.desk import Desk
from app.hub import authority, invites
from app.hub.authority import Files
from app.hub.devices import Place
from app.sync import wire
from tests.hub import stranger
from tests.hub.stranger import NotTheBranch, Stranger, unpack
from tests.support import protocol
from tests.support.listening import listening
from tests.support.scene import FANG, LIN, Scene, do, sound

PLACE = Place("别家的程序", "QH", "7", ("QH",))
TEXT = protocol.PATH.read_text("utf-8")


@pytest.fixture(scope="module")
def examples() -> dict[str, dict[str, str]]:
    """What the document shows."""
    return protocol.examples(TEXT)


@pytest.fixture
def url(scene: Scene, tmp_path: Path) -> Iterator[str]:
    """A branch behind TLS."""
    files = Files(tmp_path / "tls")
    authority.certify(files, "YX", ["127.0.0.1"], datetime.now(UTC))
    authority.trust(scene.hub, files.ca)
    with listening(scene.app, files.certificate, files.key) as port:
        yield f"https://127.0.0.1:{port}"


def test_the_examples_are_what_the_program_makes() -> None:
    assert protocol.in_step(TEXT) == TEXT, "python -m tests.support.protocol"


def test_the_stranger_knows_nothing_of_the_program() -> None:
    tree = ast.parse(Path(stranger.__file__).read_text("utf-8"))
    named = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert named & {"app", "db", "ui", "resources", "tests"} == set()


def test_the_code_of_the_example_reads_as_is_written(examples: dict[str, dict[str, str]]) -> None:
    shown = examples["code"]
    plain = stranger.read_code(shown["code"])
    assert stranger.mark_of(plain, bytes.fromhex(shown["ca"])) == plain[11:19] == shown["mark"]
    asked = unpack(bytes.fromhex(examples["enrol"]["request"]))
    assert asked == [wire.VERSION, plain[:11], "attempt-1", ""]
    given = unpack(bytes.fromhex(examples["enrol"]["answer"]))
    assert len(given) == 10
    assert given[7].hex() == examples["subject"]["branch_key"]


def test_the_act_of_the_example_hashes_as_is_written(examples: dict[str, dict[str, str]]) -> None:
    shown = examples["act"]
    raw = shown["header"].encode()
    assert hashlib.sha256(raw).hexdigest() == shown["hash"]
    salt, data = bytes.fromhex(shown["salt"]), shown["data"].encode()
    assert hashlib.sha256(salt + data).hexdigest() == shown["commitment"]
    header = json.loads(raw)
    assert header["private"][0]["commitment"] == shown["commitment"]
    assert unpack(bytes.fromhex(shown["frame"])) == [raw, [[salt, data, None]]]
    version, incarnation, stated, (frame,) = unpack(bytes.fromhex(examples["push"]["request"]))
    assert (version, incarnation, stated) == (wire.VERSION, header["incarnation"], 1)
    assert frame == unpack(bytes.fromhex(shown["frame"]))
    assert unpack(bytes.fromhex(examples["push"]["answer"])) == ["ok", "e1", 1, 1]


def test_the_page_of_the_example_links_as_is_written(examples: dict[str, dict[str, str]]) -> None:
    shown = examples["page"]
    assert hashlib.sha256(shown["linked"].encode()).hexdigest() == shown["link"]
    page = unpack(bytes.fromhex(shown["page"]))
    (((header, _), stamp),) = page[6]
    assert stranger.link_after(stranger.ZEROS, header, stamp) == stamp[5].hex() == shown["link"]
    assert json.loads(shown["linked"])[5] == stranger.moment(stamp[3])


def test_the_person_of_the_example_is_found_as_is_written(
    examples: dict[str, dict[str, str]],
) -> None:
    shown = examples["subject"]
    key, words = bytes.fromhex(shown["branch_key"]), f"number:{shown['number']}".encode()
    assert hmac.new(key, words, hashlib.sha256).hexdigest()[:40] == shown["subject"]
    header = json.loads(examples["act"]["header"])
    assert header["private"][0]["subject"] == shown["subject"]


def test_the_grant_of_the_example_is_what_the_act_sealed(
    examples: dict[str, dict[str, str]],
) -> None:
    n, ((act, ((salt, data, withheld),)),) = unpack(bytes.fromhex(examples["grant"]["grant"]))
    header = json.loads(examples["act"]["header"])
    assert (n, act, withheld) == (2, header["id"], None)
    assert hashlib.sha256(salt + data).hexdigest() == header["private"][0]["commitment"]


def test_every_problem_of_the_hub_stands_in_the_document() -> None:
    from app.hub import openapi

    codes = {
        code for route in openapi.ROUTES for codes in route.problems.values() for code in codes
    }
    assert {code for code in codes if f"`{code}`" not in TEXT} == set()
    assert {code for code in wire.STOPS - {"forked"} if f"`{code}`" not in TEXT} == set()
    assert [route.path for route in openapi.ROUTES if route.path not in TEXT] == []


def test_a_stranger_enrols_pushes_pulls_and_is_read_by_a_desk(scene: Scene, url: str) -> None:
    from app.visits.commands import OpenVisit

    desk = scene.desk()
    do(desk, OpenVisit(id="ours", ticket="A001", asks="话费"), LIN)
    scene.sync(desk)
    client = Stranger(url)
    client.enrol(str(invites.invite_to(scene.hub, PLACE, 30)).lower())
    while client.pull():
        pass
    assert [stamp[0] for _, _, stamp in client.acts] == list(range(1, client.cursor + 1))
    frames = client.command("3101", *_visit(client))
    assert client.push(frames)[0::3] == ["ok", 2]
    assert client.push(frames)[0::3] == ["ok", 2], "the same push again is nothing new"
    while client.pull():
        pass
    mine = [(act, parts, s) for act, parts, s in client.acts if act["device"] == client.device]
    assert [(act["kind"], stamp[1]) for act, _, stamp in mine] == [
        ("visit_opened", "applied"), ("matter_opened", "applied"),
    ]  # fmt: skip
    scene.pull(desk)
    assert _asks(desk) == {"话费", "来电显示怎么关"}
    sound(desk.engine)
    sound(scene.hub.engine)


def test_a_stranger_gets_reference_data_and_no_words_of_other_halls(scene: Scene, url: str) -> None:
    from app.visits.commands import OpenVisit

    other = scene.desk("1", "NP")
    do(other, OpenVisit(id="theirs", ticket="A001", asks="别的厅的话"), FANG)
    scene.sync(other)
    client = Stranger(url)
    client.enrol(str(invites.invite_to(scene.hub, PLACE, 30)))
    while client.pull():
        pass
    (parts,) = [parts for act, parts, _ in client.acts if act["kind"] == "matter_opened"]
    assert parts == [[None, None, "scope"]]
    published = [act for act, _, _ in client.acts if act["kind"] == "reference_published"]
    for act in published:
        assert client.reference(act["body"]["sha256"])


def test_a_stranger_opens_a_case_of_another_hall_and_has_its_words(scene: Scene, url: str) -> None:
    from app.complaints.commands import AnswerComplaint
    from app.complaints.views import Case

    other, matter, case = _elsewhere(scene)
    client = Stranger(url)
    client.enrol(str(invites.invite_to(scene.hub, PLACE, 30)))
    while client.pull():
        pass
    assert _said(client) == []
    client.push(client.command("3901", _opening(matter, case, "disputed", "supervisor")))
    while client.pull():
        pass
    assert {each.get("words", each.get("asks")) for each in _said(client)} == {"杂音", "沙沙声"}
    do(other, AnswerComplaint(id="a", complaint=case, answer="换了线"), FANG)
    scene.sync(other)
    while client.pull():
        pass
    assert _said(client)[-1] == {"answer": "换了线"}
    (seen,) = other.ask(Case(case)).result().opened
    assert (seen.who, seen.opened_for, seen.granted) == ("3901", "disputed", True)
    assert [s[0] for act, _, s in client.acts if act["kind"] == "case_opened"] == [client.granted]


def test_a_stranger_who_is_no_supervisor_gets_nothing(scene: Scene, url: str) -> None:
    """Neither as what she is, nor as what she says to be."""
    _, matter, case = _elsewhere(scene)
    client = Stranger(url)
    client.enrol(str(invites.invite_to(scene.hub, PLACE, 30)))
    for who, role, reason in (
        ("3101", "clerk", "disputed"), ("3101", "clerk", "serving"), ("3101", "clerk", "own"),
        ("3101", "supervisor", "disputed"), ("3990", "administrator", "disputed"),
    ):  # fmt: skip
        client.push(client.command(who, _opening(matter, case, reason, role)))
    while client.pull():
        pass
    mine = [stamp[1] for act, _, stamp in client.acts if act["kind"] == "case_opened"]
    assert mine == ["returned"] * 5
    assert _said(client) == [] and client.granted == 0


def test_a_stranger_brings_the_bytes_of_a_picture_and_has_them_back(scene: Scene, url: str) -> None:
    client, data = Stranger(url), b"\xff\xd8\xff" + bytes(600_000)
    client.enrol(str(invites.invite_to(scene.hub, PLACE, 30)))
    while client.pull():
        pass
    bodies = [act["body"] for act, _, _ in client.acts if act["kind"] == "reference_published"]
    norms = {body["set"]: body["version"] for body in bodies}
    visit = _visit(client)
    matter, id_ = visit[1]["body"]["matter"], str(uuid.uuid4())  # type: ignore[index]
    added = {
        "kind": "attachment_added", "norms": norms,
        "records": [["attachment", id_], ["matter", matter]],
        "body": {"attachment": id_, "about": ["matter", matter]},
        "subject": client.subject("0300-5550100"),
        "words": {"title": "账单", "content": client.content(data, "jpeg")},
    }  # fmt: skip
    content = added["words"]["content"]  # type: ignore[index]
    assert client.bring(id_, data) == "attachment_unknown"
    client.push(client.command("3101", *visit, added))
    assert client.bring(id_, data) == "ok"
    assert client.bring(id_, b"") == "ok", "nothing is lacking any more"
    assert client.fetch(id_, content) == data


def test_a_stranger_tells_nothing_to_another_branch(scene: Scene, url: str, tmp_path: Path) -> None:
    code = invites.invite_to(scene.hub, PLACE, 30)
    other = Files(tmp_path / "other")
    authority.certify(other, "YX", ["127.0.0.1"], datetime.now(UTC))
    authority.trust(scene.hub, other.ca, instead=True)
    with pytest.raises(NotTheBranch):
        Stranger(url).enrol(str(code))


def _elsewhere(scene: Scene) -> tuple[Desk, str, str]:
    """A desk of another hall, and the matter and complaint that it took in."""
    from app.complaints.commands import ReceiveComplaint
    from app.visits.commands import Asker, OpenVisit

    other, asker = scene.desk("1", "NP"), Asker(name="钱守安", number="0300-5550211")
    opened = do(other, OpenVisit(id="v", ticket="A001", asks="杂音", asker=asker), FANG)
    matter = opened.record("matter")
    received = ReceiveComplaint(id="c", matter=matter, category="N1", words="沙沙声", asker=asker)
    case = do(other, received, FANG).record("complaint")
    scene.sync(other)
    return other, matter, case


def _opening(matter: str, case: str, reason: str, role: str) -> dict[str, object]:
    access = str(uuid.uuid4())
    return {
        "kind": "case_opened", "role": role,
        "records": [["access", access], ["matter", matter], ["complaint", case]],
        "body": {
            "access": access, "complaint": case, "matter": matter, "from_hall": "QH",
            "opened_for": reason,
        },
    }  # fmt: skip


def _said(client: Stranger) -> list[dict[str, str]]:
    """Every private word that it has, in the order of the acts."""
    return [json.loads(data) for _, parts, _ in client.acts for _, data, _ in parts if data]


def _visit(client: Stranger) -> list[dict[str, object]]:
    visit, matter = str(uuid.uuid4()), str(uuid.uuid4())
    return [
        {
            "kind": "visit_opened", "records": [["visit", visit]],
            "body": {"visit": visit, "ticket": "B007"},
        },
        {
            "kind": "matter_opened", "records": [["visit", visit], ["matter", matter]],
            "body": {
                "visit": visit, "matter": matter, "ticket": "B007",
                "people": [{"role": "asker", "given": ["number"]}],
            },
            "subject": client.subject("0300-5550100"),
            "words": {"number": "0300-5550100", "asks": "来电显示怎么关"},
        },
    ]  # fmt: skip


def _asks(desk: Desk) -> set[str]:
    from sqlalchemy import select

    from db.tables import matter
    from db.transaction import reading

    with reading(desk.engine) as connection:
        return set(connection.execute(select(matter.c.asks)).scalars())
