"""Years of one branch as acts: sealed at its counters, judged, numbered, linked; deterministic."""

import hashlib
import heapq
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import msgspec
from msgspec import Raw

from app import bootstrap
from app.complaints import rules
from app.complaints.acts import (
    Answer,
    Closing,
    Complained,
    ComplaintAnswered,
    ComplaintCloseRequested,
    ComplaintReceived,
)
from app.complaints.rules import promise
from app.journal import fold, judge
from app.journal.act import GENESIS, Act, Frame, Header, Opened, Sealed, Stamp, commit, encode
from app.journal.act import link_after as link
from app.journal.identity import Identity
from app.journal.kinds import Body, States, kind_of
from app.journal.party import Party
from app.journal.write import Said
from app.norms.norms import HUB, Norms, build
from app.reference.acts import ReferencePublished
from app.registry import REGISTRY
from app.sync.wire import Numbered, Page
from app.visits.acts import MatterOpened, MatterTakenUp, VisitOpened
from app.visits.states import Matter
from app.visits.words import Asked

EPOCH = "bench"
KEY = b"k" * 32
# (hall, counter, staff, role): who works where, of the example branch.
PLACES = (
    ("QH", "1", "3101", "clerk"),
    ("QH", "2", "3102", "clerk"),
    ("QH", "3", "3103", "clerk"),
    ("QH", "4", "3001", "duty_manager"),
    ("NP", "1", "3201", "clerk"),
)
_YEARS = timedelta(days=700)
# How many complaints later an answer and a close request follow, at most.
_SOON = 200
# The newest are still on somebody's desk.
_OPEN = 400
# So many of the newest come with their visit and matter. For older ones the complaint's own acts
# have to do: twice the acts would only make the file larger.
_WHOLE = 20_000
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅春生建国文志海波宁晨欣雨桐"
_STREETS = (
    "柳溪路",
    "青禾路",
    "南浦街",
    "东河沿",
    "石桥巷",
    "梧桐里",
    "老码头",
    "新风村",
    "望江楼",
)
_THINGS = ("宽带", "座机", "来电显示", "长途费", "月租", "装机费", "积分", "发票", "短信包", "彩铃")


@dataclass(frozen=True)
class Told:
    """One act before it is sealed."""

    body: Body
    private: dict[str, Said] = field(default_factory=dict)


class Seat:
    """One device's chain."""

    def __init__(self, me: Identity, who: str, role: str) -> None:
        self.me, self.who, self.role = me, who, role
        self._seq, self._prev = 0, GENESIS

    def seal(
        self, told: list[Told], at: datetime, seen: int, norms: Norms, ids: "Ids"
    ) -> list[Act]:
        """The acts of one command, as `app.journal.write` seals them."""
        command, acts = ids.next(), []
        for part, each in enumerate(told, start=1):
            kind = kind_of(each.body)
            sealed, opened = [], []
            for name, said in each.private.items():
                data, salt = encode(said.words), ids.salt()
                sealed.append(Sealed(name, said.subject, commit(salt, data), said.joins))
                opened.append(Opened(salt, data))
            self._seq += 1
            header = Header(
                id=ids.next(), command=command, part=part, parts=len(told), branch=self.me.branch,
                hall=self.me.hall, device=self.me.device, incarnation=self.me.incarnation,
                seq=self._seq, prev=self._prev, kind=kind.name, v=kind.v, who=self.who,
                role=self.role, at=at, seen=seen, norms=dict(norms.versions),
                records=each.body.records(), claims=each.body.claims(), body=Raw(encode(each.body)),
                private=tuple(sealed),
            )  # fmt: skip
            act = REGISTRY.read(Frame(encode(header), tuple(opened)))
            assert act.body is not None, kind.name
            self._prev = act.hash.hex()
            acts.append(act)
        return acts


class Ids:
    """UUIDv7-like ids and salts that are the same each time."""

    def __init__(self) -> None:
        self._random, self._count = Random(7), 0

    def next(self) -> str:
        """An id; ids grow, as those of a clock do."""
        self._count += 1
        word = f"{0x0190_0000_0000 + self._count // 8:012x}7{self._random.getrandbits(76):019x}"
        return f"{word[:8]}-{word[8:12]}-{word[12:16]}-{word[16:20]}-{word[20:]}"

    def salt(self) -> bytes:
        """32 bytes."""
        return self._random.randbytes(32)


