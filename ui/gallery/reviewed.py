"""What is looked at again on the example day: a closed case and a figure of first
contacts, each waiting for the word of whose it is."""

from app.desk import InForce
from ui.chain.presenter import pointing
from ui.gallery.presenter import SHEN, TAO, Day, ended
from ui.lookback.presenter import reviewing
from ui.signs.presenter import asking


def reviewed(day: Day) -> None:
    """Something was found lacking in the case; of the figure it is asked how it came."""
    case = day.told["closed"] = ended(day.desk("boss"))
    found = {"complaint": case, "month": "2025-06", "seed": "1", "drawn": "chance"}
    lacking = {"verdict": "lacking", "review_note": "退回话费前没有再给顾客看一次账单。", "due": ""}
    day.do("10:37", "boss", SHEN, lambda id_: reviewing(id_, found, lacking))
    about = {"asked": TAO, "signal": "outside"}
    values = {"question": "这位顾客想寄什么？我们代收的能不能办？"}
    done = day.do("10:37", "boss", SHEN, lambda id_: asking(id_, about, values))
    day.told["sign"] = done.value


def pointed(day: Day) -> None:
    """A customer was pointed outside, which makes a figure that somebody can be asked about."""
    day.visit("10:21", "two", TAO, "C009", "想寄挂号信")
    place = next(iter(day.desk("two").ask(InForce()).result().places))
    told, matter = {"place": place, "whom": "", "told": ""}, day.told["C009.matter"]
    day.do("10:21", "two", TAO, lambda id_: pointing(id_, matter, told))
