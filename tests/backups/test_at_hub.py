"""A proven backup comes to the hub as it is, whole or not at all, and the last few are kept."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import manifest, outgoing
from app.errors import Outage
from app.hub import devices
from app.manifest import Manifest
from app.sync import wire
from app.sync.backups import Depot
from db.tables import act, backup
from db.transaction import reading
from tests.attachments.case import linked
from tests.backups.case import Pc, at_hub, bring
from tests.support.scene import sound


def lying(pc: Pc) -> outgoing.Waiting | None:
    return outgoing.waiting(pc.settings.outgoing)


def test_what_was_proven_is_at_the_hub_byte_for_byte_and_everybody_knows(pc: Pc) -> None:
    pc.work("one")
    found = pc.make()
    waits = lying(pc)
    assert waits is not None and waits.manifest == found
    content = b"".join((waits.folder / each.name).read_bytes() for each in found.files)
    desk, other = pc.open(), pc.scene.desk("2")
    bring(pc.scene, desk)
    (there,) = at_hub(pc.scene)
    assert there.content == content
    assert (there.head, there.size, there.whole) == (found.head, found.size, True)
    assert lying(pc) is None, "what is at the hub need not lie here"
    pc.scene.pull(other)
    with reading(other.engine) as connection:
        row = connection.execute(select(backup)).one()
    assert (row.id, row.made_at, row.seq, row.head) == (
        found.device, found.made_at, found.seq, found.head,
    )  # fmt: skip
    (line,) = [e for e in devices.completeness(pc.scene.hub) if e.device == found.device]
    assert line.backup_at == found.made_at
    sound(pc.scene.hub.engine)
    sound(other.engine)
    desk.close()


def test_nothing_at_the_hub_tells_anything_of_a_customer_or_opens_it(pc: Pc) -> None:
    from app import keys

    pc.work("one")
    pc.make()
    kept = keys.read(pc.settings)
    desk = pc.open()
    bring(pc.scene, desk)
    desk.close()
    (there,) = at_hub(pc.scene)
    assert kept is not None
    for each in (kept.key, kept.key.hex().encode(), "话费".encode(), b"SQLite format"):
        assert each not in there.content


def test_one_that_is_not_what_was_proven_is_refused_and_nobody_is_told(pc: Pc) -> None:
    """A disk that changes its mind: the hub reads back, finds it out, and keeps nothing."""
    pc.make()
    waits = lying(pc)
    assert waits is not None
    file = waits.folder / "desk.db"
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    desk = pc.open()
    bring(pc.scene, desk)
    desk.close()
    assert at_hub(pc.scene) == []
    assert lying(pc) is None
    with reading(pc.scene.hub.engine) as connection:
        assert "backup_arrived" not in set(connection.execute(select(act.c.kind)).scalars())


def test_the_last_few_are_kept_as_the_norm_says(pc: Pc) -> None:
    desk, made = pc.open(), []
    for _ in range(5):
        pc.scene.clock.move(timedelta(hours=8))
        made.append(pc.make())
        bring(pc.scene, desk)
    desk.close()
    assert [each.size for each in at_hub(pc.scene)] == [each.size for each in made[-3:]]
    assert all(each.whole for each in at_hub(pc.scene))


def test_a_newer_one_takes_the_place_of_one_half_brought(pc: Pc) -> None:
    desk = pc.open()
    pc.make()
    old = lying(pc)
    assert old is not None

    async def half(link):
        (lack,) = (await Depot(link).offer(old.written)).lacks
        await Depot(link).put(old.id, lack.places[0], old.chunk(lack.places[0]) or b"")

    linked(pc.scene, desk, half)
    assert [each.whole for each in at_hub(pc.scene)] == [False]
    pc.scene.clock.move(timedelta(minutes=1))
    new = pc.make()
    bring(pc.scene, desk)
    (there,) = at_hub(pc.scene)
    assert (there.whole, there.size) == (True, new.size)
    with pytest.raises(Outage, match=wire.BACKUP_UNKNOWN):
        linked(pc.scene, desk, lambda link: Depot(link).put(old.id, 0, old.chunk(0) or b"x"))
    desk.close()


def test_brought_once_more_after_a_lost_answer_it_is_one(pc: Pc) -> None:
    desk = pc.open()
    pc.make()
    waits = lying(pc)
    assert waits is not None
    kept = {each.name: each.read_bytes() for each in waits.folder.iterdir()}
    bring(pc.scene, desk)
    waits.folder.mkdir()
    for name, content in kept.items():
        (waits.folder / name).write_bytes(content)
    bring(pc.scene, desk)
    desk.close()
    assert len(at_hub(pc.scene)) == 1
    with reading(pc.scene.hub.engine) as connection:
        kinds = list(connection.execute(select(act.c.kind)).scalars())
    assert kinds.count("backup_arrived") == 1


def test_another_device_can_neither_bring_nor_have_it(pc: Pc) -> None:
    pc.make()
    waits = lying(pc)
    assert waits is not None
    desk, other = pc.open(), pc.scene.desk("2")
    with pytest.raises(Outage, match=wire.BACKUP_FOREIGN):
        linked(pc.scene, other, lambda link: Depot(link).offer(waits.written))
    bring(pc.scene, desk)
    for job in (
        lambda link: Depot(link).newest(),
        lambda link: Depot(link).chunk(waits.id, 0),
        lambda link: Depot(link).put(waits.id, 0, b"x"),
    ):
        with pytest.raises(Outage, match=wire.BACKUP_UNKNOWN):
            linked(pc.scene, other, job)
    desk.close()


@pytest.mark.parametrize("place", [-1, 0, 10_000, 2**40])
def test_a_chunk_that_has_no_place_in_it_is_refused(pc: Pc, place: int) -> None:
    pc.make()
    waits = lying(pc)
    assert waits is not None
    desk = pc.open()
    linked(pc.scene, desk, lambda link: Depot(link).offer(waits.written))
    with pytest.raises(Outage):
        linked(pc.scene, desk, lambda link: Depot(link).put(waits.id, place, b"short"))
    desk.close()
    assert [each.content for each in at_hub(pc.scene)] == [b""]


def test_pieces_are_the_files_one_after_the_other(pc: Pc) -> None:
    found = pc.make()
    waits = lying(pc)
    assert waits is not None
    parts: dict[str, list[bytes]] = {}
    for place, piece in enumerate(manifest.pieces(found)):
        parts.setdefault(piece.name, []).append(waits.chunk(place) or b"")
    got = {name: hashlib.sha256(b"".join(each)).hexdigest() for name, each in parts.items()}
    assert got == found.sums
    assert manifest.parse(waits.written) == found
    assert isinstance(found, Manifest)
