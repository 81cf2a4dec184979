"""Texts that a customer reads on the screen or takes home on paper, in the branch's own words:
Chinese and English are one version. Pure.

The program has a text of its own under each code; the branch's takes its place.
"""

from collections.abc import Mapping
from string import Formatter
from typing import Annotated

from msgspec import Meta, Struct

from app.norms.dated import Text

# Code → what is filled in; each has to stand in both languages.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "idle_pledge_title": (), "idle_pledge": (), "idle_free": (), "idle_complain": ("phone",),
    "idle_tariffs": (), "idle_tariffs_note": (),
    "wait_title": (), "wait_person": ("name", "no"), "wait_note": (),
    "summary_title": (), "summary_note": (), "tariff_title": (), "sign_note": (),
    "rate_title": (), "rate_note": (), "thanks_title": (), "thanks_note": (),
    "receipt_responsible": ("name", "no"), "receipt_owner": ("name", "no"),
    "receipt_promise": ("date", "unverified", "channel", "contact", "phone", "last4"),
    "receipt_promise_bare": ("date", "unverified", "phone", "last4"),
    "receipt_changed": ("date",), "receipt_follow": ("phone", "last4"),
    "receipt_follow_bare": ("phone",),
    "receipt_waiting": (), "receipt_waiting_bare": (), "receipt_kept": ("time",),
    "receipt_qr": (), "receipt_unhappy": ("days", "unverified"), "receipt_unhappy_bare": (),
}  # fmt: skip
PLEDGE = "idle_pledge"
SET = "wording"


class Said(Struct, frozen=True):
    """One text as the branch says it."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]
    zh: Text
    en: Text


class Wording(Struct, frozen=True):
    """Every text that the branch says in its own words."""

    items: tuple[Said, ...] = ()

    def unfit(self) -> tuple[str, ...]:
        """Codes of the sentences that are not the program's, or in which not exactly what is filled
        in stands, in either language."""
        return tuple(
            each.code
            for each in self.items
            if each.code not in TEXTS or not all(fills(each.code, t) for t in (each.zh, each.en))
        )


def fills(code: str, text: str) -> bool:
    """Whether exactly what is filled in stands in a text, and nothing that cannot be."""
    try:
        found = [(name, spec, how) for _, name, spec, how in Formatter().parse(text)]
    except ValueError:
        return False
    names = {name for name, _, _ in found if name is not None}
    return names == set(TEXTS.get(code, ())) and not any(spec or how for _, spec, how in found)
