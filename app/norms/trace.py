"""Why a rule says what it says: lines of codes and parameters, and the norms they rest on. Pure.

The words of a line are the screens' (`ui/words/why.py`): app gives codes only.
"""

from typing import Literal, Protocol

from msgspec import Struct

Verdict = Literal["OK", "WARN", "REVIEW", "REFUSE", "BLOCK", "FAIL"]
VERDICTS: tuple[Verdict, ...] = ("OK", "WARN", "REVIEW", "REFUSE", "BLOCK", "FAIL")


class Line(Struct, frozen=True):
    """One step of the reasoning; dates and times in `params` are ISO 8601."""

    code: str
    params: dict[str, str] = {}


class Basis(Struct, frozen=True):
    """A norm that a verdict rests on. `verified` False is shown as 未核实."""

    norm: str
    article: str | None
    source: str
    source_en: str
    confidence: str
    verified: bool


class _Sourced(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def article(self) -> str | None: ...
    @property
    def source(self) -> str: ...
    @property
    def source_en(self) -> str: ...
    @property
    def confidence(self) -> str: ...
    @property
    def verified(self) -> bool: ...


class Finding(Struct, frozen=True):
    """What a rule found: the verdict, the norms behind it, and why."""

    verdict: Verdict = "OK"
    basis: tuple[Basis, ...] = ()
    trace: tuple[Line, ...] = ()


def basis(norm: _Sourced) -> Basis:
    """A norm as a basis."""
    return Basis(norm.id, norm.article, norm.source, norm.source_en, norm.confidence, norm.verified)


def worst(*verdicts: Verdict) -> Verdict:
    """The one that weighs most; OK where there is none."""
    return max(verdicts, key=VERDICTS.index, default="OK")


def together(*findings: Finding) -> Finding:
    """Several findings as one: the worst verdict, every norm once, all lines in order."""
    every = (each for found in findings for each in found.basis)
    return Finding(
        worst(*(each.verdict for each in findings)),
        tuple({each.norm: each for each in every}.values()),
        tuple(line for found in findings for line in found.trace),
    )
