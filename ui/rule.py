"""`shouwen rule`: a case on standard input, a verdict on standard output, for other programs.

Needs no window and no store, and starts without what those need.
"""

import sys
from collections.abc import Iterable
from typing import Any

import msgspec

from app.decide.case import Bad, Result
from app.decide.rules import RULES, decide, schema
from app.norms.trace import Line
from ui.why import told
from ui.words import Words, asked_words, words

USAGE = 2


def main(args: list[str]) -> int:
    """Run with the arguments behind `rule`; the code that the process is to end with."""
    say = asked_words()
    match args:
        case ["--list"]:
            _write("".join(f"{name}\t{say(f'rule.{name}')}\n" for name in RULES))
        case [name, "--schema"] | ["--schema", name] if name in RULES:
            _print(schema(name))
        case [name] if name in RULES:
            return _decide(name, sys.stdin.buffer.read(), say)
        case _:
            print(say("rule.usage", names=", ".join(RULES)), file=sys.stderr)
            return USAGE
    return 0


def _decide(name: str, raw: bytes, say: Words) -> int:
    try:
        found = decide(name, raw)
    except Bad as bad:
        print(say(f"bad.{bad.code}", place=bad.place, **bad.params), file=sys.stderr)
        return USAGE
    _print(worded(found))
    return 0


def worded(found: Result) -> dict[str, Any]:
    """The answer as JSON, each line of a trace with its words in Chinese and English."""
    answer: dict[str, Any] = msgspec.to_builtins(found)
    answer["trace"] = _lines(found.trace)
    clocks = getattr(found, "deadlines", ())
    for plain, each in zip(answer.get("deadlines", ()), clocks, strict=True):
        plain["trace"] = _lines(each.trace)
    return answer


def _lines(trace: Iterable[Line]) -> list[dict[str, Any]]:
    trace = tuple(trace)
    both = zip(trace, told(trace, words("zh")), told(trace, words("en")), strict=True)
    return [{"code": e.code, "params": e.params, "zh": zh, "en": en} for e, zh, en in both]


def _print(value: object) -> None:
    _write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def _write(text: str) -> None:
    """UTF-8 whatever the machine's own encoding is: other programs read it."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
