"""`shouwen rule`, asked as another program asks it: a process, standard input, JSON."""

import json
import os
import subprocess
import sys
from typing import Any

from tests.house import ROOT

MAIN = "from ui.cli import main; main()"


def run(*args: str, case: object = None, language: str = "en_US.UTF-8") -> Any:
    """The ended process."""
    raw = case if isinstance(case, str) else json.dumps(case)
    env = {**os.environ, "LC_ALL": language, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", MAIN, "rule", *args], input=raw, env=env, text=True,
        capture_output=True, timeout=60, check=False, encoding="utf-8",
    )  # fmt: skip


def ask(name: str, **case: object) -> dict[str, Any]:
    """The verdict on a case."""
    done = run(name, case=case)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def refused(name: str, case: object) -> str:
    """What a bad case gets on standard error."""
    done = run(name, case=case)
    assert (done.returncode, done.stdout) == (2, "")
    return str(done.stderr)
