"""One command, one effect: judged, sealed, chained, stored and folded in one transaction."""

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import select

from app import bootstrap, keys
from app.complaints.acts import ComplaintReceived
from app.complaints.commands import ReceiveComplaint, RequestClose
from app.complaints.rules import number, promise
from app.complaints.views import Case
from app.drafts import Drafts, SaveDraft
from app.errors import Refused
from app.journal.command import Command
from app.journal.write import Work
from app.keys import Kept
from app.oversight.commands import EraseWords
from app.oversight.views import Exceptions
from app.visits.acts import VisitOpened
from app.visits.commands import Asker, CorrectMatter, OpenVisit
from app.visits.views import OneMatter
from db.tables import act, chain, claim, private
from db.transaction import reading
from tests.support.scene import (
    LIN,
    SHEN,
    TAO,
    Scene,
    ask,
    do,
    outcomes,
    refused,
    rows,
    sound,
)

STAFF = 8
ASKER = Asker(name="钱守安", number="5550211")


def _acts(scene_desk: Any) -> list[Any]:
    with reading(scene_desk.engine) as connection:
        return list(
            connection.execute(
                select(act).where(act.c.device == scene_desk.me.device).order_by(act.c.seq)
            )
        )


def test_acts_of_a_command_say_so_and_follow_one_another(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, OpenVisit(id="draft-1", ticket="A001"), LIN)
    do(desk, OpenVisit(id="draft-2", ticket="A002"), LIN)
    headers = [json.loads(row.header) for row in _acts(desk)]
    assert [(h["command"], h["part"], h["parts"], h["seq"]) for h in headers] == [
        ("draft-1", 1, 2, 1),
        ("draft-1", 2, 2, 2),
        ("draft-2", 1, 2, 3),
        ("draft-2", 2, 2, 4),
    ]
    assert headers[0]["prev"] == "0" * 64
    assert [h["prev"] for h in headers[1:]] == [row.hash.hex() for row in _acts(desk)[:-1]]
    assert {h["seen"] for h in headers} == {len(bootstrap.SETS) + STAFF}
    assert headers[0]["norms"] == dict.fromkeys(bootstrap.SETS, 1)
    assert headers[0]["skew"] == {"ms": 0, "age_s": 0}


def test_same_command_twice_is_one_effect(scene: Scene) -> None:
    desk = scene.desk()
    command = OpenVisit(id="once", ticket="A001", asks="电话坏了", asker=ASKER)
    first = do(desk, command, LIN)
    before = rows(desk.engine)
    for again in (command, replace(command, ticket="A002"), replace(command, ticket="")):
        second = do(desk, again, LIN)
        assert second.again and not first.again
        assert (second.acts, second.records) == (first.acts, first.records)
    scene.sync(desk)
    assert do(desk, command, TAO).again
    assert rows(desk.engine) == before


def test_same_command_from_two_threads_is_one_effect(scene: Scene) -> None:
    desk = scene.desk()
    command = OpenVisit(id="once", ticket="A001")
    both = [desk.do(command, LIN) for _ in range(8)]
    done = [each.result() for each in both]
    assert len({each.acts for each in done}) == 1
    assert sum(not each.again for each in done) == 1
    assert rows(desk.engine)["visit"] == 1


@dataclass(frozen=True, kw_only=True)
class TwoActs(Command):
    """One act that can be and one that cannot."""

    clash: bool

    def run(self, work: Work) -> None:
        work.act(VisitOpened(visit="v", ticket="A001"))
        work.act(VisitOpened(visit="v" if self.clash else "w", ticket="A001"))


def test_refusal_of_the_second_act_leaves_nothing_of_the_first(scene: Scene) -> None:
    desk = scene.desk()
    assert refused(desk, TwoActs(id="t", clash=True), LIN) == ["exists"]
    assert not do(desk, TwoActs(id="t", clash=False), LIN).again
    assert [row.seq for row in _acts(desk)] == [1, 2]


@dataclass(frozen=True, kw_only=True)
class Stumbles(Command):
    """A bug."""

    def run(self, work: Work) -> None:
        work.act(VisitOpened(visit="v", ticket="A001"))
        SaveDraft(id="d", form="f", fields={}).run(work)
        raise LookupError


