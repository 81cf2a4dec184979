"""What costs nothing (article 13), and what may be charged (articles 5 and 6). Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.errors import Objection
from app.norms.dated import Free
from app.norms.norms import Norms
from app.norms.trace import Basis, Finding, Line, Verdict, basis

NUMBER, OCCUPIED, ORDINARY = "number_choice", "occupied", "ordinary"
NOTHING = Decimal("0.00")
_SEED = "SEED"
# Services that article 13 names; of any other the norms are silent, or the tariff decides.
_PRICED = ("enquiry_114", NUMBER, "other")


@dataclass(frozen=True)
class Charge:
    """What a customer is asked to pay: `number` of a choice of number is ordinary, special or
    occupied; `posted` is the price on the board, None where there is none."""

    service: str
    fee: Decimal = NOTHING
    number: str = ORDINARY
    posted: Decimal | None = None
    disputed: bool = False


@dataclass(frozen=True)
class Allowed:
    """What may be charged at most; None where nothing says so."""

    finding: Finding
    most: Decimal | None


def judge(norms: Norms, charge: Charge, day: date) -> Allowed:
    """Whether this may be charged on that day (articles 5, 6 and 13; norms.md 14)."""
    free = _free(norms, charge, day)
    if charge.service == NUMBER and charge.number == OCCUPIED:
        return _said(norms, "REFUSE", "number_occupied", "13", NOTHING)
    if free is not None:
        verdict: Verdict = "FAIL" if charge.fee else "OK"
        line = Line("fee_on_free" if charge.fee else "free", _params(charge))
        return Allowed(Finding(verdict, (basis(free),), (line,)), NOTHING)
    if charge.service not in _PRICED:
        verdict = "REVIEW" if charge.fee else "OK"
        return _said(norms, verdict, "fee_silent", "13", None, charge)
    return _priced(norms, charge)


def objections(norms: Norms, service: str, fee: Decimal, day: date) -> list[Objection]:
    """For an act that carries a fee: why it may not, where the service is free."""
    allowed = judge(norms, Charge(service, fee), day)
    if allowed.finding.verdict != "FAIL" or allowed.most != NOTHING:
        return []
    article = allowed.finding.basis[0].article
    return [Objection("fee_on_free", {"fee": str(fee)}, field="fee", article=article)]


def clause(norms: Norms, article: str) -> Basis:
    """An article of the company's service norms as a basis: read, but undated and on trial."""
    pack = next((each for each in norms.packs if each.id == _SEED), None)
    name, name_en = (pack.name, pack.name_en) if pack else ("", "")
    return Basis(f"{_SEED}-{article}", article, name, name_en, "F", True)


def _free(norms: Norms, charge: Charge, day: date) -> Free | None:
    if charge.service == NUMBER and charge.number != ORDINARY:
        return None
    fitting = (
        each for each in norms.free
        if each.service == charge.service and each.in_force(day)
        and (not each.when or charge.disputed)
    )  # fmt: skip
    return next(fitting, None)


def _priced(norms: Norms, charge: Charge) -> Allowed:
    """At most the posted price; nothing where none is posted."""
    if charge.posted is None:
        verdict: Verdict = "FAIL" if charge.fee else "OK"
        return _said(norms, verdict, "unposted", "6", NOTHING, charge)
    if charge.fee > charge.posted:
        return _said(norms, "FAIL", "over_posted", "5", charge.posted, charge)
    return _said(norms, "OK", "as_posted", "5", charge.posted, charge)


def _said(
    norms: Norms, verdict: Verdict, code: str, article: str, most: Decimal | None,
    charge: Charge | None = None,
) -> Allowed:  # fmt: skip
    line = Line(code, _params(charge) if charge else {})
    return Allowed(Finding(verdict, (clause(norms, article),), (line,)), most)


def _params(charge: Charge) -> dict[str, str]:
    posted = "" if charge.posted is None else str(charge.posted)
    return {"service": charge.service, "fee": str(charge.fee), "posted": posted}
