"""A complaint with attachments, and the ways of their bytes as a test takes them."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
from sqlalchemy import func, select

from app.attachments.commands import AddAttachments, NewAttachment
from app.attachments.views import AttachmentLine, AttachmentsOf
from app.complaints.commands import ReceiveComplaint
from app.content import CHUNK_BYTES
from app.desk import Desk
from app.journal.act import Record
from app.journal.write import Done
from app.sync import attachments
from app.sync.link import Link
from app.visits.commands import Asker, OpenVisit
from db.tables import chunk
from db.transaction import reading
from tests.support.scene import LIN, Scene, ask, do

T = TypeVar("T")
JPEG = b"\xff\xd8\xff"
NUMBER = "03005550100"


def picture(size: int = 600_000, seed: int = 1) -> bytes:
    """Bytes that begin as a JPEG does; what follows is nothing that could be compressed."""
    return JPEG + random.Random(seed).randbytes(size - len(JPEG))


def complaint(desk: Desk, name: str = "a", number: str = NUMBER) -> Record:
    """A complaint of one customer."""
    me = desk.me.device
    asker = Asker(name="某人", number=number)
    visit = OpenVisit(id=f"{me}{name}-visit", ticket="A001", asks="多扣了话费", asker=asker)
    matter = do(desk, visit, LIN).record("matter")
    received = ReceiveComplaint(
        id=f"{me}{name}-case", matter=matter, category="S3", words="多扣了话费", asker=asker
    )
    return ("complaint", do(desk, received, LIN).record("complaint"))


def kept(desk: Desk, id_: str, data: bytes) -> NewAttachment:
    """Bytes on the shelf of this desk."""
    now = desk.clock.now()
    desk.shelve(lambda shelf: shelf.keep(id_, data, "jpeg", now)).result()
    return NewAttachment(id_, f"照片 {id_}")


def attached(desk: Desk, about: Record, id_: str, data: bytes) -> Done:
    """A picture brought to a complaint."""
    new = kept(desk, id_, data)
    return do(desk, AddAttachments(id=f"add-{id_}", about=about, attachments=(new,)), LIN)


def lines(desk: Desk, about: Record) -> dict[str, AttachmentLine]:
    """What a desk shows of a complaint, by id."""
    found: tuple[AttachmentLine, ...] = ask(desk, AttachmentsOf(about))
    return {each.id: each for each in found}


async def at_once() -> None:
    """Nothing goes first."""


def linked(scene: Scene, desk: Desk, job: Callable[[Link], Awaitable[T]]) -> T:
    """Something done over the desk's own line."""

    async def run() -> T:
        link = Link(desk.me, httpx.ASGITransport(scene.app))
        try:
            return await job(link)
        finally:
            await link.close()

    return asyncio.run(run())


def bring(scene: Scene, desk: Desk) -> bool:
    """Bring what the hub lacks; whether something came to an end."""
    return linked(scene, desk, lambda link: attachments.push_bytes(desk, link, at_once))


def fetch(scene: Scene, desk: Desk, id_: str) -> None:
    """Somebody wants to see it."""
    assert desk.shelf is not None
    desk.shelf.wanted[id_] = ""
    linked(scene, desk, lambda link: attachments.fetch_wanted(desk, link))


def tend(desk: Desk, *, first: bool = False) -> None:
    """Let go of what nothing needs."""
    asyncio.run(attachments.tend(desk, first=first))


def at_hub(scene: Scene) -> dict[str, int]:
    """How many chunks of each attachment the hub has."""
    query = select(chunk.c.attachment, func.count()).group_by(chunk.c.attachment)
    with reading(scene.hub.engine) as connection:
        return {id_: count for id_, count in connection.execute(query)}


def chunks(data: bytes) -> int:
    """How many chunks bytes make."""
    return -(-len(data) // CHUNK_BYTES)
