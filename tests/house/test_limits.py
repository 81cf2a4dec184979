"""Keeps functions, classes and files short enough to be read in one go."""

import ast
from pathlib import Path

import pytest

from tests.house import ROOT

FUNCTION_LINES = 40
FILE_LINES = 300
CLASS_METHODS = 15
# A revision is written once and never edited again.
EXEMPT = ROOT / "db" / "migrations" / "versions"

FILES = sorted(
    path
    for room in ("app", "ui", "db")
    for path in (ROOT / room).rglob("*.py")
    if not path.is_relative_to(EXEMPT)
)


def too_long(source: str) -> list[str]:
    """Every breach in `source`, as sentences."""
    lines = len(source.splitlines())
    found = [f"{lines} lines (at most {FILE_LINES})"] if lines > FILE_LINES else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{node.name}: {length} lines (at most {FUNCTION_LINES})")
        elif isinstance(node, ast.ClassDef):
            methods = sum(isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef) for m in node.body)
            if methods > CLASS_METHODS:
                found.append(f"{node.name}: {methods} methods (at most {CLASS_METHODS})")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_is_within_the_limits(path: Path) -> None:
    assert too_long(path.read_text(encoding="utf-8")) == []


def test_the_measure_sees_each_breach_and_nothing_at_the_limit() -> None:
    function = "def f():\n" + "    pass\n" * (FUNCTION_LINES - 1)
    class_ = "class C:\n" + "    def m(self): ...\n" * CLASS_METHODS
    file = "pass\n" * FILE_LINES
    assert [too_long(source) for source in (function, class_, file)] == [[], [], []]
    assert too_long(function + "    pass\n") == ["f: 41 lines (at most 40)"]
    assert too_long(class_ + "    async def n(self): ...\n") == ["C: 16 methods (at most 15)"]
    assert too_long(file + "pass\n") == ["301 lines (at most 300)"]
