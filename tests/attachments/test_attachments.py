"""Attachments between acts and bytes: what is refused, sent, fetched, withheld and erased."""

from datetime import timedelta

import pytest

from app import bootstrap
from app.attachments.commands import AddAttachments, NewAttachment
from app.attachments.views import AttachmentBytes
from app.content import CHUNK_BYTES, MOST_BYTES
from app.desk import Desk
from app.drafts import DropDraft, SaveDraft
from app.errors import Outage
from app.journal import store
from app.oversight.commands import EraseWords
from app.registry import REGISTRY
from app.sync import wire
from db.transaction import reading
from tests.attachments.case import (
    at_hub,
    attached,
    bring,
    chunks,
    complaint,
    fetch,
    kept,
    lines,
    linked,
    picture,
    tend,
)
from tests.support.scene import LIN, SHEN, Databases, Scene, ask, do, refused, sound


def test_a_picture_goes_up_after_its_act_and_is_the_same_everywhere(scene: Scene) -> None:
    one, other = scene.desk("1"), scene.desk("2")
    about, data = complaint(one), picture()
    attached(one, about, "p1", data)
    assert lines(one, about)["p1"].where == "here"
    assert not bring(scene, one), "the hub has not heard of it"
    scene.sync(one, other)
    assert at_hub(scene) == {}, "an act does not wait for its bytes"
    assert lines(other, about)["p1"].where == "branch"
    fetch(scene, other, "p1")
    assert lines(other, about)["p1"].why == wire.NOT_PUSHED
    assert bring(scene, one)
    assert at_hub(scene) == {"p1": chunks(data)}
    assert lines(one, about)["p1"].where == "sent"
    assert not bring(scene, one), "nothing is sent twice"
    fetch(scene, other, "p1")
    assert ask(other, AttachmentBytes("p1")) == ask(one, AttachmentBytes("p1")) == data
    assert lines(other, about)["p1"].where == "sent"
    for engine in (scene.hub.engine, one.engine, other.engine):
        sound(engine)


def test_neither_header_nor_columns_nor_file_names_tell_anything_of_a_picture(
    scene: Scene,
) -> None:
    """What is said of it stands in the private part alone, and the same picture twice differs."""
    desk = scene.desk()
    about, data = complaint(desk), picture(1000)
    for id_ in ("p1", "p2"):
        attached(desk, about, id_, data)
    with reading(desk.engine) as connection:
        acts = store.pending(connection, REGISTRY, 10)[-2:]
    contents = [each.said["asker"].content for each in acts]
    assert contents[0].hash != contents[1].hash
    for each, content in zip(acts, contents, strict=True):
        header = each.frame.header.decode()
        assert content.hash not in header and content.salt not in header and "照片" not in header
    names = {each.name for each in scene.settings(desk).data.iterdir()}
    assert all("照片" not in each and "p1" not in each for each in names)


def test_an_act_never_names_bytes_that_are_not_here(scene: Scene) -> None:
    desk = scene.desk()
    about = complaint(desk)
    add = AddAttachments(id="x", about=about, attachments=(NewAttachment("nowhere"),))
    assert refused(desk, add, LIN) == ["attachment_missing"]
    add = AddAttachments(id="x", about=about, attachments=())
    assert refused(desk, add, LIN) == ["needed"]
    many = tuple(kept(desk, f"p{i}", picture(10)) for i in range(21))
    add = AddAttachments(id="x", about=about, attachments=many)
    assert refused(desk, add, LIN) == ["attachments_many"]


def test_larger_than_the_norm_allows_is_refused_and_a_type_without_norm_too(scene: Scene) -> None:
    desk = scene.desk()
    about = complaint(desk)
    large = kept(desk, "large", picture(8 * 1024 * 1024 + 1))
    add = AddAttachments(id="x", about=about, attachments=(large,))
    assert refused(desk, add, LIN) == ["attachment_not_allowed"]
    attached(desk, about, "just", picture(8 * 1024 * 1024))
    with pytest.raises(ValueError, match="size"):
        kept(desk, "none", b"")
    with pytest.raises(ValueError, match="size"):
        kept(desk, "bomb", bytes(MOST_BYTES + 1))


