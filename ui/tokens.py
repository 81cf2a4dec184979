"""The colours by meaning, never by place. Palette, style sheet and painters take them from here.

Three families: a *ground* is what things stand on, an *ink* is what is written, an *edge* is drawn
around. Every ink can be read on every ground (4.5:1, WCAG 1.4.3) and the edges of controls and of
focus can be seen on them (3:1, WCAG 1.4.11), so that whatever is put on whatever holds; a test
computes it for both themes.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One theme. `line` only parts what words and spacing part already; `edge` bounds a control.
    The `soft` ones are grounds of a state. `on_accent` is the ink on `accent` as a ground."""

    bg: str
    surface: str
    surface_alt: str
    line: str
    edge: str
    text: str
    text_dim: str
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    offline: str
    focus: str


GROUNDS = (
    "bg", "surface", "surface_alt",
    "accent_soft", "ok_soft", "warn_soft", "danger_soft", "info_soft",
)  # fmt: skip
INKS = ("text", "text_dim", "accent", "ok", "warn", "danger", "info", "offline")
EDGES = ("edge", "focus")

LIGHT = Tokens(
    bg="#EEF0F3", surface="#FFFFFF", surface_alt="#F6F7F9", line="#CFD4DC", edge="#788393",
    text="#1B2430", text_dim="#4E5967", accent="#0A5A8A", on_accent="#FFFFFF",
    accent_soft="#DCEBF5", ok="#1B6638", ok_soft="#DFF1E5", warn="#734B00", warn_soft="#FBF0D9",
    danger="#A3261B", danger_soft="#FBE6E3", info="#0A5A8A", info_soft="#E3EEF6",
    offline="#734B00", focus="#0A5A8A",
)  # fmt: skip
DARK = Tokens(
    bg="#12161B", surface="#1B2128", surface_alt="#222A33", line="#35404B", edge="#8793A1",
    text="#E9EDF1", text_dim="#B3BDC8", accent="#7CC0EE", on_accent="#0B1A26",
    accent_soft="#1E3A50", ok="#86D3A0", ok_soft="#1B3526", warn="#EBC07A", warn_soft="#3B3019",
    danger="#F5A59D", danger_soft="#46231F", info="#7CC0EE", info_soft="#1B3243",
    offline="#EBC07A", focus="#7CC0EE",
)  # fmt: skip
THEMES = {"light": LIGHT, "dark": DARK}
