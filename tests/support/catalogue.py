"""Keeps the English catalogue in step with the Chinese: `python -m tests.support.catalogue`.

Adds what is new with no English yet, drops what is gone, and marks as fuzzy what was written for
another Chinese. Write the English, take `#, fuzzy` away, run it again; tests fail until then.
"""

import io
from datetime import UTC, datetime

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.house import ROOT
from ui.words import WORDS

PATH = ROOT / "resources" / "translations" / "en.po"
_HEADER = "# English of every sentence in ui/words. Kept by `python -m tests.support.catalogue`."


def load(text: str) -> Catalog:
    """A catalogue as gettext understands it; raises where it does not."""
    return read_po(io.StringIO(text), locale="en", abort_invalid=True)


def in_step(text: str) -> str:
    """The same catalogue for the Chinese as it is now, an entry a key, in the keys' order."""
    before = {each.context: each for each in load(text) if each.id}
    made = Catalog("en", header_comment=_HEADER, creation_date=datetime(2025, 1, 1, tzinfo=UTC))
    for key, chinese in sorted(WORDS.items()):
        old = before.get(key)
        stale = old is not None and (old.id != chinese or old.fuzzy)
        flags = ("fuzzy",) if old is not None and stale and old.string else ()
        made.add(chinese, old.string if old else "", context=key, flags=flags)
    out = io.BytesIO()
    write_po(out, made, width=0, omit_header=False)
    return _without_dates(out.getvalue().decode())


def _without_dates(text: str) -> str:
    """No field that changes from one run to the next, so that additions merge."""
    kept = ("Content-", "MIME-", "Language:", "Plural-")
    lines = text.split("\n")
    end = lines.index("")
    head = [line for line in lines[:end] if line[:1] != '"' or line[1:].startswith(kept)]
    return "\n".join([_HEADER, *(line for line in head if line[:1] != "#"), *lines[end:]])


def main() -> None:
    """Write it, and say what is left to do."""
    text = in_step(PATH.read_text(encoding="utf-8"))
    PATH.write_text(text, encoding="utf-8")
    for each in load(text):
        if each.id and (each.fuzzy or not each.string):
            print(each.context, each.id, "(fuzzy)" if each.fuzzy else "", sep="  ")


if __name__ == "__main__":
    main()