def test_a_desk_out_of_scope_gets_neither_words_nor_bytes(scene: Scene) -> None:
    here, elsewhere = scene.desk("1", "QH"), scene.desk("1", "NP")
    about, data = complaint(here), picture()
    attached(here, about, "p1", data)
    scene.sync(here, elsewhere)
    bring(scene, here)
    line = lines(elsewhere, about)["p1"]
    assert (line.name, line.size, line.where, line.why) == ("", 0, "gone", "scope")
    fetch(scene, elsewhere, "p1")
    assert elsewhere.shelf is not None and elsewhere.shelf.look() == {}
    with pytest.raises(Outage, match=wire.OUT_OF_SCOPE):
        linked(scene, elsewhere, lambda link: link.chunk("p1", 0))


def test_erasing_the_person_erases_every_copy_of_the_bytes(scene: Scene) -> None:
    """At the hub with the words, at a desk when the feed brings it; what comes later has none."""
    one, other, late = scene.desk("1"), scene.desk("2"), scene.desk("3")
    about, data = complaint(one), picture()
    attached(one, about, "p1", data)
    # Another who knows nothing of the erasure yet adds to the same case.
    scene.sync(one, other, late)
    bring(scene, one)
    fetch(scene, other, "p1")
    attached(late, about, "p2", data)
    acts = _acts_of(one, about)
    do(one, EraseWords(id="erase", acts=acts), SHEN)
    scene.sync(one, other)
    assert at_hub(scene) == {}
    scene.sync(late)
    assert not bring(scene, late) or at_hub(scene) == {}
    for desk in (one, other, late):
        scene.pull(desk)
        tend(desk)
        assert desk.shelf is not None and desk.shelf.look() == {}
        assert {each.why for each in lines(desk, about).values()} <= {"erased"}
    with pytest.raises(Outage, match=wire.ERASED):
        linked(scene, one, lambda link: link.put_chunk("p1", 0, data[:CHUNK_BYTES]))
    for engine in (scene.hub.engine, one.engine, other.engine, late.engine):
        sound(engine)


def test_a_restored_hub_is_brought_again_what_it_lost_and_keeps_nothing_erased(
    scene: Scene, databases: Databases
) -> None:
    """Acknowledged bytes are asked about anew; those of a person erased since go once more."""
    desk = scene.desk()
    about, other = complaint(desk), complaint(desk, "b", "03005550101")
    data = picture()
    attached(desk, other, "gone", data)
    scene.sync(desk)
    bring(scene, desk)
    scene.hub.engine.dispose()
    backup = databases.copy(scene.url)
    attached(desk, about, "p1", data)
    do(desk, EraseWords(id="erase", acts=_acts_of(desk, other)), SHEN)
    scene.sync(desk)
    bring(scene, desk)
    assert at_hub(scene) == {"p1": chunks(data)}
    scene.serve(bootstrap.open_hub(backup, scene.clock), backup)
    assert at_hub(scene) == {"gone": chunks(data)}
    scene.pull(desk)
    assert at_hub(scene) == {}
    bring(scene, desk)
    assert at_hub(scene) == {"p1": chunks(data)}
    sound(scene.hub.engine)


def test_a_draft_keeps_its_pictures_and_what_nothing_names_goes(scene: Scene) -> None:
    desk = scene.desk()
    kept(desk, "draft-picture", picture(10))
    kept(desk, "orphan", picture(10))
    save = SaveDraft(id="d", form="intake", fields={"values": {"attachments": "draft-picture"}})
    do(desk, save, LIN)
    tend(desk)
    assert desk.shelf is not None
    assert set(desk.shelf.look()) == {"draft-picture", "orphan"}, "a form may be about to name it"
    tend(desk, first=True)
    assert set(desk.shelf.look()) == {"draft-picture"}
    do(desk, DropDraft(id="d"), LIN)
    tend(desk, first=True)
    assert desk.shelf.look() == {}


def test_copies_go_at_the_next_start_and_own_ones_when_long_at_the_branch(scene: Scene) -> None:
    one, other = scene.desk("1"), scene.desk("2")
    about, data = complaint(one), picture(1000)
    attached(one, about, "p1", data)
    scene.sync(one, other)
    bring(scene, one)
    fetch(scene, other, "p1")
    tend(other)
    assert other.shelf is not None and set(other.shelf.look()) == {"p1"}
    tend(other, first=True)
    assert other.shelf.look() == {}
    tend(one, first=True)
    scene.clock.set(scene.clock.now() + timedelta(days=31))
    assert one.shelf is not None and set(one.shelf.look()) == {"p1"}
    tend(one)
    assert one.shelf.look() == {}
    assert lines(one, about)["p1"].where == "branch"


def _acts_of(desk: Desk, about: tuple[str, str]) -> tuple[str, ...]:
    with reading(desk.engine) as connection:
        return tuple(each.id for each in store.by_record(connection, REGISTRY, [about]))
