"""The scene between 09:40 and 10:30: two counters that cannot know of each other."""

import time
from functools import partial

from ui.demo import example
from ui.demo.hands import Hands, Key
from ui.demo.play import Play, complain, greet, open_case, page, sound, submit

_ANSWER_1 = "查过了：装机时误挂了两个来电显示，多扣的 12 元今天退回话费。"
_ANSWER_2 = "账单没有错：这部电话登记了两个来电显示，各收 6 元。"
_CLOSE = "已电话告知，顾客没有再说什么，请办结。"
_WHY = "系统里确有一个是误挂的，以一号台查到的为准；二号台已向顾客更正。"
_CLOSE_AGAIN = "已按裁定向顾客更正，12 元已退，顾客同意办结。"


def cable_out(play: Play) -> None:
    """Both counters are cut off, and say so."""
    for hands in (play.one, play.two, play.supervisor):
        page(hands, 3)
    _cut(play)
    play.one.picture("log-offline")


def taken_apart(play: Play) -> None:
    """A complaint in Chinese, taken and kept without the branch."""
    name, number = example.customer("K08")
    greet(play.one, "B001", "来电显示扣了两份钱", name, number)
    complain(play.one, example.complaint("F02"), {"amount": example.complaint("F02").amount})
    play.one.picture("intake-offline")
    play.told["B001"] = submit(play.one)
    play.one.expect("top.badge", "待上传")
    play.one.picture("case-offline")
    page(play.one, 2)
    play.one.picture("my-desk-offline")


def cable_in(play: Play) -> None:
    """How long from the cable to the screens of the others."""
    number = play.told["B001"]
    began = time.monotonic()
    for seat in (play.seats.one, play.seats.two):
        seat.cable.put_back()
    for hands, name in ((play.two, "counter 2"), (play.supervisor, "the supervisor's log")):
        hands.wait(f"{number} at {name}", partial(hands.has_on_top, number))
        play.notes.append(f"at {name} {time.monotonic() - began:.2f} s after the cable was in")
    for hands in play.hands():
        hands.expect("top.badge", "在线 · 没有待上传")
    play.two.picture("log-of-counter-2")
    play.supervisor.picture("supervisor-log")
    open_case(play.two, number)
    play.two.picture("case-on-counter-2")


def cable_out_again(play: Play) -> None:
    """Apart once more."""
    _cut(play)


def first_answer(play: Play) -> None:
    """Counter 1 tells the customer one thing."""
    open_case(play.one, play.told["B001"])
    _answer(play.one, _ANSWER_1, "1")
    play.one.picture("answer-at-counter-1")


def second_answer(play: Play) -> None:
    """Counter 2 tells him another."""
    _answer(play.two, _ANSWER_2, "2")
    play.two.picture("answer-at-counter-2")


def close_requested(play: Play) -> None:
    """On the strength of an answer that will be in dispute."""
    play.two.digit("2")
    play.two.fill("case_close.note", _CLOSE)
    play.two.picture("close-asked-for")
    play.two.key(Key.Key_F9)
    play.two.expect("case.state", "已申请办结")


def first_in(play: Play) -> None:
    """What counter 1 recorded is numbered first."""
    play.seats.one.cable.put_back()
    play.one.expect("top.badge", "在线 · 没有待上传")


def second_in(play: Play) -> None:
    """The second answer stands as an exception; the close is back with its words."""
    play.seats.two.cable.put_back()
    play.two.expect("top.badge", "在线 · 没有待上传")
    play.two.expect("case.state", "待裁定")
    play.two.picture("case-with-two-answers")
    page(play.two, 4)
    play.two.expect("returned.text", "待裁定")
    play.two.picture("returned-tray")


def decide(play: Play) -> None:
    """The supervisor reads both sides and lets the earlier stand."""
    boss = play.supervisor
    page(boss, 5)
    boss.expect("exceptions.text", "答复")
    boss.picture("both-sides")
    boss.key(Key.Key_Return)
    boss.digit("1")
    boss.fill("resolve.why", _WHY)
    boss.picture("decision")
    boss.key(Key.Key_F9)
    boss.expect("strip.text", "已裁定")
    page(play.one, 3)
    open_case(play.one, play.told["B001"])
    for hands in (play.one, play.two):
        hands.wait("the decision everywhere", partial(_nothing_to_decide, hands))
    play.one.picture("resolved-at-counter-1")
    boss.picture("nothing-to-decide")


def close_again(play: Play) -> None:
    """From the Returned tray, with the words changed."""
    play.two.digit("1")
    play.two.fill("case_close.note", _CLOSE_AGAIN)
    play.two.picture("close-sent-again")
    play.two.key(Key.Key_F9)
    play.two.expect("case.state", "已办结")
    play.two.picture("case-closed")
    play.one.expect("case.state", "已办结")


def erase(play: Play) -> None:
    """The supervisor erases what the customer said and who he is; nothing else changes."""
    words = example.complaint("F02").words
    boss = play.supervisor
    open_case(boss, play.told["B001"])
    boss.wait("the words before they are erased", partial(boss.shows, words))
    boss.picture("case-before-erasing")
    boss.digit("5")
    boss.picture("erasing")
    boss.key(Key.Key_F9)
    for hands, name in zip(play.hands(), ("counter-1", "counter-2", "supervisor"), strict=True):
        hands.wait("the words gone", partial(hands.hides, words))
        hands.settle()
        hands.picture(f"erased-at-{name}")
    sound(play)


def _cut(play: Play) -> None:
    for seat in (play.seats.one, play.seats.two):
        seat.cable.pull_out()
    for hands in (play.one, play.two):
        hands.expect("top.badge", "离线")


def _answer(hands: Hands, words: str, how: str) -> None:
    hands.digit("1")
    hands.fill("case_answer.answer", words)
    hands.choose("case_answer.how", how)
    hands.key(Key.Key_F9)
    hands.expect("case.state", "已答复")


def _nothing_to_decide(hands: Hands) -> bool:
    return hands.waits_for_decision() == "待裁定"
