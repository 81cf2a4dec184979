"""What holds on every page: nothing cut, everything named, Tab in the order one reads."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.pseudo import pseudo
from tests.ui.branch import Branch
from tests.ui.conftest import Driver
from tests.ui.eyes import clipped, out_of_order, scrolled, unnamed, unreadable
from tests.ui.tour import kinds, seen, tell, tour
from ui import theme
from ui.form import Form
from ui.shell import Page
from ui.window import SIZE
from ui.words import SOURCE, say, words

Open = Callable[..., Driver]
LANGUAGES = {"zh": words("zh"), "en": words("en"), "pseudo": pseudo()}
USUAL = ("zh", "light", theme.BODY), ("en", "dark", theme.BODY)
LARGE = ("zh", "dark", 18.0), ("en", "light", 18.0)


@pytest.fixture
def worn(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """A language and a look; afterwards the usual ones again."""
    language, colours, text = request.param
    say.speak(LANGUAGES[language])
    theme.wear(qapp, theme.Look(colours, text))
    yield language
    theme.wear(qapp, theme.Look())
    say.speak(words(SOURCE))


@pytest.mark.parametrize("worn", [*USUAL, *LARGE, ("pseudo", "light", theme.BODY)], indirect=True)
def test_every_page_shows_all_its_words_and_names_all_its_controls(
    branch: Branch, window: Open, worn: str
) -> None:
    told = tell(branch)
    driver = window(told.desk, "")
    wrong: list[str] = []
    met: set[type] = set()
    for name, shown in tour(driver, told):
        met |= seen(shown)
        found = clipped(shown) + unnamed(shown) + out_of_order(shown)
        if shown is driver.window and shown.size().toTuple() != SIZE:
            found.append(f"grown to {shown.size().toTuple()}")
        wrong += [f"{name}: {each}" for each in found]
    assert not wrong, "\n".join(wrong)
    assert (kinds(Page) | kinds(Form)) - met == set(), "add the stop to tests/ui/tour.py"


@pytest.mark.parametrize("worn", USUAL, indirect=True)
def test_in_the_usual_size_no_page_scrolls_and_all_words_can_be_read(
    branch: Branch, window: Open, worn: str
) -> None:
    told = tell(branch)
    driver = window(told.desk, "")
    read: set[object] = set()
    wrong: list[str] = []
    for name, shown in tour(driver, told):
        found = scrolled(shown) + unreadable(shown, read)
        wrong += [f"{name}: {each}" for each in found]
    assert not wrong, "\n".join(wrong)
    assert len(read) > 20
