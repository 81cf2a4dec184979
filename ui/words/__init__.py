"""Every sentence of the program, by key: Chinese in these tables, English in the catalogue.

App gives codes only. Screens speak through `say`, in the language that is set for the screen;
what needs another one at the same time, a customer's window or paper, takes `words(language)`.
"""

import os
import re
from collections.abc import Callable, Mapping
from functools import cache

from app.errors import Objection, Outage
from ui.words import (
    access,
    attachments,
    branch,
    contact,
    course,
    customer,
    desk,
    doctor,
    errors,
    filters,
    handover,
    help,
    links,
    log,
    monthly,
    norms,
    paper,
    pins,
    quality,
    reference,
    remedies,
    review,
    rule,
    screens,
    search,
    shift,
    states,
    why,
)
from ui.words.catalogue import english

SOURCE, LANGUAGES = "zh", ("zh", "en")
# No key stands in two of them.
TABLES: tuple[dict[str, str], ...] = tuple(each.WORDS for each in (
    errors, log, screens, branch, contact, search, filters, handover, customer, desk, doctor,
    paper, rule, shift, states, why, attachments, help, course, review, reference, norms, remedies,
    links, access, monthly, pins, quality,
))  # fmt: skip
WORDS: dict[str, str] = {key: words for table in TABLES for key, words in table.items()}
# Parameters of objections that are codes themselves: parameter → the table it is read from.
_CODES = {"type": "record", "role": "role", "state": "state", "table": "table"}
# What a label says in brackets at its end.
_ASIDE = re.compile(r"\s*[(\uff08][^()\uff08\uff09]*[)\uff09]$")
_PEOPLE = ("by", "owner", "who", "may")


class Words:
    """The words of one language."""

    def __init__(self, language: str, table: Mapping[str, str]) -> None:
        self.language, self._table = language, table

    def __call__(self, key: str, **params: object) -> str:
        """The sentence under this key; raises KeyError where there is none."""
        return self._table[key].format_map(_Known(params))

    def written(self, key: str) -> str:
        """The same as it is written, with the names of what is filled in."""
        return self._table[key]

    def speak(self, other: "Words") -> None:
        """Say everything as these words do from now on."""
        self.language, self._table = other.language, other._table

    def code(self, table: str, code: str) -> str:
        """A code of data in words; the code itself where this program does not know it."""
        key = f"{table}.{code}"
        return self(key) if key in WORDS else code

    def name(self, thing: object, name: str = "name") -> str:
        """The name of a hall, counter or category: reference data carries both languages."""
        foreign = "" if self.language == SOURCE else getattr(thing, f"{name}_en", "")
        return str(foreign or getattr(thing, name))

    def objection(self, found: Objection, name: Callable[[str], str] = str) -> str:
        """Why something cannot be; `name` turns a staff number into a name."""
        given = {"field": found.field or "", **found.params}
        params = {key: self._param(key, value, name) for key, value in given.items()}
        key = f"objection.{found.code}"
        sentence = self(key, **params) if key in WORDS else self("objection.unknown")
        if found.article is None:
            return sentence
        stop = sentence[-1:]
        return sentence.rstrip(stop) + self("objection.article", article=found.article) + stop

    def outage(self, found: Outage) -> str:
        """What does not work now and what happens next."""
        key = f"outage.{found.kind}"
        return self(key if key in WORDS else "outage.unknown", detail=found.detail)

    def clause(self, sentences: list[str]) -> str:
        """Several sentences as a part of another one."""
        return self("clause.join").join(each.rstrip(self("clause.stop")) for each in sentences)

    def _label(self, name: str) -> str:
        """A field in the middle of a sentence: without its unit or example, Latin letters apart."""
        label = _ASIDE.sub("", self.code("field", name))
        apart = self.language == SOURCE and label[:1].isascii()
        return f" {label}" if apart else label

    def _param(self, key: str, value: str, name: Callable[[str], str]) -> str:
        if key == "field":
            return self._label(value)
        if key in _PEOPLE:
            return self("list.and").join(name(each) for each in value.split())
        return self.code(_CODES[key], value) if key in _CODES else value


class _Known(dict[str, object]):
    """A parameter that was not given reads as nothing."""

    def __init__(self, params: Mapping[str, object]) -> None:
        super().__init__(params)

    def __missing__(self, key: str) -> str:
        return ""


@cache
def words(language: str) -> Words:
    """The words of a language: zh or en. What has no English is said in Chinese."""
    if language not in LANGUAGES:
        raise ValueError(language)
    return Words(language, WORDS if language == SOURCE else english(WORDS))


def asked_words() -> Words:
    """Of the language that the environment asks for; Chinese where it asks for none of ours."""
    asked = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return words("en" if next(filter(None, asked), "").startswith("en") else "zh")


say = Words(SOURCE, WORDS)
