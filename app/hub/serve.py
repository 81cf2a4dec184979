"""The hub as a process."""

import ipaddress
from types import FrameType

import structlog
import uvicorn

from app.errors import Outage
from app.hub.asgi import create
from app.hub.branch import Branch

log = structlog.get_logger()


def serve(branch: Branch, url: str, host: str, port: int) -> None:
    """Serve until stopped; port 0 takes a free one and prints it on standard output.

    Raises Outage("not_loopback") beyond this machine: there is no TLS yet.
    """
    if not ipaddress.ip_address(host).is_loopback:
        raise Outage("not_loopback", host)
    app = create(branch, url)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    sock = config.bind_socket()
    print(f"http://{host}:{sock.getsockname()[1]}", flush=True)
    server = uvicorn.Server(config)
    stop = server.handle_exit

    def leave(sig: int, frame: FrameType | None) -> None:
        """Let standing polls go at once when the hub is told to stop."""
        app.state.waiting.leave()
        stop(sig, frame)

    server.handle_exit = leave  # type: ignore[method-assign]
    server.run(sockets=[sock])