def test_bug_in_a_command_leaves_nothing_and_the_desk_goes_on(scene: Scene) -> None:
    desk = scene.desk()
    before = rows(desk.engine)
    with pytest.raises(LookupError):
        do(desk, Stumbles(id="s"), LIN)
    assert rows(desk.engine) == before
    do(desk, OpenVisit(id="ok", ticket="A001"), LIN)
    sound(desk.engine)


def test_what_nobody_else_could_read_is_not_written(scene: Scene) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Unreadable(Command):
        def run(self, work: Work) -> None:
            work.act(VisitOpened(visit="v", ticket="A\x00"))

    assert refused(scene.desk(), Unreadable(id="u"), LIN) == ["unreadable"]


def test_draft_goes_with_its_command_and_only_then(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, SaveDraft(id="d", form="visit", fields={"ticket": ""}), LIN)
    do(desk, SaveDraft(id="d", form="visit", fields={"ticket": "A0"}), LIN)
    do(desk, SaveDraft(id="other", form="visit", fields={}), LIN)
    assert refused(desk, OpenVisit(id="d", ticket=""), LIN) == ["needed"]
    assert [each.fields for each in ask(desk, Drafts("3101"))] == [{"ticket": "A0"}, {}]
    assert ask(desk, Drafts("3102")) == ()
    do(desk, OpenVisit(id="d", ticket="A001"), LIN)
    assert [each.id for each in ask(desk, Drafts("3101"))] == ["other"]


def test_listeners_hear_what_changed_until_they_leave(scene: Scene) -> None:
    desk = scene.desk()
    heard: list[frozenset[str]] = []
    leave = desk.changed(heard.append)
    do(desk, OpenVisit(id="a", ticket="A001"), LIN)
    with pytest.raises(Refused):
        do(desk, OpenVisit(id="b", ticket=""), LIN)
    do(desk, OpenVisit(id="a", ticket="A001"), LIN)
    leave()
    do(desk, OpenVisit(id="c", ticket="A001"), LIN)
    assert [each for each in heard if "visit" in each] == [
        frozenset({"visit", "matter", "act", "outbox"})
    ]


# Claims


@dataclass(frozen=True, kw_only=True)
class Numbered(Command):
    """A complaint under a number of one's own choosing."""

    complaint: str
    number: str

    def run(self, work: Work) -> None:
        work.act(
            ComplaintReceived(
                complaint=self.complaint,
                number=self.number,
                matter="m",
                category="S3",
                **promise(work.norms, work.now, work.me.hall),
            )
        )


def _holders(engine: Any) -> list[str]:
    with reading(engine) as connection:
        return list(connection.execute(select(claim.c.act)).scalars())


def test_claim_is_refused_at_the_desk_that_knows_and_an_exception_at_the_hub(
    scene: Scene,
) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    key = number("QH", "1", scene.clock.now().date(), "ZZ", 7)
    first = do(one, Numbered(id="a", complaint="a", number=key), LIN)
    assert refused(one, Numbered(id="b", complaint="b", number=key), LIN) == ["claimed"]
    other = do(two, Numbered(id="c", complaint="c", number=key), TAO)
    assert _holders(two.engine) == list(other.acts)
    scene.sync(one, two)
    scene.pull(one)
    for engine in (scene.hub.engine, one.engine, two.engine):
        found = outcomes(engine)
        assert found[first.acts[0]] == ("applied", [])
        assert found[other.acts[0]] == ("exception", ["claimed"])
        assert _holders(engine) == list(first.acts)
        sound(engine)
    (clash,) = ask(one, Exceptions())
    assert clash.later.id == other.acts[0]
    assert clash.earlier is not None and clash.earlier.id == first.acts[0]


