"""One row of a list, before anything paints it."""

from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Line:
    """`head` stands first and bold, `text` below it; `note` are the words of `state` (a key of
    `ui.states`). With a head alone it is a plain row, of several lines where it needs them."""

    id: str
    head: str
    text: str = ""
    state: str = ""
    note: str = ""

    @property
    def plain(self) -> bool:
        """Whether there is nothing but the head."""
        return not (self.text or self.state)

    def words(self) -> str:
        """All it says, for whoever hears it or cannot read it all."""
        first = " · ".join(each for each in (self.head, self.note) if each)
        return "\n".join(each for each in (first, self.text) if each)


def short(text: str, most: int = 60) -> str:
    """One line of at most so many Chinese characters, or twice as many that are half as wide."""
    line = " ".join(text.split())
    if wide(line) <= 2 * most:
        return line
    room, kept = 2 * most - 2, ""
    for each in line:
        room -= wide(each)
        if room < 0:
            break
        kept += each
    return f"{kept}…"


def wide(text: str) -> int:
    """How much room it takes, a Latin letter taking one and a Chinese character two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
