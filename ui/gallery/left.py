"""What is half typed at a desk, before a view and after it."""

from app.drafts import Draft, Drafts, DropDraft, PutBack
from ui.demo.stage import Seat


class Left:
    """What was half typed before a view; what was begun on it goes again."""

    def __init__(self, seat: Seat, no: str) -> None:
        self._desk, self._no = seat.desk, no
        self._before = self._drafts()

    def put_back(self) -> None:
        """As it was, once what the window saved as it closed has been written."""
        self._desk.transact(lambda _: (None, frozenset())).result()
        now = self._drafts()
        for each in now:
            if self._before.get(each) != now[each]:
                self._desk.do(DropDraft(id=each)).result()
        for id_, was in self._before.items():
            if now.get(id_) != was:
                self._desk.do(PutBack(id=self._desk.clock.new_id(), draft=was)).result()

    def _drafts(self) -> dict[str, Draft]:
        found = self._desk.ask(Drafts(self._no)).result()
        return {each.id: each for each in found}
