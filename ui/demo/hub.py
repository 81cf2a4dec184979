"""The hub of the demo: a process of its own, whose clock is set from here."""

import http.client
import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import app
from app.settings import EXAMPLE_CLOCK
from ui.demo.failure import Failed

_STARTS_S = 30.0
_STOPS_S = 5.0
_OK = 200


class HubProcess:
    """`shouwen hub serve` on a free port, its output in a folder."""

    def __init__(self, database: str, at: datetime, folder: Path) -> None:
        self._said, self._noise = folder / "hub.out", folder / "hub.err"
        with self._said.open("wb") as said, self._noise.open("wb") as noise:
            # In a session of its own: what stops the demo lets the hub be stopped in its turn.
            self._process = subprocess.Popen(
                [
                    sys.executable, "-c", "from app.cli import app; app()", "hub", "serve",
                    "--database", database, "--port", "0",
                ],
                stdin=subprocess.DEVNULL, stdout=said, stderr=noise,
                env=os.environ | {EXAMPLE_CLOCK: at.isoformat()},
                cwd=Path(app.__file__).parent.parent, start_new_session=True,
            )  # fmt: skip
        (folder / "hub.pid").write_text(str(self._process.pid))

    def port(self) -> int:
        """Where it listens, once it does."""
        until = time.monotonic() + _STARTS_S
        while time.monotonic() < until and self._process.poll() is None:
            line, ended, _ = self._said.read_text().partition("\n")
            if ended:
                return urlsplit(line).port or 0
            time.sleep(0.02)
        raise Failed(f"the hub did not start: {self._noise.read_text()[-2000:]}")

    def set_clock(self, port: int, token: str, at: datetime) -> None:
        """Set its clock."""
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            head = {"authorization": f"Bearer {token}", "content-type": "application/json"}
            line.request("POST", "/v1/example/clock", json.dumps(at.isoformat()), head)
            status = line.getresponse().status
        finally:
            line.close()
        if status != _OK:
            raise Failed(f"the hub did not take the time: {status}")

    def stop(self) -> None:
        """Ask it to stop, and make it."""
        self._process.terminate()
        try:
            self._process.wait(_STOPS_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
