"""Tells a scanner that types like a keyboard from a person: pure, over (key, time of the key).

By speed: six or more characters, each within 30 ms of the one before, by the time at which the keys
were pressed and not at which a busy PC hands them over. Scanners send a character every 1 to 20 ms;
the fastest typists are at 60 ms a key, and though two or three keys may fall together, six in
150 ms are no hand's. Keys that repeat while held down say so and are not counted. A slower scanner
(wireless ones reach 50 ms) is told by a prefix that it is set to send; then the gaps may be wider.

What ends a scan is Enter, Tab or silence; no setting is needed for it. A scanner that sends two of
them (CR LF) has the second one swallowed, so nothing moves on twice.
"""

from dataclasses import dataclass, replace

# What Enter and Tab are here; any other key that writes nothing is "".
END = "\r"
LEAST, GAP_MS = 6, 30
MARKED_GAP_MS = 50
# Some scanners wait before they send the end.
END_MS = 100


@dataclass(frozen=True)
class Way:
    """How this desk's scanner is told from a person: by a prefix, else by its speed."""

    prefix: str = ""

    @property
    def gap_ms(self) -> int:
        """The longest time between two characters of a scan."""
        return MARKED_GAP_MS if self.prefix else GAP_MS

    def begins(self, run: str) -> bool:
        """Whether characters that came fast on one another are a scan by now."""
        if self.prefix:
            return run.startswith(self.prefix) and len(run) > len(self.prefix)
        return len(run) >= LEAST


@dataclass(frozen=True)
class State:
    """`run` came fast on one another, the last of it at `last` (ms); `ended` right after a scan."""

    run: str = ""
    last: int = 0
    scanning: bool = False
    ended: bool = False


@dataclass(frozen=True)
class Verdict:
    """What becomes of a key. `swallow`: it goes nowhere. `begun`: these characters before it were
    the scan's already, and are to be taken back. `read`: a scan is complete, `by_end` by its end
    key. `back`: these were swallowed and are a person's after all."""

    swallow: bool = False
    begun: str = ""
    read: str = ""
    by_end: bool = False
    back: str = ""


_PASS = Verdict()


def step(way: Way, state: State, key: str, at: int) -> tuple[State, Verdict]:
    """One more key, pressed at `at` ms."""
    since = at - state.last
    near = 0 <= since <= (END_MS if key == END else way.gap_ms)
    if state.scanning:
        if near:
            return _within(way, state, key, at)
        before = _complete(way, state)
        after, verdict = step(way, State(), key, at)
        return after, replace(verdict, read=before.read, back=before.back)
    if state.ended and key == END and near:
        return replace(state, last=at), Verdict(swallow=True)
    if not key.isprintable() or not key:
        return State(), _PASS
    run = state.run + key if near and state.run else key
    if not way.begins(run):
        return State(run, at), _PASS
    return State(run, at, scanning=True), Verdict(swallow=True, begun=run[:-1])


def quiet(way: Way, state: State) -> tuple[State, Verdict]:
    """Nothing more came for longer than a scanner waits."""
    if not state.scanning:
        return state, _PASS
    return State(last=state.last, ended=True), _complete(way, state)


def _within(way: Way, state: State, key: str, at: int) -> tuple[State, Verdict]:
    if key == END:
        done = Verdict(swallow=True, read=state.run.removeprefix(way.prefix), by_end=True)
        return State(last=at, ended=True), done
    # Keys that write nothing, as a scanner sends them between groups, are no part of what it read.
    return replace(state, run=state.run + key, last=at), Verdict(swallow=True)


def _complete(way: Way, state: State) -> Verdict:
    """Without an end key a short run after the prefix may be a person who typed the prefix."""
    read = state.run.removeprefix(way.prefix)
    if way.prefix and len(read) < LEAST:
        return Verdict(back=state.run)
    return Verdict(read=read)


def without(text: str, scanned: str) -> str | None:
    """A text without the characters of a scan, in their order; whatever came between them stays
    (an input method may hand over words at any time). None where they do not all stand in it."""
    left, rest = [], scanned
    for each in text:
        if rest and each == rest[0]:
            rest = rest[1:]
        else:
            left.append(each)
    return None if rest else "".join(left)
