"""Words about a sign may speak of any customer behind it: whichever of them is erased, they go."""

import pytest
from sqlalchemy import select

from app.desk import Desk, InForce
from app.oversight.commands import EraseWords
from app.search.entries import read_due
from app.search.views import Search
from app.signs.acts import MOST, SignReplied
from app.signs.asked import AskedSign
from app.signs.commands import AskAboutSign, ReplyToSign
from app.signs.rules import Sign, check
from app.signs.views import Signs
from app.visits.commands import Asker, OpenVisit
from app.visits.telling import PointElsewhere
from db.tables import private, touch
from db.transaction import reading
from tests.support.acts import NORMS, NOW, act_of, codes
from tests.support.scene import LIN, SHEN, Scene, ask, do, sound

QIAN, SUN = Asker(name="钱守安", number="0300-5550211"), Asker(name="孙一帆", number="5550212")
ASKED, WORDS = "钱守安的信为什么指到邮局？", "孙一帆那件也一样，我们不办。"


@pytest.fixture
def one(scene: Scene) -> Desk:
    """The supervisor's desk."""
    return scene.desk("1", "QH")


@pytest.fixture
def two(scene: Scene, one: Desk) -> Desk:
    """Her colleague's."""
    return scene.desk("2", "QH")


def point(desk: Desk, n: str, asker: Asker) -> str:
    """The act in which a customer asked for something that was pointed outside."""
    opened = do(desk, OpenVisit(id=f"v{n}", ticket="A001", asks="寄信", asker=asker), LIN)
    place = next(iter(ask(desk, InForce()).places))
    do(desk, PointElsewhere(id=f"p{n}", matter=opened.record("matter"), place=place), LIN)
    return opened.acts[-1]


def question(desk: Desk, id_: str = "q") -> str:
    """What is asked of it."""
    command = AskAboutSign(id=id_, asked=LIN.no, signal="outside", question=ASKED)
    return str(do(desk, command, SHEN).value)


def reply(desk: Desk, sign: str, id_: str = "r") -> None:
    """What is said to it."""
    do(desk, ReplyToSign(id=id_, sign=sign, statement=WORDS), LIN)


def erase(desk: Desk, act: str, id_: str = "e") -> None:
    """Whoever is spoken of in this act."""
    do(desk, EraseWords(id=id_, acts=(act,)), SHEN)


def seen(desk: Desk) -> AskedSign:
    """The latest sign."""
    return ask(desk, Signs())[1][0]


def kept(scene: Scene, *desks: Desk) -> list[bytes]:
    """Every word of every sign, in every store."""
    found = []
    signs = select(touch.c.act).where(touch.c.type == "sign")
    for engine in (scene.hub.engine, *(each.engine for each in desks)):
        with reading(engine) as connection:
            words = select(private.c.bytes).where(private.c.act.in_(signs))
            found += [each for each in connection.execute(words).scalars() if each is not None]
    return found


@pytest.mark.parametrize("whose", [0, 1])
def test_whichever_customer_behind_it_is_erased_question_and_reply_go_everywhere(
    scene: Scene, one: Desk, two: Desk, whose: int
) -> None:
    acts = [point(two, "1", QIAN), point(two, "2", SUN)]
    scene.sync(two, one)
    sign = question(one)
    scene.sync(one, two)
    reply(two, sign)
    scene.sync(two, one)
    assert (seen(one).question, seen(two).statement) == (ASKED, WORDS)
    assert len(kept(scene, one, two)) == 6
    erase(one, acts[whose])
    scene.sync(one, two)
    assert kept(scene, one, two) == []
    for desk in (one, two):
        assert (seen(desk).question, seen(desk).statement) == (None, None)
        assert seen(desk).replied_at is not None
        desk.transact(lambda c, desk=desk: (read_due(c, desk.registry), frozenset())).result()
        assert ask(desk, Search(text="邮局")).lines == ()
    for engine in (scene.hub.engine, one.engine, two.engine):
        sound(engine)


def test_a_customer_who_is_not_behind_it_takes_nothing_along(
    scene: Scene, one: Desk, two: Desk
) -> None:
    point(two, "1", QIAN)
    other = do(two, OpenVisit(id="w", ticket="A002", asks="问路", asker=SUN), LIN).acts[-1]
    scene.sync(two, one)
    question(one)
    erase(one, other)
    scene.sync(one, two)
    assert seen(two).question == ASKED


def test_what_was_written_without_knowing_of_the_erasure_goes_when_it_arrives_and_new_words_stay(
    scene: Scene, one: Desk, two: Desk
) -> None:
    act = point(two, "1", QIAN)
    scene.sync(two, one)
    sign = question(one)
    scene.sync(one, two)
    third = scene.desk("3", "QH")
    reply(two, sign)
    question(two, "q2")
    erase(one, act)
    scene.sync(one)
    assert seen(two).question == ASKED, "nobody there has heard of it"
    scene.sync(two, one, third)
    assert kept(scene, one, two, third) == []
    question(two, "q3")
    scene.sync(two, one)
    assert [each.question for each in ask(one, Signs())[1]].count(ASKED) == 1


def test_a_reply_that_names_other_customers_is_refused() -> None:
    """The wrong version: a reply that no erasure of its customers would reach."""
    state = Sign(
        id="s", hall="QH", who="3901", at=NOW, owner="3101", signal="outside", since=NOW,
        counted=1, total=1, enough=False, subjects='["a","b"]',
    )  # fmt: skip
    states = {("sign", "s"): state, ("erasure", "a"): None, ("erasure", "b"): None}
    assert codes(check(states, act_of(SignReplied(sign="s", subjects=("a",))), NORMS)) == [
        "sign_of_others"
    ]
    assert check(states, act_of(SignReplied(sign="s", subjects=("a", "b"))), NORMS) == []


def test_a_question_names_no_more_than_an_act_and_its_decision_can_hold() -> None:
    body = SignReplied(sign="s", subjects=tuple(map(str, range(MOST))))
    assert len(body.records()) <= 32
