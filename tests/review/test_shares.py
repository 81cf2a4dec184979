"""Classes and shares as the regulator publishes them (norms.md 10): its own table comes out of our
arithmetic, rounded as it is and never forced to a hundred."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from app.review.month import Number
from ui.monthly.figures import percent

# 2012, first quarter: user service, network quality, billing dispute by operator.
TABLE = {"电信": (2033, 752, 1296), "移动": (2393, 936, 2611), "联通": (2526, 1430, 2078)}
TOTALS = {"电信": 4081, "移动": 5940, "联通": 6034}
ALL = 16_055


def _share(count: int, of: int) -> str:
    return percent(Number("class", count, of))


def test_totals_and_shares_of_its_table_come_out() -> None:
    assert {name: sum(row) for name, row in TABLE.items()} == TOTALS
    assert sum(TOTALS.values()) == ALL
    shares = [_share(n, ALL) for n in TOTALS.values()]
    assert shares == ["25.4%", "37.0%", "37.6%"]
    classes = [_share(sum(column), ALL) for column in zip(*TABLE.values(), strict=True)]
    assert classes == ["43.3%", "19.4%", "37.3%"]


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        # 2008, second quarter: 38.5, 19.2 and 42.4 are 100.1 and stay so.
        ((3356, 1674, 3698), ["38.5%", "19.2%", "42.4%"]),
        ((1, 1, 1), ["33.3%", "33.3%", "33.3%"]),
        ((1, 7), ["12.5%", "87.5%"]),
    ],
)
def test_shares_are_rounded_one_by_one(counts: tuple[int, ...], shares: list[str]) -> None:
    assert [_share(n, sum(counts)) for n in counts] == shares


@pytest.mark.parametrize("of", [1, 3, 7, 2000, 16_055])
def test_a_half_goes_up_at_the_tenth(of: int) -> None:
    tenth = Decimal("0.1")
    for count in range(min(of, 400) + 1):
        exact = (Decimal(count) * 100 / of).quantize(tenth, ROUND_HALF_UP)
        assert _share(count, of) == f"{exact}%"


def test_a_share_that_is_cut_off_would_be_seen() -> None:
    def cut(count: int, of: int) -> str:
        return f"{count * 1000 // of // 10}.{count * 1000 // of % 10}%"

    assert [cut(n, ALL) for n in TOTALS.values()] != ["25.4%", "37.0%", "37.6%"]
