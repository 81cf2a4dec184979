"""Puts on what is preferred: the language, the colours and the size of the letters."""

from PySide6.QtWidgets import QApplication

from app.settings import Preferences
from ui.theme import Look, wear
from ui.words import say, words

# Preferences that what stands on the screen has to be made anew for.
LOOKS = frozenset({"language", "theme", "text"})
_worn = [Preferences()]


def put_on(preferences: Preferences) -> None:
    """Nothing where it is worn already: that is every start of most desks."""
    before, _worn[0] = _worn[0], preferences
    if before.language != preferences.language:
        say.speak(words(preferences.language))
    app = QApplication.instance()
    look, old = Look(preferences.theme, preferences.text), Look(before.theme, before.text)
    if isinstance(app, QApplication) and look != old:
        wear(app, look)
