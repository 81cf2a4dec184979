"""Decides what a customer is shown, and keeps what it left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.journal.write import Done
from app.pinyin import letters, spelt
from app.receipts.paper import Paper
from app.receipts.views import PaperNow
from app.visits.served import Served, ServedSo
from app.visits.spoken import SetLanguage
from app.witness.acts import Line, Stroke
from app.witness.commands import RateService, ShowSummary, ShowTariff, SignSummary
from app.witness.views import Witness, Witnessed, WitnessOf
from ui.bridge import Bridge, Reply
from ui.customer import sheets
from ui.customer.screen import CustomerScreen
from ui.customer.sheet import LAYOUT, Sheet
from ui.moments import moment
from ui.visits.spoken import following, language_told
from ui.words import say

Tell = Callable[[str, str], None]
Values = dict[str, str]


class CustomerPresenter:
    """What is done with the customer's screen. An act is kept before anything is seen."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.screen = CustomerScreen(bridge)
        self._rated = ""

    def summary(self, matter: str, complaint: str, tell: Tell) -> None:
        """F10: what was written down, and an act of its having been shown; once more takes it
        away."""
        if self._put_away(tell):
            return
        query = PaperNow(matter=matter, complaint=complaint)
        self._bridge.ask(query, partial(self._show, matter, complaint, tell), "customer.summary")

    def tariff(self, matter: str, card: str, tell: Tell) -> None:
        """What this answer card costs, and an act of its having been shown, before the customer
        decides; once more takes it away."""
        if self._put_away(tell):
            return
        norms, desk = self._bridge.norms, self._bridge.desk
        found, today = norms.answers.get(card), norms.day(desk.clock.now())
        if found is None or not sheets.quoted(norms, found, today):
            tell(say("screen.no_price"), "wait")
            return
        language: Any = self._language()
        sheet = sheets.tariff(norms, desk.me.hall, found, today, language)
        command = ShowTariff(
            id=self._bridge.new_id(), matter=matter, card=card, language=language, layout=LAYOUT,
            lines=sheet.lines,
        )  # fmt: skip
        self._bridge.do(command, Reply(done=partial(self._kept, matter, sheet, language, tell)))

    def phrase(self, code: str, tell: Tell) -> None:
        """A short sentence, unless something of the customer stands there; once more takes it
        away."""
        phrases = self._bridge.norms.assistance.phrases
        found = next((each for each in phrases if each.code == code), None)
        if found is None:
            return
        if self.screen.busy and not _phrased(self.screen):
            tell(say("screen.busy"), "wait")
            return
        sheet = sheets.phrase(found.zh, found.en, self._language())
        if self.screen.sheet == sheet:
            self.screen.clear()
        else:
            self.screen.put(sheet, self.screen.matter)
            tell(say("screen.phrase"), "info")

    def _put_away(self, tell: Tell) -> bool:
        """Turn to the next page of what stands there, else take it away, where it is more than a
        sentence; False: nothing did."""
        if not self.screen.busy or _phrased(self.screen):
            return False
        if self.screen.turn():
            tell(_at_page(self.screen), "info")
            return True
        self.screen.clear()
        tell(say("screen.cleared"), "info")
        return True

    def sign(self) -> None:
        """The pad, below what stands there."""
        sheet = self.screen.sheet
        if sheet is not None and sheet.kind in ("summary", "tariff"):
            self.screen.put(
                sheets.to_sign(self._bridge.norms, sheet, self._language()), self.screen.matter
            )

    def keep_signature(self, id_: str, showing: str, values: Values, reply: Reply) -> None:
        """How the summary was signed, and what was drawn below these very words."""
        how: Any = values["how_signed"]
        drawn = self.screen.strokes if showing == self.screen.showing else ()
        command = SignSummary(
            id=id_, showing=showing, how_signed=how, strokes=drawn,
            witness=values["witness"], read_by=values["read_by"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def ask_rating(self, matter: str, tell: Tell) -> None:
        """Five choices; the customer presses one, or none."""
        self._rated = matter
        self.screen.put(sheets.to_rate(self._bridge.norms, self._language()), matter)
        tell(say("screen.rating"), "info")

    def rate(self, score: str) -> None:
        """The customer pressed one."""
        matter, self._rated = self._rated, ""
        if matter:
            command = RateService(id=self._bridge.new_id(), matter=matter, score=int(score))
            self._bridge.do(command)
            self.screen.put(sheets.thanks(self._bridge.norms, self._language()), matter)

    def next_language(self, visit: str, now: str, tell: Tell) -> None:
        """F11: the next one for this visit, its screen and its paper."""
        language = following(now)
        self._bridge.do(SetLanguage(id=self._bridge.new_id(), visit=visit, language=language))
        tell(language_told(language), "info")

    def turn_language(self, matter: str, tell: Tell) -> None:
        """The same where the page in front is about a matter."""
        self._bridge.ask(ServedSo(matter), partial(self._turn, matter, tell), "customer.language")

    def _turn(self, matter: str, tell: Tell, served: Served | None) -> None:
        if served is None:
            return
        language, screen = following(served.language), self.screen

        def set_(_: Done) -> None:
            if matter == screen.matter:
                screen.serve(matter, language)

        command = SetLanguage(id=self._bridge.new_id(), matter=matter, language=language)
        self._bridge.do(command, Reply(done=set_))
        tell(language_told(language), "info")

    def _show(self, matter: str, complaint: str, tell: Tell, paper: Paper | None) -> None:
        if paper is None or paper.words is None:
            tell(say("screen.not_here"), "wait")
            return
        if matter != self.screen.matter:
            # Another customer is in hand meanwhile, who must not see it.
            return
        sheet = sheets.summary(paper, self._bridge.norms)
        language: Any = paper.language
        command = ShowSummary(
            id=self._bridge.new_id(), matter=matter, complaint=complaint, language=language,
            layout=LAYOUT, lines=sheet.lines,
        )  # fmt: skip
        self._bridge.do(command, Reply(done=partial(self._kept, matter, sheet, language, tell)))

    def _kept(self, matter: str, sheet: Sheet, language: str, tell: Tell, done: Done) -> None:
        """It is kept, so it may be seen."""
        screen = self.screen
        if matter == screen.matter:
            screen.language = language
        screen.put(sheet, matter)
        if screen.sheet is sheet:
            screen.showing = str(done.value)
            told = say(f"screen.{sheet.kind}") if screen.pages == 1 else _at_page(screen)
            tell(told, "info")

    def _language(self) -> str:
        return self.screen.language or "zh"


def _phrased(screen: CustomerScreen) -> bool:
    return screen.sheet is not None and screen.sheet.kind == "phrase"


def _at_page(screen: CustomerScreen) -> str:
    page, pages = screen.page + 1, screen.pages
    return say("screen.page" if page < pages else "screen.last_page", page=page, pages=pages)


@dataclass(frozen=True)
class PhraseShown:
    """A short sentence in both languages, and for which situation."""

    code: str
    situation: str
    zh: str
    en: str


class PhrasesReader:
    """The branch's short sentences (article 9), searched at once while somebody types."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def find(self, typed: str) -> list[PhraseShown]:
        """Those whose situation or words have it, or are spelt so by first letters."""
        known = self._bridge.norms.assistance
        situations = {each.code: say.name(each) for each in known.situations}
        found = (
            PhraseShown(each.code, situations.get(each.situation, each.situation), each.zh, each.en)
            for each in known.phrases
        )
        return [each for each in found if _fits(each, typed.casefold().strip())]


def _fits(phrase: PhraseShown, typed: str) -> bool:
    texts = (phrase.situation, phrase.zh, phrase.en)
    if any(typed in each.casefold() for each in texts):
        return True
    return any(spelt(typed, letters(each), usual=True) is not None for each in texts[:2])


@dataclass(frozen=True)
class ShowingShown:
    """What a customer saw, to be painted again: `told` says when, who and how it was signed."""

    told: str
    sheet: Sheet
    strokes: tuple[Stroke, ...]


class WitnessReader:
    """Questions about what customers saw."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def of(self, matter: str, answered: Callable[[list[ShowingShown], bool], None]) -> None:
        """What was shown about this matter, the latest first; and whether the service was
        rated."""
        self._bridge.ask(WitnessOf(matter), partial(self._answer, answered), self)

    def _answer(self, answered: Callable[[list[ShowingShown], bool], None], found: Witness) -> None:
        answered([self._shown(each) for each in found.showings], found.score is not None)

    def _shown(self, found: Witnessed) -> ShowingShown:
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        parts = [say("showing.seen", time=moment(found.shown_at, norms.zone, now))]
        if found.how_signed:
            parts.append(say.code("how_signed", found.how_signed))
        if found.how_signed == "thumbprint":
            parts.append(say("showing.scanned" if found.scanned else "showing.unscanned"))
        if found.witness_name:
            parts.append(say("showing.witness", name=found.witness_name))
        if found.read_by_name:
            parts.append(say("showing.read_by", name=found.read_by_name))
        if found.layout != LAYOUT:
            parts.append(say("showing.layout", layout=found.layout))
        lines = found.lines if found.lines is not None else (Line("body", say("withheld.here")),)
        sheet = Sheet("summary", lines, found.language == "large")
        return ShowingShown(" · ".join(parts), sheet, found.strokes)
