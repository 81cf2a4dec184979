"""Decides for replies to reviews: what waits for mine, and how it reads."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from app import masks
from app.oversight.views import LogEntry
from app.review.commands import ReplyToReview
from app.review.views import ReviewsToReply, ToReply
from ui.bridge import Bridge, Reply
from ui.line import Line, short
from ui.names import category_name
from ui.term import until, with_left
from ui.words import say

_SOON = timedelta(days=1)


class RepliesPresenter:
    """Commands and questions about reviews of my cases."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def reply(self, id_: str, complaint: str, values: dict[str, str], reply: Reply) -> None:
        """Said, once."""
        command = ReplyToReview(id=id_, complaint=complaint, statement=values["statement"])
        self._bridge.do(command, reply)

    def mine(self, answered: Callable[[list[Line]], None]) -> None:
        """Reviews of my cases that wait for my word; each line is named by its complaint."""
        query = ReviewsToReply(self._bridge.person.no)
        self._bridge.ask(query, lambda found: answered([self._line(e) for e in found]), "replies")

    def told(self, complaint: str, answered: Callable[[str], None]) -> None:
        """What the review of this case found, in whole."""
        query = ReviewsToReply(self._bridge.person.no)
        self._bridge.ask(query, partial(self._tell, complaint, answered), "reply.told")

    def _tell(
        self, complaint: str, answered: Callable[[str], None], found: tuple[ToReply, ...]
    ) -> None:
        of = next((each for each in found if each.complaint == complaint), None)
        if of is not None:
            said = self._said(of)
            parts = (say("reply.found", name=of.who_name, verdict=self._verdict(of)), said)
            answered("\n".join([*(each for each in parts if each), self._until(of)]))

    def _line(self, of: ToReply) -> Line:
        """What was found in which case; how long is left stands at the right."""
        name = category_name(self._bridge.norms, of.category)
        head = " · ".join((self._verdict(of), of.number, name))
        text = " · ".join(each for each in (self._until(of), short(self._said(of), 24)) if each)
        now = self._bridge.desk.clock.now()
        return with_left(Line(of.complaint, head, text), of.until, now, _SOON)

    def _said(self, of: ToReply) -> str:
        return masks.words(of.remark or "", of.asker_name, of.holder_name)

    def _verdict(self, of: ToReply) -> str:
        return say.code("verdict", of.verdict)

    def _until(self, of: ToReply) -> str:
        now = self._bridge.desk.clock.now()
        return until("reply.until", of.until, of.norm, self._bridge.norms, now)


def awaited(timeline: Iterable[LogEntry], me: str) -> bool:
    """Whether a review of this case waits for this person's word."""
    entries = [each for each in timeline if each.outcome in ("applied", "pending")]
    given = {e.body.get("review") for e in entries if e.kind == "review_replied"}
    mine = (e for e in entries if e.kind == "case_reviewed" and e.body.get("asked") == me)
    return any(each.body.get("review") not in given for each in mine)