def test_first_number_holds_whoever_was_first_at_the_counter(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    key = number("QH", "1", scene.clock.now().date(), "ZZ", 7)
    early = do(one, Numbered(id="a", complaint="a", number=key), LIN)
    late = do(two, Numbered(id="b", complaint="b", number=key), TAO)
    scene.sync(two, one)
    scene.pull(two)
    for engine in (scene.hub.engine, one.engine, two.engine):
        assert outcomes(engine)[early.acts[0]][0] == "exception"
        assert _holders(engine) == list(late.acts)
        sound(engine)


# Erasure


def _words(engine: Any) -> dict[str, tuple[bytes | None, str | None]]:
    with reading(engine) as connection:
        return {
            row.act: (row.bytes, row.withheld)
            for row in connection.execute(
                select(private.c.act, private.c.bytes, private.c.withheld)
            )
        }


def test_erased_words_are_gone_everywhere_and_every_chain_holds(scene: Scene) -> None:
    one, two, above = scene.desk("1"), scene.desk("2"), scene.desk("9", "QH", "QH", "NP")
    gone = do(one, OpenVisit(id="v", ticket="A001", asks="删去我的话", asker=ASKER), LIN)
    other = Asker(name="别人", number="5550212")
    kept = do(one, OpenVisit(id="w", ticket="A002", asks="留着", asker=other), LIN)
    scene.sync(one, two, above)
    do(above, EraseWords(id="e", acts=gone.acts), SHEN)
    scene.sync(above, one, two)
    for engine in (scene.hub.engine, one.engine, two.engine, above.engine):
        words = _words(engine)
        assert words[gone.acts[1]] == (None, "erased")
        assert words[kept.acts[1]][0] is not None
        sound(engine)
    for desk in (one, two, above):
        line = ask(desk, OneMatter(gone.record("matter")))
        assert (line.asks, line.asker_name, line.asker_number) == (None, None, None)
        assert ask(desk, OneMatter(kept.record("matter"))).asks == "留着"


def test_erasing_reaches_the_tokens_a_person_was_known_under_before(scene: Scene) -> None:
    desk = scene.desk("9", "QH", "QH", "NP")
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="一", asker=Asker(name="钱")), LIN)
    matter = opened.record("matter")
    fixed = do(desk, CorrectMatter(id="w", matter=matter, asks="二", asker=ASKER), LIN)
    do(desk, EraseWords(id="e", acts=fixed.acts), SHEN)
    scene.sync(desk)
    assert {each for each, _ in _words(desk.engine).values()} == {None}


def test_words_that_were_under_way_are_stripped_on_arrival(scene: Scene) -> None:
    away, above = scene.desk("1"), scene.desk("9", "QH", "QH", "NP")
    first = do(above, OpenVisit(id="v", ticket="A001", asks="一", asker=ASKER), SHEN)
    late = do(away, OpenVisit(id="w", ticket="A002", asks="二", asker=ASKER), LIN)
    do(above, EraseWords(id="e", acts=first.acts), SHEN)
    scene.sync(above)
    scene.sync(away, above)
    for engine in (scene.hub.engine, away.engine, above.engine):
        assert _words(engine)[late.acts[1]] == (None, "erased")
        sound(engine)
    assert ask(away, OneMatter(late.record("matter"))).asks is None


def test_words_said_anew_after_the_erasure_stay(scene: Scene) -> None:
    desk, above = scene.desk("1"), scene.desk("9", "QH", "QH", "NP")
    first = do(desk, OpenVisit(id="v", ticket="A001", asks="一", asker=ASKER), LIN)
    scene.sync(desk, above)
    do(above, EraseWords(id="e", acts=first.acts), SHEN)
    scene.sync(above, desk)
    anew = do(desk, OpenVisit(id="w", ticket="A002", asks="再来", asker=ASKER), LIN)
    scene.sync(desk, above)
    for each in (desk, above):
        assert ask(each, OneMatter(anew.record("matter"))).asks == "再来"
        assert ask(each, OneMatter(first.record("matter"))).asks is None
        sound(each.engine)
    do(above, EraseWords(id="again", acts=anew.acts), SHEN)
    scene.sync(above, desk)
    assert ask(desk, OneMatter(anew.record("matter"))).asks is None


