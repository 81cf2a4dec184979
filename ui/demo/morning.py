"""The scripted morning: each step at its time, by the clerks of the staff list."""

from functools import partial

from ui.demo import apart, example
from ui.demo.example import Text
from ui.demo.hands import Key
from ui.demo.play import (
    STAFF,
    Play,
    Step,
    answer_now,
    complain,
    greet,
    page,
    sign_in,
    sound,
    submit,
)

# Of a house that the example's customers do not live in.
_A005_NUMBER, _A006_NUMBER = "0300-5550334", "0300-5550336"


def _begin(play: Play) -> None:
    play.one.expect("signin.example", "PIN")
    play.one.picture("sign-in")
    for name, no in STAFF.items():
        sign_in(getattr(play, name), no, getattr(play.seats, name))
    page(play.supervisor, 3)
    play.supervisor.picture("supervisor-log-before-the-day")


def _a001(play: Play) -> None:
    asks, answer = example.answer("Q01")
    greet(play.one, "A001", asks)
    play.one.picture("first-contact")
    answer_now(play.one, answer)
    play.one.expect("strip.text", "已答复 A001")
    play.one.picture("answered-on-the-spot")


def _a002(play: Play) -> None:
    greet(play.two, "A002", "星期六几点开门")
    answer_now(play.two, "星期六、星期日 9:00 到 16:30。")
    play.two.expect("strip.text", "已答复 A002")


def _a005(play: Play) -> None:
    greet(play.two, "A005", "整栋楼电话不通", number=_A005_NUMBER)
    complain(play.two, example.complaint("N02"), {"number": _A005_NUMBER})
    play.two.picture("intake-filled")
    play.told["A005"] = submit(play.two)
    play.two.picture("complaint-received")


def _a006(play: Play) -> None:
    text = example.complaint("N02")
    greet(play.two, "A006", "座机没声音", number=_A006_NUMBER)
    near = Text(text.category, example.near_duplicate("N02"), "", "")
    complain(play.two, near, {"like": play.told["A005"][-4:]})
    play.two.picture("near-duplicate-found")
    play.two.key(Key.Key_Return)
    submit(play.two)
    play.two.expect("case.facts", play.told["A005"])
    play.two.picture("near-duplicate-linked")


def _a009(play: Play) -> None:
    greet(play.one, "A009", "想问装宽带要几天")
    play.one.digit("5")
    play.one.key(Key.Key_F9)
    play.one.expect("strip.text", "A009")
    play.one.picture("left-before-an-answer")


def _a012(play: Play) -> None:
    greet(play.one, "A012", "移机的事跑了三趟没人管")
    complain(play.one, example.complaint("S01"), {
        "earlier_where": "=1", "earlier_counter": "2", "earlier_on": "06-06",
    })  # fmt: skip
    play.one.picture("earlier-contact")
    play.told["A012"] = submit(play.one)
    play.one.picture("earlier-contact-claimed")


def _end(play: Play) -> None:
    for hands in play.hands():
        hands.expect("top.badge", "在线 · 没有待上传")
        page(hands, 3)
        hands.wait("the last complaint", partial(hands.has_on_top, play.told["A012"]))
    sound(play)
    play.supervisor.picture("supervisor-log-at-the-end")
    page(play.one, 2)
    play.one.picture("my-desk-at-the-end")


STEPS: tuple[tuple[str, str, Step], ...] = (
    ("08:25", "counters 1 and 2 and the supervisor sign in", _begin),
    ("09:02", "A001 at counter 1 asks the price of caller ID: answered on the spot", _a001),
    ("09:05", "A002 at counter 2 asks the hours on Saturday: answered on the spot", _a002),
    ("09:31", "A005 at counter 2, the whole building dead: a complaint", _a005),
    ("09:36", "A006 at counter 2, a neighbour: linked to that of A005", _a006),
    ("09:40", "the cable of both counters is out", apart.cable_out),
    ("09:44", "B001 at counter 1: a complaint taken with the cable out", apart.taken_apart),
    ("09:50", "the cable is in: on counter 2 and in the supervisor's log", apart.cable_in),
    ("09:53", "the cable of both counters is out again", apart.cable_out_again),
    ("09:56", "counter 1 tells the customer an answer", apart.first_answer),
    ("10:02", "counter 2, which cannot know, tells another", apart.second_answer),
    ("10:04", "counter 2 asks to close on its answer", apart.close_requested),
    ("10:07", "A009 at counter 1 leaves before an answer", _a009),
    ("10:24", "the cable of counter 1 is in", apart.first_in),
    ("10:25", "that of counter 2: an exception, and the close comes back", apart.second_in),
    ("10:27", "the supervisor sees both sides and decides; it reaches everyone", apart.decide),
    ("10:28", "counter 2 sends the close again: it holds", apart.close_again),
    ("10:30", "the customer's words are erased everywhere; every chain verifies", apart.erase),
    ("10:48", "A012 at counter 1, sent from desk to desk: an earlier contact claimed", _a012),
    ("10:52", "everything is numbered and every table is what its acts say", _end),
)
