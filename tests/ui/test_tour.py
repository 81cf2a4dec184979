"""What holds on every page: nothing cut, everything named, Tab in the order one reads."""

from collections.abc import Callable

import pytest

from tests.support.pseudo import pseudo
from tests.ui.branch import Branch
from tests.ui.conftest import Driver
from tests.ui.eyes import clipped, out_of_order, scrolled, unnamed
from tests.ui.tour import kinds, seen, tell, tour
from ui.form import Form
from ui.shell import Page
from ui.window import SIZE
from ui.words import SOURCE, say, words

Open = Callable[..., Driver]
LANGUAGES = {"zh": words("zh"), "en": words("en"), "pseudo": pseudo()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_all_its_words_and_names_all_its_controls(
    branch: Branch, window: Open, language: str
) -> None:
    told = tell(branch)
    say.speak(LANGUAGES[language])
    try:
        driver = window(told.desk, "")
        wrong: list[str] = []
        met: set[type] = set()
        for name, shown in tour(driver, told):
            met |= seen(shown)
            found = clipped(shown) + unnamed(shown) + out_of_order(shown)
            found += scrolled(shown) if language != "pseudo" else []
            if shown is driver.window and shown.size().toTuple() != SIZE:
                found.append(f"grown to {shown.size().toTuple()}")
            wrong += [f"{name}: {each}" for each in found]
        assert not wrong, "\n".join(wrong)
        assert (kinds(Page) | kinds(Form)) - met == set(), "add the stop to tests/ui/tour.py"
    finally:
        say.speak(words(SOURCE))
