"""Every line that a rule can say and everything that can be wrong with a case has words."""

import ast
from collections.abc import Iterator

from app.decide import complaint_case, hand_over_case
from app.decide.rules import RULES
from tests.house import ROOT
from ui.words import WORDS


def said(name: str, place: int) -> Iterator[str]:
    """The codes that app hands to calls of this name."""
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if not named or node.func.id != name or len(node.args) <= place:  # type: ignore
                continue
            for each in ast.walk(node.args[place]):  # type: ignore[attr-defined]
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def test_every_line_has_words() -> None:
    codes = {code for code in said("Line", 0) if not code.startswith(("objection.", "did_", "_"))}
    assert len(codes) > 30
    known = {code for code in codes if f"why.{code}" in WORDS}
    # Parts of a code that is put together.
    assert codes - known <= {"late", "in_time", "answered", "unanswered"}


def test_every_event_has_words() -> None:
    shapes = (*hand_over_case.Event.__args__, *complaint_case.Event.__args__)
    tags = {shape.__struct_config__.tag for shape in shapes}
    assert len(tags) > 25
    assert {tag for tag in tags if f"why.did_{tag}" not in WORDS} == set()


def test_everything_that_is_wrong_with_a_case_has_words() -> None:
    codes = set(said("Bad", 1)) | {"unknown_field", "missing_field"}
    assert len(codes) > 10
    assert {code for code in codes if f"bad.{code}" not in WORDS} == set()
    assert {name for name in RULES if f"rule.{name}" not in WORDS} == set()