def test_erased_bytes_are_not_left_in_the_file(scene: Scene) -> None:
    """secure_delete: the pages that held the words are overwritten, seen from inside the cipher."""
    desk = scene.desk("9", "QH", "QH", "NP")
    done = do(desk, OpenVisit(id="v", ticket="A001", asks="甲乙丙丁戊己庚辛", asker=ASKER), LIN)
    scene.sync(desk)
    do(desk, EraseWords(id="e", acts=done.acts), SHEN)
    scene.sync(desk)
    settings = scene.settings(desk)
    plain = settings.data / "plain.db"
    with desk.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        driver.execute("SELECT sqlcipher_export('plain')")
        driver.execute("DETACH DATABASE plain")
    content = plain.read_bytes()
    assert b"visit_opened" in content
    assert "甲乙丙丁".encode() not in content


def test_nothing_to_erase_is_said(scene: Scene) -> None:
    desk = scene.desk("9", "QH", "QH", "NP")
    assert refused(desk, EraseWords(id="e", acts=("nothing",)), SHEN) == ["nothing_to_erase"]


# Incarnations


def test_restored_store_goes_on_in_a_new_incarnation_and_loses_nothing(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, OpenVisit(id="a", ticket="A001"), LIN)
    scene.sync(desk)
    settings, old = scene.settings(desk), desk.me.incarnation
    scene.shut(desk)
    copy = settings.file.read_bytes()
    desk = scene.open(settings)
    lost = do(desk, OpenVisit(id="b", ticket="A002", asks="以后"), LIN)
    scene.sync(desk)
    scene.shut(desk)
    settings.file.write_bytes(copy)
    desk = scene.open(settings)
    assert desk.me.incarnation == old
    scene.pull(desk)
    assert desk.me.incarnation != old
    assert ask(desk, OneMatter(lost.record("matter"))).asks == "以后"
    again = do(desk, OpenVisit(id="c", ticket="A003", asks="再"), LIN)
    scene.sync(desk)
    assert outcomes(desk.engine)[again.acts[0]] == ("applied", [])
    assert outcomes(desk.engine) == outcomes(scene.hub.engine)
    sound(desk.engine)
    sound(scene.hub.engine)


def test_store_of_another_machine_goes_on_in_a_new_incarnation(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, OpenVisit(id="a", ticket="A001"), LIN)
    settings, old = scene.settings(desk), desk.me.incarnation
    scene.shut(desk)
    kept = keys.read(settings)
    assert kept is not None
    keys.keep(settings, Kept(kept.key, "ANOTHER"))
    desk = scene.open(settings)
    assert desk.me.incarnation not in (old, "ANOTHER")
    assert keys.read(settings) == Kept(kept.key, desk.me.incarnation)
    do(desk, OpenVisit(id="b", ticket="A002"), LIN)
    scene.sync(desk)
    assert {each[0] for each in outcomes(desk.engine).values()} == {"applied"}
    with reading(desk.engine) as connection:
        own = select(chain.c.born, chain.c.seq).where(chain.c.device == desk.me.device)
        assert sorted(tuple(row) for row in connection.execute(own)) == [(1, 2), (2, 2)]
    sound(desk.engine)
    sound(scene.hub.engine)


def test_request_that_comes_back_keeps_its_words(scene: Scene) -> None:
    from app.complaints.commands import AnswerComplaint
    from app.oversight.views import ReturnedTray

    one, two = scene.desk("1"), scene.desk("2")
    opened = do(one, OpenVisit(id="v", ticket="A001", asker=ASKER), LIN)
    received = do(
        one,
        ReceiveComplaint(
            id="c", matter=opened.record("matter"), category="N1", words="有杂音", asker=ASKER
        ),
        LIN,
    )
    case = received.record("complaint")
    do(one, AnswerComplaint(id="a", complaint=case, answer="换了线"), LIN)
    scene.sync(one, two)
    do(one, AnswerComplaint(id="b", complaint=case, answer="又换了线"), LIN)
    asked = do(two, RequestClose(id="x", complaint=case, note="请关\n谢谢"), SHEN)
    assert ask(two, Case(case)).line.closing == 1
    scene.sync(one, two)
    assert outcomes(two.engine)[asked.acts[0]] == ("returned", ["answer_changed"])
    (back,) = ask(two, ReturnedTray("3901"))
    assert back.entry.said == {"asker": {"note": "请关\n谢谢"}}
    assert ask(two, ReturnedTray("3101")) == ()
    line = ask(two, Case(case)).line
    assert (line.state, line.closing) == ("answered", 0)
    sound(two.engine)
