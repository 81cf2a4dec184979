"""What others did meanwhile to the records that a form is about: the form says so, and no more."""

from PySide6.QtCore import QObject, Signal

from app.drafts import RECORDS, ChangesSince, News
from ui.bridge import Bridge
from ui.moments import moment
from ui.words import say


class Newsreader(QObject):
    """Listens for one form. `seen` is how far the journal was known when the form was begun; -1
    where it begins now. What is typed is never touched by what comes in."""

    told = Signal(str)

    def __init__(self, bridge: Bridge, about: dict[str, str], seen: int, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = seen
        self._bridge = bridge
        self._about = about
        bridge.changed.connect(self._changed)
        self._ask()

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds & set(RECORDS):
            self._ask()

    def _ask(self) -> None:
        self._bridge.ask(ChangesSince(self._about, self.seen), self._tell)

    def _tell(self, news: News) -> None:
        if self.seen < 0:
            self.seen = news.seen
        change = news.change
        if change is not None:
            norms = self._bridge.norms
            time = moment(change.at, norms.zone, self._bridge.desk.clock.now())
            act = say.code("act", change.kind)
            self.told.emit(say("form.news", name=norms.name(change.who), time=time, act=act))
