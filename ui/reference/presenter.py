"""Decides for reference data: how tables, rows and versions read, and what is done with them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.journal.kinds import HUB
from app.journal.person import Person
from app.reference.cells import Row, tidy
from app.reference.changes import KeepChanges, PublishChanges
from app.reference.commands import ConfirmReference, WithdrawReference
from app.reference.lists import (
    DiffersIn,
    Listed,
    RowShown,
    RowsOf,
    Shown,
    Tables,
    ToConfirm,
    Version,
    Versions,
)
from app.reference.rows import Difference
from app.reference.tables import BY_NAME
from app.reference.zeros import Zero, given_back
from ui.bridge import Bridge, Reply
from ui.line import Line
from ui.moments import moment
from ui.people.presenter import PeoplePresenter
from ui.reference import own
from ui.reference.differs import difference
from ui.reference.files import shown
from ui.words import say

KINDS = frozenset({"reference", "publication", "reference_content", "draft"})
Values = dict[str, str]


@dataclass(frozen=True)
class RowLine:
    """A row of the table: `cells` as seen, `row` as it is to be, else as it was; `gone`: it ends
    with the next version; `own`: it is the program's, and in no version."""

    key: str
    cells: tuple[str, ...]
    row: Row
    state: str
    gone: bool
    verified: bool
    own: bool


@dataclass(frozen=True)
class TableShown:
    """One table: its rows, what is changed in it line by line, and what the form that publishes
    starts from."""

    name: str
    rows: tuple[RowLine, ...]
    changes: tuple[Line, ...]
    draft: str
    about: dict[str, str]
    values: Values
    waits: bool
    second: tuple[tuple[str, str], ...]


NOTHING = TableShown("", (), (), "", {}, {}, False, ())


def may(name: str, shown: TableShown, version: Version | None) -> set[str]:
    """What can be done with a table, and with the version that is chosen."""
    table = BY_NAME[name]
    found = {"export"}
    if not shown.waits:
        found |= {"change", "import"} | (set() if table.single else {"add", "end"})
        found |= {"vouch"} if name == "norms" else set()
        found |= {"publish"} if shown.changes else set()
    if name == "staff":
        found.add("give_pin")
    if version is not None and version.unconfirmed and not version.mine:
        found.add("confirm")
    if version is not None and version.state in ("unsent", "waiting"):
        found.add("withdraw")
    return found


class ReferencePresenter:
    """What is done."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def keep(self, id_: str, table: str, key: str, values: Values, reply: Reply) -> None:
        """A row as it was typed in its form, by the names of its fields."""
        found = BY_NAME[table]
        row = tidy(found, {each.name: values[each.field] for each in found.columns})
        new = found.key_of(row)
        changes: dict[str, Row | None] = {new: row}
        if key and key != new:
            changes = {key: None, new: row}
        self._bridge.do(KeepChanges(id=id_, table=table, changes=changes, row=new), reply)

    def end(self, table: str, line: RowLine, reply: Reply) -> None:
        """The row ends today where it has an end, else it goes; what was changed in it is taken
        back first."""
        found, bridge = BY_NAME[table], self._bridge
        row: Row | None = None
        if found.ends:
            today = bridge.norms.day(bridge.desk.clock.now())
            row = {**line.row, found.ends: today.isoformat()}
        command = KeepChanges(
            id=bridge.new_id(), table=table, changes={line.key: row}, row=line.key
        )
        bridge.do(command, reply)

    def vouched(self, line: RowLine) -> Row:
        """A confirmation of this norm's value: who, and today."""
        bridge = self._bridge
        today = bridge.norms.day(bridge.desk.clock.now()).isoformat()
        value = line.row["value"]
        return {"norm": line.row["id"], "value": value, "by": bridge.person.no, "on": today}

    def take_in(
        self, table: str, rows: list[tuple[int, Row]], shown: TableShown, reply: Reply
    ) -> list[tuple[int, Zero]]:
        """Everything that a file says, in the place of what was changed before; where a zero was
        given back, line by line."""
        found, bridge = BY_NAME[table], self._bridge
        branch, before = bridge.norms.branch, [each.row for each in shown.rows]
        changes: dict[str, Row | None] = {}
        lines, zeros = [], []
        for line, typed in rows:
            row, back = given_back(found, typed, branch.area_codes if branch else (), before)
            row, key = tidy(found, row), found.key_of(row)
            if own.row(table, key) == row:
                continue
            # A key that comes twice is told of, not silently one.
            while key in changes:
                key += "*"
            changes[key] = row
            lines.append(line)
            zeros += [(line, each) for each in back]
        gone: dict[str, Row | None] = {e.key: None for e in shown.rows if e.key not in changes}
        command = KeepChanges(
            id=bridge.new_id(), table=table, changes=changes | gone, lines=tuple(lines)
        )
        bridge.do(command, reply)
        return zeros

    def publish(self, id_: str, about: dict[str, str], values: Values, reply: Reply) -> None:
        """With a second person who stands here once she has proved who she is."""
        do = partial(self._publish, id_, about, values["why"], reply)
        if not values["second"] and not values["pin"]:
            do(None)
            return
        people = PeoplePresenter(self._bridge)
        people.sign_in(values["second"], values["pin"], do, Reply(None, reply.refused, reply.ended))

    def confirm(self, id_: str, publication: str, reply: Reply) -> None:
        """The second person's word."""
        self._bridge.do(ConfirmReference(id=id_, publication=publication), reply)

    def withdraw(self, id_: str, publication: str, why: str, reply: Reply) -> None:
        """It is not to be."""
        self._bridge.do(WithdrawReference(id=id_, publication=publication, why=why), reply)

    def _publish(
        self, id_: str, about: dict[str, str], why: str, reply: Reply, second: Person | None
    ) -> None:
        command = PublishChanges(
            id=id_, table=about["table"], changes=json.loads(about["changes"]),
            over=int(about["over"]), why=why, second=second,
        )  # fmt: skip
        self._bridge.do(command, reply)


