"""A spooler for tests: real commands on the path, whose printer is a folder and can be broken."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LP = """#!/bin/sh
state=$(cat "$0.state" 2>/dev/null)
echo "$@" >> "$0.asked"
if [ "$state" = missing ]; then
    cat > /dev/null
    echo "lp: Error - The printer or class does not exist." >&2
    exit 1
fi
n=$(ls "$0.out" | wc -l)
if [ -n "$state" ]; then cat > /dev/null; touch "$0.waiting"
else cat > "$0.out/$n.pdf"; fi
echo "request id is Desk-7 (1 file(s))"
"""
_LPSTAT = """#!/bin/sh
lp=$(dirname "$0")/lp
case "$*" in
    *-p*) echo "printer Desk is idle."; echo "	Alerts: $(cat "$lp.state" 2>/dev/null)" ;;
    *) [ -e "$lp.waiting" ] && echo "Desk-7 clerk 1024 now" ;;
esac
exit 0
"""
_CANCEL = """#!/bin/sh
lp=$(dirname "$0")/lp
rm -f "$lp.waiting"
echo "$1" >> "$lp.cancelled"
"""


class Spooler:
    """What was printed lies in `printed`; `breaks` says what is wrong from now on."""

    def __init__(self, folder: Path) -> None:
        self._lp = folder / "lp"
        self._out = folder / "lp.out"
        self._out.mkdir()
        for name, script in (("lp", _LP), ("lpstat", _LPSTAT), ("cancel", _CANCEL)):
            path = folder / name
            path.write_text(script)
            path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def breaks(self, state: str) -> None:
        """missing, media-empty-error, disabled; empty: it works again."""
        self._lp.with_suffix(".state").write_text(state)

    @property
    def printed(self) -> list[bytes]:
        """Files that came out, in order."""
        return [each.read_bytes() for each in sorted(self._out.iterdir())]

    @property
    def asked(self) -> list[str]:
        """What each job was sent with."""
        path = self._lp.with_suffix(".asked")
        return path.read_text().splitlines() if path.exists() else []

    @property
    def cancelled(self) -> list[str]:
        """Jobs that were called back."""
        path = self._lp.with_suffix(".cancelled")
        return path.read_text().split() if path.exists() else []


@contextmanager
def spooler(folder: Path) -> Iterator[Spooler]:
    """In front of the machine's own."""
    folder.mkdir()
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{folder}{os.pathsep}{before}"
    try:
        yield Spooler(folder)
    finally:
        os.environ["PATH"] = before
