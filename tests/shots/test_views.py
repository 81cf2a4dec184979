"""The gallery shows every page and form, and each of its views is what it says."""

import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

import ui
from tests.ui.eyes import clipped, overlapping, unnamed
from tests.ui.tour import kinds
from ui.demo.failure import Failed
from ui.form import Form
from ui.gallery import pictures
from ui.gallery.scene import Scene
from ui.gallery.steps import at
from ui.gallery.view import View
from ui.gallery.views import VIEWS, named
from ui.shell import Page


def shown(views: tuple[View, ...]) -> set[str]:
    """The pages and forms that these say to show."""
    return {each for view in views for each in view.shows}


def without_a_view(views: tuple[View, ...]) -> set[str]:
    """Pages and forms of the program that none of these shows."""
    for each in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(each.name)
    return {pictures.name(each) for each in kinds(Page) | kinds(Form)} - shown(views)


def test_no_page_and_no_form_is_without_a_view() -> None:
    assert without_a_view(VIEWS) == set(), "add a view to ui/gallery/views.py"
    assert "complaints.LogPage" in without_a_view(named("rush"))


def test_each_view_opens_and_shows_all_its_words(
    rested: Scene, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong: list[str] = []
    for view in VIEWS:
        window = pictures.show(rested, view)
        found = clipped(window) + unnamed(window) + overlapping(window)
        wrong += [f"{view.name}: {each}" for each in found]
    assert not wrong, "\n".join(wrong)


def test_what_lies_on_something_else_is_told(qapp: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for text in ("一", "二"):
        column.addWidget(QLabel(text))
    window.show()
    assert overlapping(window) == []
    last = column.itemAt(1).widget()
    last.move(last.x(), last.y() - last.height())
    assert len(overlapping(window)) == 1
    window.close()
    window.deleteLater()


def test_a_view_that_shows_something_else_is_no_view(rested: Scene) -> None:
    with pytest.raises(Failed, match=r"does not show complaints\.LogPage"):
        pictures.show(rested, View("log", at("one", "3101"), ("complaints.LogPage",)))


def test_what_a_view_begins_goes_with_it(rested: Scene) -> None:
    (before,) = named("my desk")
    first = pictures.take(rested, before)
    for view in (*named("contact, draft reopened"), *named("intake, draft")):
        pictures.show(rested, view)
    assert pictures.take(rested, before) == first


def test_views_are_found_by_name_part_and_star() -> None:
    assert [each.name for each in named("log")] == ["log"]
    assert [each.name for each in named("case-erased")] == ["case, erased"]
    assert "log, offline" in [each.name for each in named("offl")]
    assert named("*") == VIEWS
    assert len({each.file for each in VIEWS}) == len(VIEWS)