class ReferenceReader:
    """Questions, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def tables(self, answered: Callable[[list[Line]], None]) -> None:
        """All tables with their state."""
        self._bridge.ask(Tables(self._bridge.person.no), partial(_list, answered), "ref.tables")

    def rows(self, table: str, answered: Callable[[TableShown], None]) -> None:
        """One table."""
        query = RowsOf(table, self._bridge.person.no)
        self._bridge.ask(query, partial(_show, answered), "ref.rows")

    def versions(
        self, set_: str, answered: Callable[[list[Line], dict[str, Version]], None]
    ) -> None:
        """Every version of a set."""
        query = Versions(set_, self._bridge.person.no)
        self._bridge.ask(query, partial(self._versions, answered), "ref.versions")

    def differs(self, publication: str, answered: Callable[[list[Line]], None]) -> None:
        """What a version changed."""
        self._bridge.ask(DiffersIn(publication), partial(_differs, answered), "ref.differs")

    def waiting(self, answered: Callable[[int], None]) -> None:
        """How many wait for whoever is signed in."""
        self._bridge.ask(ToConfirm(self._bridge.person.no), answered, "ref.waiting")

    def _versions(
        self,
        answered: Callable[[list[Line], dict[str, Version]], None],
        found: tuple[Version, ...],
    ) -> None:
        answered([self._version(each) for each in found], {each.id: each for each in found})

    def _version(self, found: Version) -> Line:
        bridge = self._bridge
        at = moment(found.published_at, bridge.norms.zone, bridge.desk.clock.now())
        by = say("ref.hub") if found.published_by == HUB else found.published_by
        head = say("ref.version", n=found.version, name=by, time=at)
        told_ = [found.why]
        if found.confirmed_by:
            told_.append(say("ref.confirmed_by", name=found.confirmed_by))
        if found.ended_by:
            told_.append(say("ref.ended_by", name=found.ended_by, why=found.ended_why))
        state, note = _state_of(found)
        return Line(found.id, head, say("list.and").join(told_), state, note)


def _state_of(found: Version) -> tuple[str, str]:
    """How a version stands, as a state and in words."""
    if found.state in ("unsent", "waiting"):
        sent = "waits" if found.confirmed_by == "" else "confirmed"
        key = f"ref.is.{sent}_{found.state}"
        return "waiting", say(key)
    if found.state == "withdrawn":
        return "nothing", say("ref.is.withdrawn")
    if not found.in_force:
        return "nothing", say("ref.is.before")
    return ("exception", say("ref.is.alone")) if found.unconfirmed else (
        "received", say("ref.is.in_force"))  # fmt: skip


def _list(answered: Callable[[list[Line]], None], found: tuple[Listed, ...]) -> None:
    answered([_listed(each) for each in found])


def _listed(each: Listed) -> Line:
    name = say(f"table.{each.table}")
    head = say("ref.table", name=name, n=own.count(each.table) or each.rows)
    if each.changed:
        return Line(each.table, head, "", "draft", say("ref.is.changed"))
    if each.waits:
        return Line(each.table, head, "", "waiting", say("ref.is.waits"))
    if each.alone:
        return Line(each.table, head, "", "exception", say("ref.is.alone"))
    return Line(each.table, head)


def _show(answered: Callable[[TableShown], None], found: Shown) -> None:
    found = own.beside(found)
    rows = tuple(_row(found.table, each) for each in found.rows)
    changes = [
        difference(Difference(found.table, each.key, each.before, each.after))
        for each in found.rows if each.before != each.after
    ]  # fmt: skip
    about = {"table": found.table, "changes": found.changes, "over": str(found.version)}
    answered(
        TableShown(
            found.table, rows, tuple(changes), found.draft, about, found.values, found.waits,
            found.second,
        )
    )  # fmt: skip


def _row(table: str, found: RowShown) -> RowLine:
    row = found.after or found.before or {}
    is_own = own.row(table, found.key) == row
    cells = tuple(shown(e, row[e.name]) for e in BY_NAME[table].columns if e.seen)
    state = "" if found.verified else say("ref.unverified")
    if is_own and found.after == found.before:
        state = say("ref.row.own")
    elif found.before is None:
        state = say("ref.row.new")
    elif found.after is None:
        state = say("ref.row.gone")
    elif found.after != found.before:
        state = say("ref.row.changed")
    return RowLine(found.key, cells, row, state, found.after is None, found.verified, is_own)


def _differs(answered: Callable[[list[Line]], None], found: tuple[Difference, ...] | None) -> None:
    if found is None:
        answered([Line("none", say("ref.not_here"))])
    else:
        answered([difference(each) for each in found])
