"""The cases that were opened in this session, and the way back to them."""

from collections.abc import Callable
from functools import partial

from app.drafts import Draft, Drafts
from ui.form import Filled
from ui.shell import Page, Shell
from ui.words import say

# So many can be gone back to.
_MOST = 9


class OpenedCases:
    """The latest first. `show` opens one with a form, `front` tells the case page where that is
    the one in front."""

    def __init__(
        self,
        shell: Shell,
        show: Callable[[str, str, Filled], None],
        front: Callable[[], Page | None],
    ) -> None:
        self._shell, self._show, self._front = shell, show, front
        self._ids: list[str] = []

    def note(self, complaint: str) -> None:
        """This one was opened."""
        self._ids = [complaint, *(each for each in self._ids if each != complaint)][:_MOST]

    def next(self) -> None:
        """The one that was opened last; from there the one before it, and so round."""
        if not self._ids:
            self._shell.notice(say("cases.none"))
            return
        front = self._front()
        if front is not None:
            if len(self._ids) == 1:
                return
            front.keep()
            self._ids.append(self._ids.pop(0))
        bridge = self._shell.bridge
        bridge.ask(Drafts(bridge.person.no), partial(self._back_to, self._ids[0]), "case.drafts")

    def _back_to(self, complaint: str, drafts: tuple[Draft, ...]) -> None:
        """As it was left: with the form that was begun on it."""
        begun = [each for each in drafts if _on_case(each, complaint)]
        start = Filled.of(begun[-1]) if begun else Filled()
        self._show(complaint, begun[-1].form if begun else "", start)


def _on_case(draft: Draft, complaint: str) -> bool:
    """Whether a draft is one of the forms that stand beside a case."""
    about = Filled.of(draft).about
    return about.get("complaint") == complaint and "visit" not in about
