"""Keeps the directions between rooms: what may import what."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

REVISIONS = sorted((ROOT / "db" / "migrations" / "versions").glob("*.py"))
OURS = {"app", "db", "resources", "tests", "ui"}


def test_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", REVISIONS, ids=lambda path: path.name)
def test_revision_imports_nothing_of_ours(path: Path) -> None:
    """A revision must mean the same when the code around it has moved on."""
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import is one of ours"
            imported.add((node.module or "").partition(".")[0])
    assert imported & OURS == set()
