"""Every sentence on the screens, Chinese first and English beside it; app gives codes only."""

from collections.abc import Callable, Mapping

from app.errors import Objection, Outage
from ui.words import errors, log, screens

LANGUAGES = ("zh", "en")
WORDS: dict[str, tuple[str, str]] = {**errors.WORDS, **log.WORDS, **screens.WORDS}
# Parameters of objections that are codes themselves: parameter → the table it is read from.
_CODES = {"field": "field", "type": "record", "role": "role", "state": "state"}
_PEOPLE = ("by", "owner", "who")


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self._place = LANGUAGES.index(language)

    def __call__(self, key: str, **params: object) -> str:
        """The sentence under this key; raises KeyError where there is none."""
        return WORDS[key][self._place].format_map(_Known(params))

    def code(self, table: str, code: str) -> str:
        """A code of data in words; the code itself where this program does not know it."""
        key = f"{table}.{code}"
        return self(key) if key in WORDS else code

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
        return self(key if key in WORDS else "outage.unknown")

    def _param(self, key: str, value: str, name: Callable[[str], str]) -> str:
        if key in _PEOPLE:
            return name(value)
        return self.code(_CODES[key], value) if key in _CODES else value


class _Known(dict[str, object]):
    """A parameter that was not given reads as nothing."""

    def __init__(self, params: Mapping[str, object]) -> None:
        super().__init__(params)

    def __missing__(self, key: str) -> str:
        return ""


def words(language: str) -> Words:
    """The words of a language: zh or en."""
    return Words(language)


say = words("zh")
