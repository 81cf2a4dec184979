"""Where a desk keeps the bytes of attachments: whole before an act names them, and until they are
erased, dropped as a copy, or long at the branch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine, delete, func, insert, literal, select, update

from app.content import Content, Media, describe, fits, split
from db.shelf import chunk, kept
from db.transaction import reading, writing
from db.types import Time

_content = msgspec.json.Decoder(Content)


@dataclass(frozen=True)
class Kept:
    """What lies here of one attachment: `here` of the chunks of its content. `refused` is the code
    with which the hub will not have it."""

    id: str
    content: Content
    own: bool
    kept_at: datetime
    pushed_at: datetime | None
    refused: str | None
    awaits: str | None
    here: int

    @property
    def whole(self) -> bool:
        """Whether all of it is here."""
        return self.here == len(self.content.chunks)


@dataclass
class Shelf:
    """The file of attachments. `wanted` holds what somebody wants to see and is not here: empty
    while it is asked for, else why it cannot be had."""

    engine: Engine
    wanted: dict[str, str] = field(default_factory=dict)

    def keep(self, id_: str, data: bytes, media: Media, at: datetime) -> Content:
        """Keep bytes under the id of an attachment to be; once it returns, they are on the disk.

        The same id twice is kept once. Raises ValueError as `content.describe`.
        """
        content = describe(data, media)
        with writing(self.engine) as connection:
            before = _described(connection, id_)
            if before is not None:
                return before
            _begin(connection, id_, content, at, own=True)
            for place, each in enumerate(split(data)):
                _put(connection, id_, place, each)
        return content

    def begin_copy(self, id_: str, content: Content, at: datetime) -> None:
        """Room for a copy from the branch; what is here of it already stays."""
        with writing(self.engine) as connection:
            if _described(connection, id_) is None:
                _begin(connection, id_, content, at, own=False)

    def put(self, id_: str, place: int, data: bytes) -> bool:
        """One chunk of a copy; False where it is not what the act says, and nothing was kept."""
        with writing(self.engine) as connection:
            content = _described(connection, id_)
            if content is None or not fits(content, place, data):
                return False
            if place not in _places(connection, id_):
                _put(connection, id_, place, data)
        return True

    def look(self, ids: Iterable[str] | None = None) -> dict[str, Kept]:
        """What is here of these, or of all."""
        here = func.count(chunk.c.place)
        query = select(kept, here.label("here")).outerjoin(
            chunk, chunk.c.attachment == kept.c.attachment
        )
        if ids is not None:
            query = query.where(kept.c.attachment.in_(list(ids)))
        with reading(self.engine) as connection:
            rows = connection.execute(query.group_by(kept.c.attachment)).all()
        return {
            row.attachment: Kept(
                row.attachment, _content.decode(row.content), bool(row.own), row.kept_at,
                row.pushed_at, row.refused, row.awaits, row.here,
            )
            for row in rows
        }  # fmt: skip

    def chunk(self, id_: str, place: int) -> bytes | None:
        """The bytes at one place; None where they are not here."""
        query = select(chunk.c.bytes).where(chunk.c.attachment == id_, chunk.c.place == place)
        with reading(self.engine) as connection:
            found: bytes | None = connection.execute(query).scalar()
        return found

    def places(self, id_: str) -> set[int]:
        """Which chunks are here."""
        with reading(self.engine) as connection:
            return _places(connection, id_)

    def read(self, id_: str) -> bytes | None:
        """All bytes; None where some are missing."""
        query = select(chunk.c.bytes).where(chunk.c.attachment == id_).order_by(chunk.c.place)
        with reading(self.engine) as connection:
            content = _described(connection, id_)
            found = list(connection.execute(query).scalars())
        if content is None or len(found) != len(content.chunks):
            return None
        return b"".join(found)

    def unsent(self) -> list[str]:
        """What was taken in here and is not known to be whole at the branch, oldest first."""
        query = (
            select(kept.c.attachment)
            .where(kept.c.own == 1, kept.c.sure == 0, kept.c.refused.is_(None))
            .order_by(kept.c.kept_at, kept.c.attachment)
        )
        with reading(self.engine) as connection:
            return list(connection.execute(query).scalars())

    def arrived(self, id_: str, at: datetime) -> None:
        """The branch has it whole; `at` counts the first time."""
        self._mark(id_, sure=1, pushed_at=func.coalesce(kept.c.pushed_at, literal(at, Time())))

    def refuse(self, id_: str, code: str) -> None:
        """The branch will not have it; nobody asks again."""
        self._mark(id_, refused=code)

    def doubt(self) -> None:
        """Perhaps the branch has lost some: ask again of each."""
        with writing(self.engine) as connection:
            connection.execute(update(kept).values(sure=0))

    def await_act(self, id_: str, subject: str) -> None:
        """Its act left this desk with words of that subject, and may come back by the feed."""
        self._mark(id_, awaits=subject)

    def drop(self, ids: Sequence[str]) -> None:
        """Let these go for good: not even the file's own log keeps them."""
        if not ids:
            return
        with writing(self.engine) as connection:
            connection.execute(delete(chunk).where(chunk.c.attachment.in_(ids)))
            connection.execute(delete(kept).where(kept.c.attachment.in_(ids)))
        with self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def _mark(self, id_: str, **values: object) -> None:
        with writing(self.engine) as connection:
            connection.execute(update(kept).where(kept.c.attachment == id_).values(**values))


def _begin(connection: Connection, id_: str, content: Content, at: datetime, *, own: bool) -> None:
    written = msgspec.json.encode(content).decode()
    connection.execute(
        insert(kept).values(attachment=id_, content=written, own=int(own), kept_at=at, sure=0)
    )


def _put(connection: Connection, id_: str, place: int, data: bytes) -> None:
    connection.execute(insert(chunk).values(attachment=id_, place=place, bytes=data))


def _described(connection: Connection, id_: str) -> Content | None:
    found = connection.execute(select(kept.c.content).where(kept.c.attachment == id_)).scalar()
    return None if found is None else _content.decode(found)


def _places(connection: Connection, id_: str) -> set[int]:
    return set(connection.execute(select(chunk.c.place).where(chunk.c.attachment == id_)).scalars())
