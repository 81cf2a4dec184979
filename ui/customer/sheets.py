"""What is said on each sheet of the customer's screen: from reference data, and of one customer
only what a receipt may say too."""

from datetime import date
from decimal import Decimal

from app.journal.person import Person
from app.norms.norms import Norms
from app.norms.sets import AnswerCard, Tariff
from app.norms.wording import PLEDGE
from app.receipts.paper import Paper
from app.witness.acts import Line
from ui.customer.sheet import Sheet
from ui.paper.dates import whole
from ui.paper.receipt import Said
from ui.paper.wording import Wording, spoken
from ui.words import Words, words

_MOST_ROWS = 8
SCORES = ("1", "2", "3", "4", "5")


class Speaker:
    """Says a sentence in the language of a visit; in English with the Chinese below it. What the
    branch has words of its own for (`app.norms.wording`) is said in those."""

    def __init__(self, language: str, norms: Norms) -> None:
        self._own = norms.wording
        self.large = language == "large"
        self._chinese, self._english = words("zh"), words("en")
        self._both = language in ("en", "both")
        self._first = self._english if language == "en" else self._chinese
        self._second = self._chinese if language == "en" else self._english

    def line(self, role: str, key: str, **params: object) -> Line:
        """One line under a key of `ui.words`."""
        below = self.say(self._second, key, **params) if self._both else ""
        return self.plain(role, self.say(self._first, key, **params), below)

    def say(self, words: Words, key: str, **params: object) -> str:
        """The sentence of a language."""
        return spoken(self._own, words, key, params)

    def plain(self, role: str, text: str, below: str = "", value: str = "") -> Line:
        """A line whose words are data."""
        found: Line = Line(role, text, below, value)  # type: ignore[arg-type]
        return found


