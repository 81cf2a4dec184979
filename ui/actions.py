"""Actions as data: what can be done, by which key, where, by whom.

What is installed, the legend, the menus of the pages, the palette and the cheat sheet are all made
from this one list, so that none can promise what another does not keep. An action without a place
is a shortcut of the window; it is enabled where the page in front binds it (`Page.keys`). An action
with a place has a digit (or Enter, Delete) that works while the focus is on that menu or list, and
is enabled while the menu shows it.

Ctrl goes with letters, digits, Enter, Tab and F-keys only: input methods take the rest.
"""

import re
from dataclasses import dataclass

from app.journal.kinds import ADMINISTRATOR, COUNTER, MANAGERS, SUPERVISOR, SUPERVISORS

# Shortcuts of the window, and what works in a place.
ALLOWED = re.compile(
    r"(Esc|(Shift\+)?F([1-9]|1[0-2])|Alt\+[1-9]|Ctrl\+([A-Z]|[0-9]|Return|Enter|Tab|F([1-9]|1[0-2])))"
)
IN_PLACE = re.compile(r"[1-9]|Return|Delete")
EVERYBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Action:
    """One thing to do. `name` is what pages bind it by; `words` is its key in `ui.words`, else
    `key.<name>`; `roles` empty: everybody; `everywhere`: the window itself binds it."""

    name: str
    keys: tuple[str, ...]
    place: str = ""
    words: str = ""
    roles: frozenset[str] = EVERYBODY
    everywhere: bool = False

    @property
    def id(self) -> str:
        """Place and name; of a menu's action also the name of its button."""
        return f"{self.place}.{self.name}" if self.place else self.name

    @property
    def title(self) -> str:
        """Its key in `ui.words`."""
        return self.words or f"key.{self.name}"

    def may(self, role: str) -> bool:
        """Whether a person of this role does it at all."""
        return not self.roles or role in self.roles


