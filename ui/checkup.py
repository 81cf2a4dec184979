"""How the doctor's findings read, and the one fact that only Qt knows."""

import json as json_
import os
from collections.abc import Callable
from dataclasses import asdict

from app.doctor import Finding
from app.errors import Outage
from ui.words import Words

_MARKS = {"ok": "✓", "note": "·", "warn": "!", "stop": "✗"}


def tell(
    found: list[Finding], words: Words, write: Callable[[str], None], *, json: bool = False
) -> None:
    """A line for each finding, and what it comes to; as JSON only the findings."""
    for each in found:
        text = sentence(each, words)
        if json:
            write(json_.dumps({**asdict(each), "text": text}, ensure_ascii=False))
        else:
            write(f"{_MARKS[each.level]} {text}")
    stops = sum(each.level == "stop" for each in found)
    if not json:
        write(words("doctor.unsound", n=stops) if stops else words("doctor.sound"))


def sentence(finding: Finding, words: Words) -> str:
    """One finding in words."""
    why = words.outage(Outage(finding.params["kind"])) if "kind" in finding.params else ""
    return words(f"doctor.{finding.code}", **{**finding.params, "why": why})


def printers() -> tuple[str, ...] | None:
    """Names of the printers; None where Qt does not run here, which the libraries explain."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtPrintSupport import QPrinterInfo
    except ImportError:
        return None
    application = QGuiApplication.instance() or QGuiApplication(["shouwen"])
    names = tuple(QPrinterInfo.availablePrinterNames())
    del application
    return names
