"""A hub listening on a socket of its own, in a thread, with TLS or without."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from tests.support.site import until


@contextmanager
def listening(app: Any, certificate: Path | None = None, key: Path | None = None) -> Iterator[int]:
    """The port on 127.0.0.1 at which `app` answers."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_level="critical", ssl_certfile=certificate,
        ssl_keyfile=key,
    )  # fmt: skip
    sock = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([sock],))
    thread.start()
    try:
        until(lambda: server.started, "the hub")
        yield sock.getsockname()[1]
    finally:
        app.state.waiting.leave()
        server.should_exit = True
        thread.join()
        sock.close()
