"""What a receipt says, in which words and which language."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.norms.wording import Said as Own
from app.norms.wording import fills
from app.receipts.paper import Paper, Place, Promise, Staff
from ui.paper.dates import day, moment, whole
from ui.paper.receipt import Said, Slip
from ui.words import SOURCE, Words, words

LAST = 4
# A promise ends with its last day, not with the midnight that follows.
INSTANT = timedelta(microseconds=1)
Params = Callable[[Words], dict[str, object]]


def nothing(_: Words) -> dict[str, object]:
    """No parameters."""
    return {}


def spoken(own: Mapping[str, Own], say: Words, key: str, params: Mapping[str, object]) -> str:
    """A sentence that a customer reads: the branch's own where it has one under this code
    (`app.norms.wording`), else the program's; also where it was written for a program that filled
    in something else."""
    code = key.removeprefix("customer.").replace(".", "_")
    found = own.get(code)
    text = "" if found is None else found.zh if say.language == SOURCE else found.en
    return text.format_map(params) if fills(code, text) and text else say(key, **params)


class Wording:
    """What one receipt says, sentence by sentence."""

    def __init__(self, paper: Paper, zone: ZoneInfo) -> None:
        self._paper, self._zone = paper, zone
        self._english = paper.language == "en"
        self._main = words("en" if self._english else "zh")
        self._chinese = words("zh")

    def slip(self) -> Slip:
        """All of it."""
        paper = self._paper
        return Slip(
            size=paper.size, large=paper.language == "large",
            hall=self.hall(),
            title=self.both("receipt.title"), number=paper.number, marks=self._marks(),
            code=paper.code,
            about_code=self.both("receipt.qr"), first=self.first(),
            then=(self.unhappy(),), rows=self.rows(),
            foot=self._main("receipt.foot", **_foot(paper, self._zone, self._main)),
            pages=self._main("receipt.page", number=paper.number, page="{page}", pages="{pages}"),
            signed=_signed(paper, self._zone),
            strokes=paper.signed.strokes if paper.signed else (),
        )  # fmt: skip

    def hall(self) -> Said:
        """Where this is."""
        place = self._paper.place
        return self._each(_named(place, "zh"), _named(place, "en"))

    def _marks(self) -> tuple[Said, ...]:
        paper, found = self._paper, []
        if paper.version > 1:
            found.append(self.both("receipt.version", lambda _: {"n": paper.version}))
        if paper.copy > 1:
            found.append(self.both("receipt.copy", lambda _: {"n": paper.copy}))
        return tuple(found)

    def first(self) -> tuple[Said, ...]:
        """Who is responsible, how to ask, and whether the branch has it."""
        paper = self._paper
        said = [self.both("receipt.responsible", lambda _: _person(paper.responsible))]
        if paper.owner != paper.responsible:
            said.append(self.both("receipt.owner", lambda _: _person(paper.owner)))
        said.append(self._ask())
        changed = paper.promise.changed if paper.promise else None
        if changed is not None:
            at = changed - INSTANT
            said.append(self.both("receipt.changed", lambda of: {"date": day(at, self._zone, of)}))
        waits = self._numbered("receipt.waiting")
        said.append(self.both("receipt.kept" if paper.kept_at else waits, self._kept))
        return tuple(said)

    def _numbered(self, key: str) -> str:
        """Before the first receipt of a matter there is no number that could be told."""
        return key if self._paper.number else f"{key}_bare"

    def _ask(self) -> Said:
        """Until when an answer comes, and how to ask; without a norm there is no day to promise."""
        promise, contact = self._paper.promise, self._paper.contact
        if promise is None:
            return self.both(self._numbered("receipt.follow"), lambda _: self._call())

        def params(language: Words) -> dict[str, object]:
            return {
                "date": self._until(promise, language),
                "channel": language("receipt.channel"),
                "contact": whole(contact),
                "unverified": _unverified(promise.verified, language),
                **self._call(),
            }

        return self.both("receipt.promise" if contact else "receipt.promise_bare", params)

    def _until(self, promise: Promise, language: Words) -> str:
        """The day promised, and beside it the one that a day of rest moves it to."""
        target = day(promise.at - INSTANT, self._zone, language)
        last = day((promise.latest or promise.at) - INSTANT, self._zone, language)
        return target if last == target else language("receipt.latest", date=target, latest=last)

    def unhappy(self) -> Said:
        promise = self._paper.promise
        days = promise.appeal_days if promise else None
        if promise is None or days is None:
            return self.both("receipt.unhappy_bare")

        verified = promise.appeal_verified
        return self.both(
            "receipt.unhappy",
            lambda words: {"days": days, "unverified": _unverified(verified, words)},
        )

    def rows(self) -> tuple[tuple[Said, Said], ...]:
        """What was recorded. What the customer said stands as it was said, and below it how a
        clerk summed it up in Chinese."""
        paper = self._paper
        said = paper.words
        spoken = self.both("withheld.here") if said is None else Said(said, _summary(paper))
        rows = [
            ("receipt.received", self.both("receipt.by", self._received)),
            ("receipt.class", self._each(*paper.class_)),
            ("receipt.words", spoken),
            ("receipt.demand", Said(paper.demand)),
        ]
        return tuple((self.both(key), value) for key, value in rows if value.main)

    def _call(self) -> dict[str, object]:
        paper = self._paper
        return {"phone": whole(paper.place.phone), "last4": paper.number[-LAST:]}

    def _received(self, language: Words) -> dict[str, object]:
        at = moment(self._paper.received_at, self._zone, language)
        return {"time": at, **_person(self._paper.received_by)}

    def _kept(self, language: Words) -> dict[str, object]:
        at = self._paper.kept_at
        return {"time": moment(at, self._zone, language)} if at else {}

    def both(self, key: str, params: Params = nothing) -> Said:
        """A sentence of the visit's language, with the Chinese below where that is another."""
        own = self._paper.wording
        chinese, main = (
            spoken(own, each, key, params(each)) for each in (self._chinese, self._main)
        )
        return self._each(chinese, main)

    def _each(self, chinese: str, english: str) -> Said:
        return Said(english, chinese) if self._english else Said(chinese)


