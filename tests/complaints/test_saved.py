"""Views of the log under a name: one person's, at one desk, never in the journal."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.complaints.log import LogFilter
from app.complaints.saved import DropView, SavedView, SavedViews, SaveView
from app.errors import Refused
from db.tables import act, saved_view
from db.transaction import reading, writing
from tests.support.scene import LIN, TAO, Scene, ask, do

WIDE = LogFilter(
    state="received", hall="QH", category="S3", owner="3101", days=7, since=date(2025, 6, 1),
    until=date(2025, 6, 9), overdue=True, disputed=True,
)  # fmt: skip


def test_a_filter_comes_back_as_it_was_saved(scene: Scene) -> None:
    desk = scene.desk("1")
    with reading(desk.engine) as connection:
        before = connection.execute(select(func.count()).select_from(act)).scalar_one()
    for n, wanted in enumerate((WIDE, LogFilter())):
        do(desk, SaveView(id=f"w{n}", name=f" 第 {n} 个 ", filter=wanted), LIN)
    assert ask(desk, SavedViews("3101")) == (
        SavedView("w0", "第 0 个", WIDE), SavedView("w1", "第 1 个", LogFilter()),
    )  # fmt: skip
    with reading(desk.engine) as connection:
        assert connection.execute(select(func.count()).select_from(act)).scalar_one() == before


def test_the_same_name_is_the_same_view_and_another_persons_is_hers(scene: Scene) -> None:
    desk = scene.desk("1")
    do(desk, SaveView(id="w1", name="每天看", filter=WIDE), LIN)
    do(desk, SaveView(id="w2", name="每天看", filter=LogFilter(days=1)), LIN)
    do(desk, SaveView(id="w3", name="每天看", filter=LogFilter(hall="NP")), TAO)
    assert ask(desk, SavedViews("3101")) == (SavedView("w2", "每天看", LogFilter(days=1)),)
    do(desk, DropView(id="d", view="w3"), LIN)
    assert len(ask(desk, SavedViews("3102"))) == 1
    do(desk, DropView(id="d2", view="w3"), TAO)
    assert ask(desk, SavedViews("3102")) == ()


@pytest.mark.parametrize(
    ("name", "code"), [("  ", "needed"), ("一" * 13, "too_long"), ("两\n行", "one_line")]
)
def test_a_name_that_cannot_be_is_refused_beside_it(scene: Scene, name: str, code: str) -> None:
    desk = scene.desk("1")
    with pytest.raises(Refused) as refused:
        do(desk, SaveView(id="w", name=name, filter=WIDE), LIN)
    assert [(e.code, e.field) for e in refused.value.objections] == [(code, "name")]
    assert ask(desk, SavedViews("3101")) == ()


def test_what_a_newer_program_kept_does_not_take_the_others_away(scene: Scene) -> None:
    desk = scene.desk("1")
    do(desk, SaveView(id="w1", name="每天看", filter=WIDE), LIN)
    do(desk, SaveView(id="w2", name="读不懂", filter=WIDE), LIN)
    with writing(desk.engine) as connection:
        unknown = saved_view.update().where(saved_view.c.id == "w2")
        connection.execute(unknown.values(filter='{"days": "soon"}'))
    assert [each.name for each in ask(desk, SavedViews("3101"))] == ["每天看"]
