"""A hub listening on a socket of its own, in a thread, with TLS or without."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from tests.support.site import until


@contextmanager
def listening(
    app: Any, certificate: Path | None = None, key: Path | None = None, port: int = 0
) -> Iterator[int]:
    """The port on 127.0.0.1 at which `app` answers; any that is free where none is given."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="critical", ssl_certfile=certificate,
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


def nobody_at() -> int:
    """A port on 127.0.0.1 at which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port
