"""The cheat sheet: all that a person of a role can do and by which key, made from `ui.actions`."""

from html import escape
from pathlib import Path

from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from ui.actions import ACTIONS, Action
from ui.theme import base_font
from ui.words import say

# What no action stands for: how fields and lists are walked through. Words under `walk.<name>`.
_WALKS = (
    ("next", "Enter"), ("back", "Shift+Enter"), ("line", "Alt+Enter"), ("digit", "1 … 9"),
    ("open", "Enter"), ("phrase", "Tab"),
)  # fmt: skip
_LEFT = 2
# Headings and what stands below them begin at one edge.
_TIGHT = "cellspacing='0' cellpadding='0'"
_LINE = "style='padding-top: 2px; padding-bottom: 2px'"
Section = tuple[str, list[tuple[str, str]]]  # title, (key, words)


def sections(role: str) -> list[Section]:
    """Titles with their keys: everywhere, on some pages, in forms and lists, in each menu."""
    mine = [each for each in ACTIONS if each.may(role)]
    plain = [each for each in mine if not each.place]
    found = [
        (say("keys.everywhere"), [row(each) for each in plain if each.everywhere]),
        (say("keys.pages"), [row(each) for each in plain if not each.everywhere]),
        (say("keys.forms"), [(key, say(f"walk.{name}")) for name, key in _WALKS]),
    ]
    places = dict.fromkeys(each.place for each in mine if each.place)
    for place in places:
        rows = [row(each) for each in mine if each.place == place]
        found.append((say(f"place.{place}"), rows))
    return found


def html(role: str, first: list[Section] | None = None) -> str:
    """The sheet in two columns, under what is asked for."""
    blocks = [_block(each) for each in sections(role)]
    left, right = "".join(blocks[:_LEFT]), "".join(blocks[_LEFT:])
    above = ""
    if first:
        asked = [_block(each) for each in first]
        above = f"{_columns(asked[0], ''.join(asked[1:]))}<p>{escape(say('keys.back'))}</p>"
    return f"{above}<h2>{escape(say('keys.title'))}</h2>{_columns(left, right)}"


def _columns(left: str, right: str) -> str:
    return (
        f"<table width='100%' {_TIGHT}><tr><td width='50%' valign='top'>{left}</td>"
        f"<td width='50%' valign='top'>{right}</td></tr></table>"
    )


def write_pdf(role: str, file: Path) -> None:
    """The sheet on one side of A4, in the program's own letters. Raises OSError where the file
    cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb"):
        pass
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(say("keys.title"))
    document = QTextDocument()
    document.setDefaultFont(base_font())
    document.setHtml(html(role))
    document.print_(writer)


def row(action: Action) -> tuple[str, str]:
    """Its keys and its words."""
    # Both Enter keys are one key to whoever reads this.
    keys = dict.fromkeys(key.replace("Return", "Enter") for key in action.keys)
    return say("keys.or").join(keys), say(action.title)


def _block(section: Section) -> str:
    title, rows = section
    lines = "".join(
        f"<tr><td width='30%' {_LINE}><b>{escape(key)}</b></td>"
        f"<td {_LINE}>{escape(words)}</td></tr>"
        if key
        else f"<tr><td colspan='2' {_LINE}>{escape(words)}</td></tr>"
        for key, words in rows
    )
    return f"<h4>{escape(title)}</h4><table width='96%' {_TIGHT}>{lines}</table>"
