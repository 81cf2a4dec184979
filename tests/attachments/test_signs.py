"""A thumbprint on paper belongs to a showing that was signed so, and to its very words."""

from typing import Any

import pytest
from msgspec.structs import replace

from app.attachments import rules
from app.attachments.acts import AttachmentAdded, Signs
from app.witness.rules import Showing
from tests.support.acts import NORMS, NOW, act_of, codes

SEAL = "a" * 64
SHOWN = Showing(
    "s", "m", "c", 1, "zh", 1, SEAL, "QH", NOW, "3101", how_signed="thumbprint", signed_at=NOW
)
ABOUT = ("complaint", "c")


def objections(showing: Showing | None, shown: str = SEAL) -> list[str]:
    body = AttachmentAdded(attachment="a", about=ABOUT, signs=Signs(showing="s", shown=shown))
    states: Any = {("attachment", "a"): None, ABOUT: object(), ("showing", "s"): showing}
    return codes(rules.check(states, act_of(body), NORMS))


@pytest.mark.parametrize(
    ("showing", "found"),
    [
        (SHOWN, []),
        (None, ["not_here"]),
        (replace(SHOWN, how_signed="refused"), ["not_thumbprint"]),
        (replace(SHOWN, how_signed=None), ["not_thumbprint"]),
        (replace(SHOWN, seal="b" * 64), ["shown_differs"]),
    ],
)
def test_check(showing: Showing | None, found: list[str]) -> None:
    assert objections(showing) == found


def test_the_record_names_what_it_signs() -> None:
    body = AttachmentAdded(attachment="a", about=ABOUT, signs=Signs(showing="s", shown=SEAL))
    assert ("showing", "s") in body.records()
    after = rules.evolve(("attachment", "a"), None, act_of(body), "pending")
    assert after.signs == "s"
    assert rules.evolve(("showing", "s"), None, act_of(body), "pending") is None
    plain = AttachmentAdded(attachment="a", about=ABOUT)
    assert plain.records() == (("attachment", "a"), ABOUT)
