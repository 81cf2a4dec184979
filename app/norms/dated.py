"""The shapes of dated norms: values with a source, what is free, who confirmed what, articles."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Text = Annotated[str, Meta(min_length=1, max_length=300)]
Confidence = Literal["F", "f", "K", "D"]
Layer = Literal["national", "province", "hall"]
# How a narrower norm may move a value: at all, only in the customer's favour, or not.
May = Literal["any", "stricter", "none"]
Better = Literal["less", "more"]
Clock = Literal["", "customer", "internal", "regulator"]
Stop = Literal["customer", "third_party"]
Unit = Literal[
    "minutes", "hours", "days", "months", "working_minutes", "working_hours", "working_days",
    "times", "yuan", "megabytes", "grades", "copies",
]  # fmt: skip
LAYERS: tuple[Layer, ...] = ("national", "province", "hall")


class Norm(Struct, frozen=True):
    """One dated value of a rule. `fact` is the section of norms.md behind it.

    `confidence`: F primary text read, f secondary source, K general knowledge, D house rule.
    `better`: whether less or more of it is better for the customer; `province` and `hall` say how
    such a norm may move this value. `halls` are those it holds for, all where empty. `clock` is
    whose clock it sets, `stops` what may stop that clock, `remedy` what is owed when it is late,
    `exempt` the circumstances it does not hold in. `at_least`: the term has to run out before the
    thing may be done. `confirmed` is who vouched for it here.
    """

    id: Code
    rule: Code
    value: Annotated[int, Meta(ge=1, le=10_000)]
    unit: Unit
    from_: date = field(name="from")
    source: Text
    confidence: Confidence
    until: date | None = None
    source_en: str = ""
    article: str | None = None
    fact: str | None = None
    pack: str = ""
    layer: Layer = "national"
    halls: tuple[Code, ...] = ()
    better: Better = "less"
    province: May = "any"
    hall: May = "stricter"
    clock: Clock = ""
    stops: tuple[Stop, ...] = ()
    remedy: str = ""
    exempt: tuple[Code, ...] = ()
    at_least: bool = False
    confirmed: str = ""

    @property
    def verified(self) -> bool:
        """Whether its primary text was read or the branch confirmed it; else it shows 未核实."""
        return self.confidence == "F" or bool(self.confirmed)

    def in_force(self, day: date) -> bool:
        """Whether it holds on that day (both ends included)."""
        return self.from_ <= day and (self.until is None or day <= self.until)

    def may(self, layer: Layer) -> May:
        """How a norm of this narrower layer may move the value."""
        return self.province if layer == "province" else self.hall


class Free(Struct, frozen=True):
    """A service that costs nothing, by an article; `when` is the circumstance it needs, if any."""

    id: Code
    service: Code
    from_: date = field(name="from")
    source: Text
    confidence: Confidence
    until: date | None = None
    source_en: str = ""
    article: str | None = None
    when: str = ""
    pack: str = ""

    @property
    def verified(self) -> bool:
        """Whether its primary text was read."""
        return self.confidence == "F"

    def in_force(self, day: date) -> bool:
        """Whether it holds on that day (both ends included)."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Pack(Struct, frozen=True):
    """Norms of one origin that come and go together (article 4)."""

    id: Code
    layer: Layer
    name: Text
    name_en: str = ""


class Rules(Struct, frozen=True):
    """Every norm that a branch goes by, of all its packs."""

    items: tuple[Norm, ...]
    packs: tuple[Pack, ...] = ()
    free: tuple[Free, ...] = ()


class Confirmation(Struct, frozen=True):
    """The branch vouches for a norm's value: who, when, on what basis.

    It holds for that value only: a norm that changes has to be confirmed anew.
    """

    norm: Code
    value: int
    by: Code
    on: date
    basis: Text


class Confirmations(Struct, frozen=True):
    """Every norm that the branch confirmed."""

    items: tuple[Confirmation, ...]


class Article(Struct, frozen=True):
    """What an article asks of the desk, in our own words."""

    no: Code
    zh: Text
    en: Text


class Articles(Struct, frozen=True):
    """The articles of the service norms."""

    items: tuple[Article, ...]
