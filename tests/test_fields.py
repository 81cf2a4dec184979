"""What people type: a value that re-reads to itself, or an objection beside its field."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.complaints.acts import Yuan
from app.errors import Refused
from app.fields import Form
from app.norms.norms import Norms
from tests.support.acts import NORMS

NOW = datetime.fromisoformat("2025-06-09T09:30:00+08:00")
Read = Callable[[Form, str], Any]


def form(now: datetime = NOW, norms: Norms = NORMS) -> Form:
    """An empty form this morning."""
    return Form(norms, now)


def read(how: Read, raw: str, now: datetime = NOW) -> Any:
    """The value, or the codes of what is wrong, all of them beside the field."""
    this = form(now)
    value = how(this, raw)
    assert all(each.field == "f" for each in this.objections)
    codes = [each.code for each in this.objections]
    if codes:
        with pytest.raises(Refused) as caught:
            this.done()
        assert list(caught.value.objections) == this.objections
        return codes
    this.done()
    return value


def phone(this: Form, raw: str) -> str:
    """A telephone number."""
    return this.phone("f", raw)


def amount(this: Form, raw: str) -> str | None:
    """An amount."""
    return this.amount("f", raw)


def day(this: Form, raw: str) -> date | None:
    """A day."""
    return this.past_day("f", raw)


def clock(this: Form, raw: str) -> datetime | None:
    """A time of today."""
    return this.past_time("f", raw)


def line(this: Form, raw: str) -> str:
    """A line."""
    return this.line("f", raw)


def text(this: Form, raw: str) -> str:
    """Lines."""
    return this.text("f", raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ""),
        ("   ", ""),
        ("5550211", "0300-5550211"),
        ("0300-5550211", "0300-5550211"),
        ("03005550211", "0300-5550211"),
        ("(0300) 555 0211", "0300-5550211"),
        ("０３００－５５５０２１１", "0300-5550211"),
        ("16000000056", "160-0000-0056"),
        ("160-0000-0056", "160-0000-0056"),
        ("１６０ ００００ ００５６", "160-0000-0056"),
        ("555021", ["phone_unknown"]),
        ("55502112", ["phone_unknown"]),
        ("0300-555021", ["phone_short"]),
        ("0300-55502112", ["phone_long"]),
        ("160-0000-005", ["phone_short"]),
        ("160-0000-00567", ["phone_long"]),
        ("0571-5550211", ["phone_unknown"]),
        ("13800000000", ["phone_unknown"]),
        ("+86 160 0000 0056", ["phone_digits"]),
        ("五五五〇二一一", ["phone_digits"]),
        ("555O211", ["phone_digits"]),
        ("٥٥٥٠٢١١", ["phone_digits"]),
        ("-", ["phone_digits"]),
        ("555\x000211", ["control_character", "phone_digits"]),
        ("0" * 41, ["too_long", "phone_unknown"]),
    ],
)
def test_phone(raw: str, expected: Any) -> None:
    assert read(phone, raw) == expected


def test_phone_that_must_be_given() -> None:
    this = form()
    this.phone("number", "", needed=True)
    assert [(each.code, each.field) for each in this.objections] == [("needed", "number")]


def test_phone_says_how_many_digits_and_shows_an_example() -> None:
    this = form()
    this.phone("f", "0300-5550")
    this.phone("f", "160-0000-005678")
    assert [each.params["n"] for each in this.objections] == ["3", "2"]
    assert read(phone, this.objections[0].params["example"]) == "0300-5550100"


def test_phone_where_nothing_is_known_of_the_branch_is_kept_as_typed() -> None:
    this = form(norms=Norms())
    assert this.phone("f", " 138-0000 0000 ") == "138-0000 0000"
    this.done()


def test_phone_in_a_branch_without_area_codes() -> None:
    assert NORMS.branch is not None
    bare = Norms(branch=replace(NORMS.branch, area_codes=()))
    for raw, wrong in (("5550211", True), ("16000000056", False), ("123", True)):
        this = form(norms=bare)
        this.phone("f", raw)
        assert bool(this.objections) == wrong


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", None),
        ("0", "0.00"),
        ("12", "12.00"),
        ("12.5", "12.50"),
        ("12.50", "12.50"),
        ("１２．５", "12.50"),
        ("¥12.50", "12.50"),
        ("￥ 12.50", "12.50"),
        ("12.50元", "12.50"),
        ("1,234.50", "1234.50"),
        ("1，234.50", "1234.50"),
        ("9999999.99", "9999999.99"),
        ("10000000", ["amount_range"]),
        ("-1", ["amount_range"]),
        ("-0", ["amount_range"]),
        ("-0.00", ["amount_range"]),
        ("0.001", ["amount_decimals"]),
        ("12.345", ["amount_decimals"]),
        ("nan", ["amount_digits"]),
        ("sNaN", ["amount_digits"]),
        ("inf", ["amount_digits"]),
        ("1e3", ["amount_digits"]),
        ("0e9999999", ["amount_digits"]),
        ("1_000", ["amount_digits"]),
        ("12,5", ["amount_digits"]),
        ("1,2,3", ["amount_digits"]),
        ("٣", ["amount_digits"]),
        ("十二", ["amount_digits"]),
        ("12.5.0", ["amount_digits"]),
        ("元", ["amount_digits"]),
        ("12\x00", ["control_character", "amount_digits"]),
        ("1" * 21, ["too_long", "amount_range"]),
    ],
)
def test_amount(raw: str, expected: Any) -> None:
    assert read(amount, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", None),
        ("2025-06-09", date(2025, 6, 9)),
        ("2025-6-9", date(2025, 6, 9)),
        ("2025/06/08", date(2025, 6, 8)),
        ("06-08", date(2025, 6, 8)),
        ("6-8", date(2025, 6, 8)),
        ("２０２５－０６－０８", date(2025, 6, 8)),
        ("1949-10-01", date(1949, 10, 1)),
        ("2025-06-10", ["future_date"]),
        ("06-10", ["future_date"]),
        ("9999-12-31", ["future_date"]),
        ("2025-02-29", ["date_form"]),
        ("2025-13-01", ["date_form"]),
        ("0000-01-01", ["date_form"]),
        ("2025-06", ["date_form"]),
        ("20250609", ["date_form"]),
        ("2025-06-09-01", ["date_form"]),
        ("99999999999-1-1", ["date_form"]),
        ("-1-1-1", ["date_form"]),
        ("2025-0_6-09", ["date_form"]),
        ("٢٠٢٥-٠٦-٠٨", ["date_form"]),
        ("昨天", ["date_form"]),
        ("2025-06-0\x008", ["control_character", "date_form"]),
    ],
)
def test_day(raw: str, expected: Any) -> None:
    assert read(day, raw) == expected


def test_today_is_the_branch_s_day_and_not_utc_s() -> None:
    night = datetime(2025, 6, 8, 16, 30, tzinfo=UTC)
    assert read(day, "2025-06-09", night) == date(2025, 6, 9)
    assert read(day, "2025-06-09", night - timedelta(hours=1)) == ["future_date"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", None),
        ("09:05", "09:05"),
        ("9:05", "09:05"),
        ("０９：０５", "09:05"),
        ("09:30", "09:30"),
        ("00:00", "00:00"),
        ("09:31", ["future_date"]),
        ("23:59", ["future_date"]),
        ("24:00", ["time_form"]),
        ("9.05", ["time_form"]),
        ("905", ["time_form"]),
        ("09:60", ["time_form"]),
        ("08:00+14:00", ["time_form"]),
        ("08:00Z", ["time_form"]),
        ("T08:00", ["time_form"]),
        ("早上", ["time_form"]),
    ],
)
def test_time(raw: str, expected: Any) -> None:
    found = read(clock, raw)
    if isinstance(expected, str):
        assert found == datetime.fromisoformat(f"2025-06-09T{expected}:00+08:00")
    else:
        assert found == expected


@pytest.mark.parametrize("character", [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))])
def test_control_characters_but_line_feed_and_tab(character: str) -> None:
    raw = f"a{character}b"
    if character == "\t":
        assert read(text, raw) == read(line, raw) == raw
    elif character in "\n\r":
        assert read(text, raw) == "a\nb"
        assert read(line, raw) == ["one_line"]
    else:
        assert read(text, raw) == read(line, raw) == ["control_character"]


def test_half_a_pair_is_refused() -> None:
    assert read(text, "a\ud800b") == ["control_character"]


def test_text_is_trimmed_and_composed() -> None:
    assert read(text, "  第一行\r\n第二行\r第三行 \n") == "第一行\n第二行\n第三行"
    assert read(line, "e\u0301") == "é"


@pytest.mark.parametrize(("how", "most"), [(line, 200), (text, 8000)])
def test_length_is_told(how: Read, most: int) -> None:
    assert read(how, "字" * most) == "字" * most
    this = form()
    how(this, "字" * (most + 3))
    (found,) = this.objections
    assert (found.code, found.params) == ("too_long", {"most": str(most), "over": "3"})


def test_everything_wrong_shows_at_once() -> None:
    this = form()
    this.line("ticket", "", needed=True)
    this.text("words", " ", needed=True)
    this.phone("number", "1")
    this.amount("amount", "x")
    this.past_day("concerns", "x")
    with pytest.raises(Refused) as caught:
        this.done()
    assert [each.field for each in caught.value.objections] == [
        "ticket", "words", "number", "amount", "concerns",
    ]  # fmt: skip


typed = st.one_of(
    st.text(max_size=30),
    st.text("0123456789-/:.,_ +eE元¥０５－：٣", max_size=24),
    st.from_regex(r"\A0?300?-?[0-9]{6,8}\Z"),
    st.from_regex(r"\A-?[0-9]{1,9}([.,][0-9]{0,3})?\Z"),
    st.from_regex(r"\A[0-9]{1,12}[-/][0-9]{1,3}([-/][0-9]{1,3})?\Z"),
    st.from_regex(r"\A[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\Z"),
)


@given(raw=typed)
@example(raw="1605550211")
def test_any_phone_that_is_taken_reads_to_itself(raw: str) -> None:
    found = read(phone, raw)
    if isinstance(found, str):
        assert read(phone, found) == found
        assert found == "" or found[:5] == "0300-" or found[:4] == "160-"


@given(raw=typed)
def test_any_amount_that_is_taken_reads_to_itself_and_fits_its_act(raw: str) -> None:
    import msgspec

    found = read(amount, raw)
    if isinstance(found, str):
        assert read(amount, found) == found
        assert msgspec.convert(found, Yuan) == found
        assert Decimal(found) >= 0


@given(raw=typed)
def test_any_day_that_is_taken_reads_to_itself_and_is_past(raw: str) -> None:
    found = read(day, raw)
    if isinstance(found, date):
        assert read(day, found.isoformat()) == found
        assert found <= date(2025, 6, 9)


@given(raw=typed)
def test_any_time_that_is_taken_reads_to_itself_and_is_past(raw: str) -> None:
    found = read(clock, raw)
    if isinstance(found, datetime):
        assert found <= NOW
        assert found.date() == date(2025, 6, 9)
        assert read(clock, f"{found:%H:%M}") == found.replace(second=0, microsecond=0)


@given(raw=st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_that_is_taken_reads_to_itself(raw: str) -> None:
    for how in (line, text):
        found = read(how, raw)
        if isinstance(found, str):
            assert read(how, found) == found
            found.encode()
