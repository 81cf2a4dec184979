"""Decides for attachments: takes pictures in, lists what there is, and says where its bytes are."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from app.attachments.commands import AddAttachments, NewAttachment
from app.attachments.views import (
    COMING,
    GONE,
    HERE,
    AttachmentBytes,
    AttachmentLine,
    AttachmentsOf,
    MostBytes,
)
from app.content import Content, Media
from app.errors import Objection
from app.shelf import Shelf
from ui.attachments.picture import Picture, Unusable, decoded, read_file, take_in
from ui.bridge import Bridge, Reply, is_alive
from ui.moments import moment
from ui.words import say

THUMB = 96
Given = bytes | QImage | Path
Values = Mapping[str, str]
Ended = Callable[[str, str], None]
WANTED = frozenset({"attachment_wanted", "attachment_bytes"})
# One for the program: pictures are decoded one after the other, so that a dozen of them does not
# take a dozen times the memory.
_worker = ThreadPoolExecutor(1, thread_name_prefix="pictures")


@dataclass(frozen=True)
class AttachmentShown:
    """One attachment in words. `here`: it can be looked at now; `can_fetch`: the branch may have
    it."""

    id: str
    title: str
    meta: str
    state: str
    tone: str
    here: bool
    can_fetch: bool

    @property
    def words(self) -> str:
        """All of it in one line."""
        return " · ".join(part for part in (self.title, self.meta, self.state) if part)


class AttachmentsPresenter:
    """Pictures in, pictures out; everything slow happens elsewhere."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def take(self, given: Given, ended: Ended) -> None:
        """Keep a picture for a form: `ended` gets the id under which it lies on the shelf, or
        nothing and why it is not taken."""
        self._bridge.ask(MostBytes(), partial(self._measured, given, ended))

    def of(self, complaint: str, answered: Callable[[list[AttachmentShown]], None]) -> None:
        """What was brought to a complaint."""
        query = AttachmentsOf(("complaint", complaint))
        self._bridge.ask(query, partial(self._show, answered), f"attachments.{complaint}")

    def add(self, id_: str, about: Mapping[str, str], values: Values, reply: Reply) -> None:
        """Something was brought to a complaint or matter that is there already; where `about`
        names a showing, it is the thumbprint below that."""
        type_ = "complaint" if "complaint" in about else "matter"
        new = new_attachments(values["attachments"], values["title"])
        showing, record = about.get("showing", ""), (type_, about[type_])
        self._bridge.do(AddAttachments(id=id_, about=record, attachments=new, signs=showing), reply)

    def image(self, id_: str, side: int, answered: Callable[[QImage | None], None]) -> None:
        """The picture, at most so many points long; None where it is not here or no picture."""
        self._bridge.ask(AttachmentBytes(id_), partial(self._decode, side, answered))

    def want(self, id_: str) -> None:
        """Have it fetched, now or as soon as the branch can be reached."""
        desk = self._bridge.desk
        if desk.shelf is not None:
            desk.shelf.wanted[id_] = ""
            desk.tell(WANTED)

    def _measured(self, given: Given, ended: Ended, most: dict[Media, int]) -> None:
        future = _worker.submit(_taken_in, given, most)
        self._bridge.follow(future, partial(self._keep, ended))

    def _keep(self, ended: Ended, painted: Future[Picture]) -> None:
        error = painted.exception()
        if isinstance(error, Unusable):
            _tell(ended, "", say.objection(Objection(error.code, error.params)))
            return
        picture, id_ = painted.result(), self._bridge.new_id()
        now = self._bridge.desk.clock.now()

        def keep(shelf: Shelf) -> Content:
            return shelf.keep(id_, picture.data, picture.media, now)

        future = self._bridge.desk.shelve(keep)
        self._bridge.follow(future, partial(self._kept, id_, ended))

    def _kept(self, id_: str, ended: Ended, kept: Future[Content]) -> None:
        error = kept.exception()
        if error is None:
            _tell(ended, id_, "")
        else:
            _tell(ended, "", say.objection(Objection("attachment_not_kept")))
            self._bridge.failed(error)

    def _decode(
        self, side: int, answered: Callable[[QImage | None], None], data: bytes | None
    ) -> None:
        future = _worker.submit(_image, data, side)
        self._bridge.follow(future, lambda ended: _tell(answered, ended.result()))

    def _show(
        self,
        answered: Callable[[list[AttachmentShown]], None],
        lines: tuple[AttachmentLine, ...],
    ) -> None:
        answered([self._shown(each, place) for place, each in enumerate(lines, start=1)])

    def _shown(self, line: AttachmentLine, place: int) -> AttachmentShown:
        at = moment(line.added_at, self._bridge.norms.zone, self._bridge.desk.clock.now())
        gone = line.where == GONE
        size = "" if gone else say("attachment.size", n=max(1, line.size // 1024))
        return AttachmentShown(
            id=line.id, title=line.name or say("attachment.number", n=place),
            meta=" · ".join(filter(None, (at, line.added_by_name, size))), state=_state(line),
            tone="bad" if gone else "wait" if line.where in (HERE, COMING) else "ok",
            here=line.where in ("here", "sent"), can_fetch=line.where == "branch",
        )  # fmt: skip


def _tell(callback: Callable[..., None], *said: object) -> None:
    """Unless whoever asked is gone meanwhile."""
    if is_alive(callback):
        callback(*said)


def adding(id_: str, complaint: str, ids: str, title: str) -> AddAttachments:
    """What lies on the shelf under these ids belongs to a complaint from now on."""
    new = new_attachments(ids, title)
    return AddAttachments(id=id_, about=("complaint", complaint), attachments=new)


def new_attachments(ids: str, title: str = "") -> tuple[NewAttachment, ...]:
    """What a form's field holds, as a command takes it."""
    return tuple(NewAttachment(each, title) for each in ids.split())


def _state(line: AttachmentLine) -> str:
    if line.why:
        return say.code("attachment_why", line.why)
    if line.where == COMING:
        return say("attachment.coming", got=line.got, of=line.chunks)
    return say(f"attachment.{line.where}")


def _taken_in(given: Given, most: dict[Media, int]) -> Picture:
    return take_in(read_file(given) if isinstance(given, Path) else given, most)


def _image(data: bytes | None, side: int) -> QImage | None:
    if data is None:
        return None
    try:
        return decoded(data, side)[0]
    except Unusable:
        return None