def people() -> list[Identity]:
    """The devices of the branch, the hub first."""
    hub = Identity(HUB, "YX", HUB, HUB, "0", (), "HUBHUBHUBHUBHUB0", "", "", KEY)
    return [hub, *(
        Identity(f"{hall}{counter}", "YX", f"{counter} 号台", hall, counter, ("QH", "NP"),
                 f"{hall}{counter}BENCHBENCHBEN", "", "bench", KEY)
        for hall, counter, _, _ in PLACES
    )]  # fmt: skip


def contents() -> dict[str, bytes]:
    """The example's reference sets that rules read."""
    return {name: bootstrap.example_set(name) for name in bootstrap.SETS}


class Years:
    """The hub's side: commands in, numbered acts out, page by page."""

    def __init__(self, until: datetime, rows: int) -> None:
        self._from, self._step = until - _YEARS, _YEARS / rows
        self._rows = rows
        self._random, self._ids = Random(11), Ids()
        devices = people()
        self._hub = Seat(devices[0], HUB, HUB)
        places = zip(devices[1:], PLACES, strict=True)
        self._seats = [Seat(me, who, role) for me, (_, _, who, role) in places]
        self._states: States = {}
        self._held: dict[tuple[str, str], str] = {}
        self._n, self._link = 0, bytes.fromhex(GENESIS)
        self._later: list[tuple[int, int, str, Any]] = []
        self._turn = itertools.count()
        self._counts: dict[tuple[str, str], int] = {}
        self._texts = json.loads((bootstrap.EXAMPLE / "complaints.json").read_text())["items"]
        self._norms = build({})

    def pages(self, size: int, more: int) -> Iterator[Page]:
        """All acts of `rows` complaints in pages of about `size`, then pages of exactly 1,000 acts
        that come `more` times later; after the first of those pages nothing is closed any more."""
        acts = list(self._published())
        for row in range(self._rows):
            acts += self._complaint(row)
            if len(acts) >= size:
                yield self._page(acts)
                acts = []
        yield self._page(acts)
        row = self._rows
        acts = []
        for _ in range(more):
            while len(acts) < 1000:
                acts += self._complaint(row)
                row += 1
            yield self._page(acts[:1000])
            acts = acts[1000:]

    def _published(self) -> Iterator[Act]:
        sets = contents()
        told = [
            Told(ReferencePublished(
                set=name, version=1, sha256=hashlib.sha256(content).hexdigest(), why="first",
                alone=True,
            ))
            for name, content in sets.items()
        ]  # fmt: skip
        yield from self._number(self._hub, told, self._from)
        self._norms = build({name: (1, content) for name, content in sets.items()})

    def _complaint(self, row: int) -> Iterator[Act]:
        """What happens at this moment: one customer comes, and others are answered."""
        at = self._from + row * self._step
        while self._later and self._later[0][0] <= row:
            _, _, what, state = heapq.heappop(self._later)
            yield from self._follow(what, state, row, at)
        seat = self._seats[row % len(self._seats)]
        visit, matter, complaint = self._ids.next(), self._ids.next(), self._ids.next()
        asked, said, amount, category = self._words(seat, row)
        ticket = f"A{row % 900 + 100}"
        party = Party(role="asker", given=("name", "number"))
        received = Told(ComplaintReceived(
            complaint=complaint, number=self._next_number(seat, at), matter=matter,
            category=category.code, amount=amount, given=category.needs, people=(party,),
            **promise(self._norms, at, seat.me.hall),
        ), {"asker": said})  # fmt: skip
        if row < self._rows - _WHOLE:
            # Who closes it owes its matter.
            self._states[("matter", matter)] = Matter(
                id=matter, visit=visit, hall=seat.me.hall, ticket=ticket, state="taken_up",
                first_contact=seat.who, owner=seat.who, opened_at=at,
            )  # fmt: skip
            yield from self._number(seat, [received], at)
        else:
            yield from self._number(seat, [
                Told(VisitOpened(visit=visit, ticket=ticket)),
                Told(MatterOpened(visit=visit, matter=matter, ticket=ticket, people=(party,)),
                     {"asker": asked}),
            ], at)  # fmt: skip
            yield from self._number(seat, [received, Told(MatterTakenUp(
                visit=visit, matter=matter, subject="complaint", record=complaint
            ))], at)  # fmt: skip
        soon = row + self._random.randint(1, _SOON)
        state = (seat, complaint, visit, matter)
        heapq.heappush(self._later, (soon, next(self._turn), "answer", state))

    def _follow(self, what: str, state: Any, row: int, at: datetime) -> Iterator[Act]:
        seat, complaint, visit, matter = state
        known = self._states[("complaint", complaint)]
        if what == "answer":
            words = Answer(answer="已查清原因，多收部分从下月账单里退回，当面说明。（示例）")
            yield from self._number(seat, [Told(
                ComplaintAnswered(complaint=complaint, told_at=at, supersedes=known.answer),
                {"asker": Said(known.subject, words)},
            )], at)  # fmt: skip
            soon = row + self._random.randint(1, _SOON)
            if soon < self._rows - _OPEN:
                heapq.heappush(self._later, (soon, next(self._turn), "close", state))
            return
        body = ComplaintCloseRequested(complaint=complaint, answer=known.answer, matter=matter)
        yield from self._number(seat, [Told(body, {"asker": Said(known.subject, Closing())})], at)
        for record in (("complaint", complaint), ("visit", visit), ("matter", matter)):
            self._states.pop(record, None)

    def _words(self, seat: Seat, row: int) -> tuple[Said, Said, str | None, Any]:
        pick = self._random.choice
        text = pick(self._texts)
        phone = f"0300-555{row * 7919 % 10000:04d}"
        given = "".join(self._random.choices(_GIVEN, k=self._random.randint(1, 2)))
        name, subject = pick(_SURNAMES) + given, seat.me.subject("number", phone)
        place = f"{pick(_STREETS)}{row % 400 + 1}号"
        also = f"{pick(_THINGS)}和{pick(_THINGS)}的事也一并查"
        words = f"{text['text']}家住{place}，{also}。（示例 {row}）"
        category = self._norms.categories[text["category"]]
        amount = text["amount"] or ("12.00" if "amount" in category.needs else None)
        asked = Said(subject, Asked(name=name, number=phone, asks=words[:40]))
        said = Complained(name=name, number=phone, words=words, demand=text["demand"])
        return asked, Said(subject, said), amount, category

    def _next_number(self, seat: Seat, at: datetime) -> str:
        day = self._norms.day(at)
        key = (seat.me.device, day.isoformat())
        count = self._counts[key] = self._counts.get(key, 0) + 1
        me = seat.me
        return rules.number(me.hall, me.counter, day, me.incarnation, count)

    def _number(self, seat: Seat, told: list[Told], at: datetime) -> Iterator[Act]:
        """Sealed, judged as the hub judges, and numbered; every one of them is applied."""
        for each in seat.seal(told, at, self._n, self._norms, self._ids):
            for record in each.header.records:
                self._states.setdefault(record, None)
            found = []
            if seat is not self._hub:
                found = judge.objections(REGISTRY, self._states, each, self._norms, self._held)
            assert not found, found
            self._n += 1
            stamp = Stamp(self._n, "applied", None, at, EPOCH, b"")
            self._link = link(self._link, self._n, each.hash, stamp)
            each.stamp = msgspec.structs.replace(stamp, link=self._link)
            fold.apply(REGISTRY, self._states, each)
            self._held.update(dict.fromkeys(each.header.claims, each.id))
            yield each

    def _page(self, acts: list[Act]) -> Page:
        numbered = tuple(Numbered(each.frame, each.stamp) for each in acts if each.stamp)
        now = acts[-1].header.at
        return Page("ok", EPOCH, self._n, 0, now, EPOCH, numbered)