SECTIONS = ("reception", "mine", "log", "returned", "exceptions", "outbox", "settings")
MANAGED = ("watch",)
PUBLISHED = ("reference",)
PUBLISHERS = frozenset({SUPERVISOR, ADMINISTRATOR})
_SHORTCUTS = (
    Action("keys", ("F1",), everywhere=True),
    Action("contact", ("F2",), everywhere=True),
    Action("another", ("Ctrl+F2",)),
    Action("aside", ("Shift+F2",)),
    Action("rush", ("Shift+F9",), everywhere=True),
    Action("submit", ("F9", "Ctrl+Return", "Ctrl+Enter")),
    Action("repeat", ("Ctrl+D",)),
    Action("now", ("Ctrl+T",)),
    Action("attach", ("Ctrl+O",)),
    Action("paste", ("Ctrl+B",)),
    Action("undo", ("Ctrl+Z",)),
    Action("link", ("Ctrl+N",)),
    Action("case_open", ("Ctrl+Y",), roles=COUNTER),
    Action("sender", ("Ctrl+U",)),
    Action("hand_over", ("F5",)),
    Action("in_person", ("Shift+F5",)),
    Action("cases", ("Ctrl+Tab",), everywhere=True),
    Action("filter", ("Ctrl+F",)),
    Action("views", ("Ctrl+L",)),
    Action("course", ("Ctrl+W",)),
    Action("save_view", ("Ctrl+S",)),
    Action("export", ("Ctrl+E",), roles=SUPERVISORS),
    Action("find", ("Ctrl+J",), everywhere=True),
    Action("promise", ("Ctrl+G",), everywhere=True),
    Action("scan", ("Ctrl+R",), everywhere=True),
    Action("person", ("F3",), everywhere=True),
    Action("reveal", ("Shift+F3",), roles=COUNTER),
    Action("dock", ("F4",)),
    Action("print", ("F8",)),
    Action("paper", ("Ctrl+P",)),
    Action("case_file", ("Ctrl+F8",), roles=SUPERVISORS),
    Action("papers", ("Shift+F8",), everywhere=True),
    Action("palette", ("Ctrl+K",), everywhere=True),
    Action("money", ("Ctrl+M",)),
    Action("customer", ("F10",)),
    Action("tariff", ("Shift+F10",)),
    Action("sign", ("Ctrl+F10",), words="form.sign.title"),
    Action("phrases", ("Ctrl+I",), everywhere=True),
    Action("language", ("F11",)),
    Action("needs", ("Shift+F11",)),
    Action("today", ("Shift+F1",), words="section.today", roles=MANAGERS, everywhere=True),
    Action("lock", ("F12",), everywhere=True),
    Action("shift", ("Shift+F12",), everywhere=True),
    Action("dismiss", ("Esc",), everywhere=True),
    *(
        Action(name, (f"Alt+{digit}",), words=f"section.{name}", everywhere=True)
        for digit, name in enumerate(SECTIONS, start=1)
    ),
    *(
        Action(name, (f"Alt+{digit}",), words=f"section.{name}", roles=MANAGERS, everywhere=True)
        for digit, name in enumerate(MANAGED, start=len(SECTIONS) + 1)
    ),
    *(
        Action(name, (f"Alt+{digit}",), words=f"section.{name}", roles=PUBLISHERS, everywhere=True)
        for digit, name in enumerate(PUBLISHED, start=len(SECTIONS) + len(MANAGED) + 1)
    ),
)
_IN_PLACES = (
    Action("answer", ("1",), "contact.menu", "visit.answer"),
    Action("intake", ("2",), "contact.menu", "visit.intake"),
    Action("hand_over", ("3",), "contact.menu", "key.hand_over"),
    Action("elsewhere", ("4",), "contact.menu", "form.elsewhere.title"),
    Action("left", ("5",), "contact.menu", "visit.left"),
    Action("no_contact", ("6",), "contact.menu", "form.no_contact.title"),
    Action("reassign", ("7",), "contact.menu", "visit.reassign", MANAGERS),
    Action("correct_matter", ("8",), "contact.menu", "visit.correct_matter"),
    Action("void", ("9",), "contact.menu", "visit.void"),
    Action("case_answer", ("1",), "case.menu", "form.case_answer.title"),
    Action("case_close", ("2",), "case.menu", "form.case_close.title"),
    Action("case_correct", ("3",), "case.menu", "form.case_correct.title"),
    Action("reassign", ("4",), "case.menu", "form.reassign.title", MANAGERS),
    Action(
        "erase", ("5",), "case.menu", "form.erase.title", frozenset({SUPERVISOR, ADMINISTRATOR})
    ),
    Action(
        "erase", ("1",), "person.menu", "form.erase.title", frozenset({SUPERVISOR, ADMINISTRATOR})
    ),
    Action("hand_over", ("6",), "case.menu", "key.hand_over"),
    Action("case_attach", ("7",), "case.menu", "form.case_attach.title"),
    Action("sign", ("8",), "case.menu", "form.sign.title"),
    Action("rate", ("9",), "case.menu", "case.rate"),
    *(
        Action(name, (str(digit),), "case.course", f"form.{name}.title", COUNTER)
        for digit, name in enumerate(
            (
                "case_acknowledge",
                "case_assess",
                "case_note",
                "case_disagree",
                "case_promise",
                "case_wait",
                "case_waited",
                "case_withdraw",
                "case_reopen",
            ),
            start=1,
        )
    ),
    Action("accept", ("1",), "chain.menu", "form.accept.title"),
    Action("decline", ("2",), "chain.menu", "form.decline.title"),
    Action("offer", ("3",), "chain.menu", "form.offer.title"),
    Action("in_person", ("4",), "chain.menu", "form.in_person.title"),
    Action("attempt", ("5",), "chain.menu", "form.attempt.title"),
    Action("report", ("6",), "chain.menu", "form.report.title"),
    Action("decide", ("7",), "chain.menu", "form.decide.title", frozenset({SUPERVISOR})),
    Action("call_back", ("8",), "chain.menu", "form.call_back.title"),
    Action("open", ("9",), "chain.menu", "chain.open"),
    Action("money_offer", ("1",), "money.menu", "form.money_offer.title"),
    Action("money_approve", ("2",), "money.menu", "form.money_approve.title", MANAGERS),
    Action("money_decline", ("3",), "money.menu", "form.money_decline.title"),
    Action("money_paid", ("4",), "money.menu", "form.money_paid.title"),
    Action("money_seen", ("5",), "money.menu", "form.money_seen.title"),
    Action("money_list", ("6",), "money.menu", "form.money_list.title"),
    Action("money_records", ("7",), "money.menu", "form.money_records.title"),
    Action("money_reminders", ("8",), "money.menu", "form.money_reminders.title"),
    Action("money_release", ("9",), "money.menu", "form.money_release.title"),
    Action("finish", ("1",), "mine.duties", "form.finish.title"),
    *(
        Action(name, (str(digit),), "viewer.menu", f"viewer.{name}")
        for digit, name in enumerate(
            ("whole", "full", "larger", "smaller", "next", "previous", "back"), start=1
        )
    ),
    Action("again", ("1",), "returned.menu", "returned.again"),
    Action("let_go", ("2",), "returned.menu", "returned.let_go"),
    Action("retry", ("1",), "outbox.menu", "outbox.retry"),
    Action("copy", ("2",), "outbox.menu", "outbox.copy"),
    Action("print_again", ("1",), "papers.menu", "papers.again"),
    Action("save", ("2",), "papers.menu", "papers.save"),
    Action("drop_print", ("3",), "papers.menu", "papers.drop"),
    Action("reserve", ("4",), "papers.menu", "blank.reserve"),
    Action("void_form", ("5",), "papers.menu", "blank.void"),
    Action("begin", ("1",), "shift.menu", "shift.begin"),
    Action("end", ("2",), "shift.menu", "shift.end"),
    Action("print", ("3",), "shift.menu", "shift.print"),
    Action("day", ("4",), "shift.menu", "shift.day", frozenset({SUPERVISOR})),
    Action("board", ("1",), "today.menu", "board.title", MANAGERS),
    Action("report", ("2",), "today.menu", "report.title", MANAGERS),
    Action("sample", ("3",), "today.menu", "sample.title", SUPERVISORS),
    Action("quality", ("4",), "today.menu", "quality.title", MANAGERS),
    *(
        Action(name, (str(digit),), "board.menu", f"board.{name}", MANAGERS)
        for digit, name in enumerate(("board_now", "board_flow", "board_hours"), start=1)
    ),
    Action("board_save", ("4",), "board.menu", "form.save_figures.title", MANAGERS),
    Action("report_check", ("1",), "report.menu", "form.report_check.title", MANAGERS),
    Action("report_save", ("2",), "report.menu", "form.save_figures.title", MANAGERS),
    Action("sign_ask", ("1",), "quality.menu", "form.sign_ask.title", SUPERVISORS),
    Action("review", ("1",), "sample.menu", "form.review.title", SUPERVISORS),
    Action("sample_case", ("2",), "sample.menu", "exception.case", SUPERVISORS),
    Action("stop_export", ("1",), "export.menu", "export.stop", SUPERVISORS),
    *(
        Action(name, (str(digit),), "reference.menu", f"ref.{name}", PUBLISHERS)
        for digit, name in enumerate(
            ("change", "add", "end", "vouch", "publish", "import", "export", "confirm", "withdraw"),
            start=1,
        )
    ),
    Action("give_pin", ("4",), "staff.menu", "form.give_pin.title", PUBLISHERS),
    Action("drop", ("Delete",), "mine.drafts", "mine.drop"),
    Action("reassign", ("4",), "mine.others", "form.reassign.title", MANAGERS),
    Action("absent", ("5",), "mine.others", "mine.absent", MANAGERS),
)
ACTIONS = _SHORTCUTS + _IN_PLACES


def sections(role: str) -> tuple[str, ...]:
    """The sections of the rail that a person of this role has, in the order of their digits."""
    managed = MANAGED if role in MANAGERS else ()
    return (*SECTIONS, *managed, *(PUBLISHED if role in PUBLISHERS else ()))


def digit(section: str) -> int:
    """The digit of a section of the rail, the same for everybody who has it."""
    return (*SECTIONS, *MANAGED, *PUBLISHED).index(section) + 1


def shortcuts(role: str) -> tuple[Action, ...]:
    """The keys of the window that a person of this role has."""
    return tuple(each for each in _SHORTCUTS if each.may(role))


def in_place(place: str, role: str) -> tuple[Action, ...]:
    """What a person of this role has in a menu or list, in its order."""
    return tuple(each for each in _IN_PLACES if each.place == place and each.may(role))
