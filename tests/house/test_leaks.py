"""Keeps addresses and folders of the machine it was written on out of the project."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house import ROOT

# Put together here, so that this file does not hold what it looks for.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "crates" + ".io",
    "proxy.go" + "lang.org",
    "ana" + "conda.org",
]
FOLDERS = ["/" + "work", "/" + "root", "/" + "tmp/v"]
LEAK = re.compile(
    "|".join(re.escape(host) for host in HOSTS)
    # An index under any host, and a folder of this machine where it begins a path.
    + r"|https?://\S*/"
    + "sim"
    + r"ple/"
    + rf"|(?<![\w.-])(?:{'|'.join(FOLDERS)})(?:/|(?![\w.-]))"
)


def tracked() -> list[Path]:
    """The files of the checkout, with those that are about to be added."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name]


def leaks(text: str) -> list[str]:
    """What in `text` names a registry or a folder of this machine."""
    return [found.group() for found in LEAK.finditer(text)]


def test_no_file_names_a_registry_or_this_machine() -> None:
    found = []
    for path in tracked():
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" not in data:
            found += [(path.name, leak) for leak in leaks(data.decode("utf-8", "replace"))]
    assert found == []


def test_the_search_sees_a_leak_and_nothing_else() -> None:
    for leak in [*HOSTS, *FOLDERS, FOLDERS[0] + "/main/app", f"cd {FOLDERS[2]}/bin"]:
        assert leaks(f"see {leak} there"), leak
    assert leaks("net" + FOLDERS[0] + "/x, tests" + FOLDERS[1] + "/x, tmp/view") == []
