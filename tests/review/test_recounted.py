"""A report is counted again by the reference data of then, also at a desk that came later; where a
version of then is not here, that is said and nothing else."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app import bootstrap
from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.errors import Outage
from app.journal.command import Command
from app.reference.commands import ConfirmReference, PublishReference
from app.reference.lists import Versions
from app.review.commands import MakeReport
from app.review.month import Month, MonthShown
from app.review.reports import Reports, ReportView
from app.sync import steps
from app.sync.link import Link
from app.visits.commands import Asker, OpenVisit
from tests.attachments.case import linked
from tests.support.scene import LIN, LU, SHEN, Scene, ask, do

JUNE = date(2025, 6, 1)


@pytest.fixture
def one(scene: Scene) -> Desk:
    """One complaint of June, which is over."""
    desk = scene.desk("1", "QH")
    asker = Asker(name="钱守安", number="0300-5550211")
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="排队", asker=asker), LIN)
    received = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="S3", words="等了两个钟头", asker=asker
    )
    do(desk, received, LIN)
    scene.clock.set(datetime.fromisoformat("2025-07-02T09:00+08:00"))
    scene.sync(desk)
    return desk


def _made(scene: Scene, desk: Desk) -> ReportView:
    shown = ask(desk, Month(JUNE))
    why = "asked_for_now"
    do(desk, MakeReport(id="m", month=JUNE, n=shown.n, sha256=shown.sha256, why=why), SHEN)
    scene.sync(desk)
    return _report(desk)


def _report(desk: Desk) -> ReportView:
    (found,) = ask(desk, Reports())
    return found


def _again(desk: Desk) -> MonthShown:
    made = _report(desk)
    return ask(desk, Month(made.month, made.n, made.norms))


def _publish(scene: Scene, desk: Desk, set_: str, content: bytes) -> None:
    do(desk, PublishReference(id=f"p-{set_}", set=set_, content=content, why="另分"), SHEN)
    scene.sync(desk)
    waiting = next(each for each in ask(desk, Versions(set_, SHEN.no)) if each.state == "waiting")
    confirm: Command = ConfirmReference(id=f"c-{set_}", publication=waiting.id)
    do(desk, confirm, LU)
    scene.sync(desk)


def _other_classes(scene: Scene, desk: Desk) -> None:
    content = bootstrap.example_set("categories")
    moved = content.replace(
        '"S3", "level1": "用户服务"'.encode(), '"S3", "level1": "其他"'.encode()
    )
    assert moved != content
    _publish(scene, desk, "categories", moved)


def _other_vouching(scene: Scene, desk: Desk) -> None:
    norms = ask(desk, Month(JUNE)).norms
    day = norms.day(scene.clock.now())
    rule = next(e for e in norms.rules if not e.verified and e.in_force(day) and e.in_force(JUNE))
    vouched = {
        "norm": rule.id,
        "value": rule.value,
        "by": "3901",
        "on": "2025-07-02",
        "basis": "厅务会",
    }
    _publish(scene, desk, "confirmations", json.dumps({"items": [vouched]}).encode())


@pytest.mark.parametrize("change", [_other_classes, _other_vouching], ids=["classes", "vouched"])
def test_a_desk_that_came_later_counts_by_the_versions_that_the_report_names(
    scene: Scene, one: Desk, change: Any
) -> None:
    made = _made(scene, one)
    change(scene, one)
    late = scene.desk("2", "QH")
    for desk in (one, late):
        again = _again(desk)
        assert (again.sha256, again.lacking) == (made.sha256, ())
        # By what is in force today they would be others.
        assert ask(desk, Month(JUNE, made.n)).sha256 != made.sha256


class Cut:
    """A line that does not bring one content."""

    def __init__(self, link: Link, sha256: str) -> None:
        self._link, self._sha256 = link, sha256

    def __getattr__(self, name: str) -> Any:
        return getattr(self._link, name)

    async def reference(self, sha256: str) -> bytes:
        """The content."""
        if sha256 == self._sha256:
            raise Outage("unreachable")
        return await self._link.reference(sha256)


def test_until_a_version_of_then_has_come_it_says_so_and_counts_nothing(
    scene: Scene, one: Desk
) -> None:
    made = _made(scene, one)
    _other_classes(scene, one)
    first = hashlib.sha256(bootstrap.example_set("categories")).hexdigest()
    settings = scene.settings(one)
    late = scene.enrol("2", "QH")
    folder = replace(settings, data=scene.folder / "late")
    bootstrap.make_desk(folder, late)
    desk = scene.open(folder)
    for _ in range(2):
        with pytest.raises(Outage, match="unreachable"):
            linked(scene, desk, lambda link: steps.pull_once(desk, Cut(link, first), 0))
    assert (_again(desk).lacking, _again(desk).numbers) == (("categories",), ())
    assert _again(desk).sha256 != made.sha256
    scene.pull(desk)
    assert (_again(desk).sha256, _again(desk).lacking) == (made.sha256, ())
