"""The reference sets by name, and the shapes of those that hold no norms."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from app.norms.calendar import Calendar, week
from app.norms.dated import Articles, Code, Confirmations, Rules
from app.norms.wording import Wording


class Counter(Struct, frozen=True):
    """A clerk's place in a hall."""

    id: int
    name: str
    name_en: str = ""


class Hall(Struct, frozen=True):
    """A service hall (营业厅). `hours` are lines such as `Mon-Fri 08:30-12:00,13:00-17:30`;
    `closes`: a term ends with the close of business, not at 24:00."""

    id: Code
    name: str
    name_en: str = ""
    phone: str = ""
    counters: tuple[Counter, ...] = ()
    hours: tuple[str, ...] = ()
    closes: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError where the hours cannot be read."""
        week(self.hours)


class Branch(Struct, frozen=True):
    """The organisation that owns the halls; numbers are judged by its codes."""

    id: Code
    name: str
    timezone: str
    area_codes: tuple[str, ...]
    mobile_prefixes: tuple[str, ...]
    halls: tuple[Hall, ...]
    example: bool = False
    name_en: str = ""
    complaint_phone: str = ""


class StaffMember(Struct, frozen=True):
    """One person who works here, in one role, from a date until a date (both included)."""

    no: Code
    name: str
    hall: Code
    role: str
    from_: date = field(name="from")
    until: date | None = None
    scope: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()

    def on_duty(self, day: date) -> bool:
        """Whether this person is on the staff that day."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Category(Struct, frozen=True):
    """A class of complaints; `needs` names the fields that must be given."""

    code: Code
    level1: str
    level2: str
    level1_en: str = ""
    level2_en: str = ""
    article: str | None = None
    needs: tuple[str, ...] = ()


class Tariff(Struct, frozen=True):
    """One posted price (articles 5 and 6), from a day until a day (both included).

    `price` is in yuan as text, `free` the article that makes it free.
    """

    code: Code
    name: str
    price: Annotated[str, Meta(pattern=r"^\d{1,7}\.\d{2}$")]
    unit: str
    from_: date = field(name="from")
    until: date | None = None
    name_en: str = ""
    unit_en: str = ""
    basis: str | None = None
    rule: str | None = None
    rule_en: str | None = None
    free: str | None = None


class AnswerCard(Struct, frozen=True):
    """What is read out to an enquiry; `from_` names the tariffs that it quotes."""

    id: Code
    asks: str
    answer_zh: str
    answer_en: str
    from_: tuple[Code, ...] = field(name="from", default=())


class Elsewhere(Struct, frozen=True):
    """A place outside the branch that an asker may be pointed to (article 10)."""

    code: Code
    name: str
    name_en: str = ""
    phone: str = ""


class UserCount(Struct, frozen=True):
    """How many users the branch had in a month; rates count by both kinds together."""

    month: Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    fixed: Annotated[int, Meta(ge=0)]
    mobile: Annotated[int, Meta(ge=0)]
    source: str

    @property
    def users(self) -> int:
        """All of them."""
        return self.fixed + self.mobile


class Named(Struct, frozen=True):
    """A code with its name in both languages."""

    code: Code
    name: str
    name_en: str


class Phrase(Struct, frozen=True):
    """A short sentence for the counter, in both languages, for one situation."""

    code: Code
    situation: Code
    zh: str
    en: str


class Assistance(Struct, frozen=True):
    """How somebody may be served in another way (article 9): needs, what can be offered (`aids`),
    and sentences by situation."""

    needs: tuple[Named, ...] = ()
    aids: tuple[Named, ...] = ()
    situations: tuple[Named, ...] = ()
    phrases: tuple[Phrase, ...] = ()


class Staff(Struct, frozen=True):
    items: tuple[StaffMember, ...]


class Categories(Struct, frozen=True):
    items: tuple[Category, ...]


class Tariffs(Struct, frozen=True):
    items: tuple[Tariff, ...]


class Answers(Struct, frozen=True):
    items: tuple[AnswerCard, ...]


class Places(Struct, frozen=True):
    items: tuple[Elsewhere, ...]


class UserCounts(Struct, frozen=True):
    items: tuple[UserCount, ...]


SHAPES: dict[str, type[Struct]] = {
    "wording": Wording,
    "branch": Branch,
    "staff": Staff,
    "categories": Categories,
    "norms": Rules,
    "tariffs": Tariffs,
    "answers": Answers,
    "places": Places,
    "users": UserCounts,
    "confirmations": Confirmations,
    "calendar": Calendar,
    "articles": Articles,
    "assistance": Assistance,
}


def read_set(name: str, content: bytes) -> Struct | None:
    """The content of a set in its shape; None for a set that no rule reads.

    Raises msgspec.ValidationError where it does not have the shape.
    """
    shape = SHAPES.get(name)
    return None if shape is None else msgspec.json.decode(content, type=shape)