def idle(norms: Norms, hall: str, today: date) -> tuple[Sheet, ...]:
    """What stands there while nobody is served, sheet after sheet, in both languages: the pledge,
    and the tariffs of today (articles 5, 6 and 10). Only reference data is in it."""
    speaker, branch = Speaker("both", norms), norms.branch
    head = _hall(norms, hall)
    pledge = [
        head,
        speaker.line("title", "customer.idle.pledge_title"),
        speaker.line("body", "customer.idle.pledge"),
        speaker.line("body", "customer.idle.free"),
    ]
    if branch is not None and branch.complaint_phone:
        phone = whole(branch.complaint_phone)
        pledge.append(speaker.line("body", "customer.idle.complain", phone=phone))
    if PLEDGE not in norms.wording:
        pledge.append(speaker.line("note", "customer.idle.example"))
    found = [Sheet("idle", tuple(pledge))]
    rows = [_priced(each) for each in tariffs(norms, today)]
    # As many on each, so that letters do not change from sheet to sheet.
    per_sheet = -(-len(rows) // max(1, -(-len(rows) // _MOST_ROWS))) or 1
    for start in range(0, len(rows), per_sheet):
        title = speaker.line("title", "customer.idle.tariffs")
        foot = speaker.line("note", "customer.idle.tariffs_note")
        found.append(Sheet("idle", (head, title, *rows[start : start + per_sheet], foot)))
    return tuple(found)


def tariffs(norms: Norms, today: date) -> list[Tariff]:
    """The prices in force on a day, in the order of their codes."""
    return [
        each
        for _, each in sorted(norms.tariffs.items())
        if each.from_ <= today and (each.until is None or today <= each.until)
    ]


def waiting(norms: Norms, hall: str, person: Person, language: str) -> Sheet:
    """Somebody is being served: by whom."""
    speaker = Speaker(language, norms)
    return Sheet(
        "wait",
        (
            _hall(norms, hall),
            speaker.line("title", "customer.wait.title"),
            speaker.line("lead", "customer.wait.person", name=person.name, no=person.no),
            speaker.line("note", "customer.wait.note"),
        ),
        large=speaker.large,
    )


def summary(paper: Paper, norms: Norms) -> Sheet:
    """What was written down, who answers for it and until when: as the receipt says it."""
    speaker, wording = Speaker(paper.language, norms), Wording(paper, norms.zone)
    rows = wording.rows()
    lines = [_said("head", wording.hall()), speaker.line("title", "customer.summary.title")]
    if paper.number:
        number = Said(whole(paper.number))
        rows = ((wording.both("receipt.number"), number), *rows)
    for name, value in rows:
        named = "\n".join(each for each in (name.main, name.below) if each)
        lines.append(Line("pair", named, value.below, value.main))
    first, *rest = wording.first()
    lines += [_said("lead", first), *(_said("body", each) for each in rest)]
    lines.append(speaker.line("note", "customer.summary.note"))
    return Sheet("summary", tuple(lines), speaker.large)


def phrase(zh: str, en: str, language: str) -> Sheet:
    """A short sentence of the branch's list, in both languages."""
    first, second = (en, zh) if language == "en" else (zh, en)
    return Sheet("phrase", (Line("title", first), Line("title", second)), language == "large")


def tariff(norms: Norms, hall: str, card: AnswerCard, today: date, language: str) -> Sheet:
    """What one thing costs, as the answer card and the posted tariff say it (articles 5 and 6): the
    prices of today and those to come, each with its days."""
    speaker = Speaker(language, norms)
    said = (card.answer_en, card.answer_zh) if language == "en" else (card.answer_zh, "")
    lines = [
        _hall(norms, hall), speaker.line("title", "customer.tariff.title"),
        speaker.plain("body", *said),
    ]  # fmt: skip
    lines += [_offered(speaker, each, language) for each in quoted(norms, card, today)]
    lines.append(speaker.line("note", "customer.idle.tariffs_note"))
    return Sheet("tariff", tuple(lines), speaker.large)


def quoted(norms: Norms, card: AnswerCard, today: date) -> list[Tariff]:
    """The prices that a card quotes and that have not ended."""
    found = (norms.tariffs[code] for code in card.from_ if code in norms.tariffs)
    return [each for each in found if each.until is None or today <= each.until]


def to_sign(norms: Norms, shown: Sheet, language: str) -> Sheet:
    """The very lines that were shown, with the pad below."""
    say = _of(language)
    note = Speaker(language, norms).say(say, "customer.sign.note")
    choices = (("clear", say("customer.sign.clear")), ("done", say("customer.sign.done")))
    return Sheet("sign", shown.lines, shown.large, choices, note)


def to_rate(norms: Norms, language: str) -> Sheet:
    """Five choices of one size."""
    speaker, say = Speaker(language, norms), _of(language)
    lines = (
        speaker.line("title", "customer.rate.title"), speaker.line("note", "customer.rate.note"),
    )  # fmt: skip
    choices = tuple((each, say(f"customer.rate.{each}")) for each in SCORES)
    return Sheet("rate", lines, speaker.large, choices)


def thanks(norms: Norms, language: str) -> Sheet:
    """It was written down."""
    speaker = Speaker(language, norms)
    lines = (
        speaker.line("title", "customer.thanks.title"),
        speaker.line("body", "customer.thanks.note"),
    )
    return Sheet("thanks", lines, speaker.large)


def more(language: str, page: int, pages: int) -> str:
    """What turns to the next page, or from the last to the first."""
    key = "customer.more" if page < pages else "customer.again"
    return _of(language)(key, page=page, pages=pages)


def _hall(norms: Norms, hall: str) -> Line:
    """Where this is, and whether all of it is only an example."""
    found, branch = norms.hall(hall), norms.branch
    name = f"{found.name}  {found.name_en}" if found else hall
    example = branch is not None and branch.example
    return Line("head", f"{name} · {words('zh')('app.demo')}" if example else name)


def _of(language: str) -> Words:
    return words("en" if language == "en" else "zh")


def _said(role: str, said: Said) -> Line:
    found: Line = Line(role, said.main, said.below)  # type: ignore[arg-type]
    return found


def _priced(tariff: Tariff) -> Line:
    """One price of today, below it the same in English."""
    chinese, english = _price(tariff, words("zh")), _price(tariff, words("en"))
    below = f"{tariff.name_en} · {english}" if tariff.name_en else ""
    return Line("row", tariff.name, below, chinese)


def _price(tariff: Tariff, say: Words) -> str:
    if tariff.free or not Decimal(tariff.price):
        return say("customer.idle.free_price")
    return f"{tariff.price} {tariff.unit if say.language == 'zh' else tariff.unit_en}"


def _offered(speaker: Speaker, tariff: Tariff, language: str) -> Line:
    """One price, and below it how it is charged and on which days it holds."""
    zh, en = words("zh"), words("en")
    chinese, english = _conditions(tariff, zh), _conditions(tariff, en)
    if language == "en":
        below = f"{english}\n{tariff.name} · {chinese}"
        return speaker.plain("row", tariff.name_en, below, _price(tariff, en))
    return speaker.plain("row", tariff.name, chinese, _price(tariff, zh))


def _conditions(tariff: Tariff, say: Words) -> str:
    rule = tariff.rule if say.language == "zh" else tariff.rule_en
    days = [say("customer.tariff.from", day=_day(tariff.from_, say))]
    if tariff.until is not None:
        days.append(say("customer.tariff.until", day=_day(tariff.until, say)))
    return " · ".join(each for each in (rule if rule != "-" else "", *days) if each)


def _day(of: date, say: Words) -> str:
    month, weekday = say.code("month", str(of.month)), say.code("weekday", str(of.weekday()))
    return say("date.day", year=of.year, month=month, day=of.day, weekday=weekday)
