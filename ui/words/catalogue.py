"""The English of every sentence, from the gettext catalogue beside the fonts.

An entry is `msgctxt` key, `msgid` Chinese, `msgstr` English. It counts only for the Chinese it was
written for: where the Chinese has changed since, the English is stale and a test says so. The file
is read as it is, so there is nothing to compile and nothing that can be older than its source.
"""

import json
import re
from collections.abc import Mapping
from importlib import resources

_LINE = re.compile(r'^(?:(msgctxt|msgid|msgstr) )?(".*")$', re.MULTILINE)


def english(chinese: Mapping[str, str]) -> dict[str, str]:
    """Key → English; the Chinese where no English was written for it."""
    found = read(source())
    return {key: found.get((key, text)) or text for key, text in chinese.items()}


def source() -> str:
    """The catalogue as it is stored."""
    path = resources.files("resources") / "translations" / "en.po"
    return path.read_text(encoding="utf-8")


def read(text: str) -> dict[tuple[str, str], str]:
    """(key, Chinese) → English. Takes contexts, one plural form and no obsolete entries, as
    `tests.support.catalogue` writes them."""
    entries: list[dict[str, str]] = []
    at = ""
    for name, quoted in _LINE.findall(text):
        if name:
            at = name
            if name == "msgctxt":
                entries.append({"msgctxt": "", "msgid": "", "msgstr": ""})
        if entries:
            entries[-1][at] += json.loads(quoted)
    return {(each["msgctxt"], each["msgid"]): each["msgstr"] for each in entries}
