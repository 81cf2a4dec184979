"""Column types that mean the same on SQLCipher and PostgreSQL, so that rows can be compared."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FEN = Decimal(100)


def to_micros(at: datetime) -> int:
    """Microseconds since 1970 UTC of an aware time.

    Raises ValueError for a naive one: nobody could say later which hour was meant.
    """
    if at.tzinfo is None:
        raise ValueError("a time without its zone cannot be stored")
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The aware UTC time of `micros` microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def to_fen(yuan: Decimal) -> int:
    """Whole fen of an amount in yuan; raises ValueError for a fraction of a fen."""
    fen = yuan * _FEN
    if fen != fen.to_integral_value():
        raise ValueError("an amount has at most two decimals")
    return int(fen)


def from_fen(fen: int) -> Decimal:
    """An amount in yuan with two decimals."""
    return Decimal(fen).scaleb(-2)


class Time(TypeDecorator[datetime]):
    """An aware time, stored as microseconds since 1970 UTC."""

    impl = BigInteger
    cache_ok = True
    write = staticmethod(to_micros)
    read = staticmethod(from_micros)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Aware time to microseconds."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Microseconds to aware time."""
        return None if value is None else from_micros(value)


class Money(TypeDecorator[Decimal]):
    """An amount in yuan as Decimal, stored as whole fen."""

    impl = BigInteger
    cache_ok = True
    write = staticmethod(to_fen)
    read = staticmethod(from_fen)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Yuan to fen."""
        return None if value is None else to_fen(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Fen to yuan with two decimals."""
        return None if value is None else from_fen(value)


def private(name: str, type_: Any = Text) -> Column[Any]:
    """A display column that may come only from private parts: empty where they are withheld."""
    return Column(name, type_, info={"private": True})
