"""Keeps a place in the changelog for what this version changes."""

import tomllib

from tests.house import ROOT


def test_changelog_has_a_heading_for_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    expected = ("## [Unreleased]", f"## [{project['version']}]")
    assert any(heading.startswith(expected) for heading in headings), headings