def _summary(paper: Paper) -> str:
    """What was said in English, in Chinese for whoever goes on from here."""
    if paper.language != "en" or not paper.summary:
        return ""
    return words("zh")("receipt.summary", summary=paper.summary)


def _signed(paper: Paper, zone: ZoneInfo) -> Said:
    """How it was signed, when, and which words: their version, and the beginning of their proof."""
    signed = paper.signed
    if signed is None:
        return Said("")

    def told(say: Words) -> str:
        how, time = say.code("how_signed", signed.how), moment(signed.at, zone, say)
        told = {"n": signed.version, "layout": signed.layout, "seal": signed.seal}
        by_hand = signed.how in ("signed", "thumbprint")
        key = "receipt.signed" if by_hand else "receipt.not_signed"
        return say(key, how=how, time=time, **told)

    chinese = told(words("zh"))
    return Said(told(words("en")), chinese) if paper.language == "en" else Said(chinese)


def _foot(paper: Paper, zone: ZoneInfo, language: Words) -> dict[str, object]:
    place = paper.place
    hall = place.hall_en if language.language == "en" else place.hall
    return {"hall": hall, "phone": place.phone, "time": moment(paper.issued_at, zone, language)}


def _named(place: Place, language: str) -> str:
    """The hall, and whether all of it is only an example."""
    name = place.hall_en if language == "en" else place.hall
    return f"{name} · {words(language)('app.demo')}" if place.example else name


def _person(staff: Staff) -> dict[str, object]:
    return {"name": staff.name, "no": staff.no}


def _unverified(verified: bool, language: Words) -> str:
    """The mark that travels inside the sentence."""
    return "" if verified else language("receipt.unverified")
