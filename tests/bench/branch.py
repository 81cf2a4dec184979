"""What stands in for the branch over HTTP: takes every act, and lets pages come when told to."""

import contextlib
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.journal.act import read_header
from app.sync import wire
from app.sync.wire import Page, Pushed, Secrets

EPOCH = "bench"


class StandIn:
    """Pages that were made before go out one by one, each to whoever has what stands before it."""

    def __init__(self) -> None:
        self._pages: dict[int, Path] = {}
        self._free: dict[int, threading.Event] = {}
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                """A poll, how far the counters are, or the verifiers."""
                if self.path.startswith("/v1/pull"):
                    self._say(stand_in._page(parse_qs(urlsplit(self.path).query)))
                elif self.path.startswith("/v1/status"):
                    self._say(b"[]")
                else:
                    self._say(wire.encode(Secrets(EPOCH, ())))

            def do_POST(self) -> None:
                """A push."""
                raw = self.rfile.read(int(self.headers["content-length"]))
                last = read_header(wire.decode_push(raw).acts[-1].header)
                self._say(wire.encode(Pushed(wire.OK, EPOCH, 0, last.seq)))

            def _say(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                with contextlib.suppress(ConnectionError):  # who asked has gone
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def serve(self, made: Path) -> None:
        """The pages that follow on from the made file."""
        for path in made.glob("more*"):
            first = wire.decode_page(path.read_bytes()).acts[0].stamp.n
            self._pages[first - 1] = path
            self._free[first - 1] = threading.Event()

    def let_come(self) -> None:
        """One more page may go."""
        next(self._free[n] for n in sorted(self._free) if not self._free[n].is_set()).set()

    def close(self) -> None:
        """Nobody is answered any more."""
        self._server.shutdown()
        self._server.server_close()

    def _page(self, asked: dict[str, list[str]]) -> bytes:
        since, wait = int(asked["since"][0]), float(asked["wait"][0])
        if since in self._pages and self._free[since].wait(wait):
            return self._pages[since].read_bytes()
        if since not in self._pages:
            time.sleep(wait)
        return wire.encode(Page(wire.OK, EPOCH, since, 0, datetime.now(UTC), EPOCH, ()))
