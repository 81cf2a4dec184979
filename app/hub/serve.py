"""The hub as a process."""

import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import structlog
import uvicorn

from app.errors import Outage
from app.hub import authority
from app.hub.asgi import create
from app.hub.branch import Branch

log = structlog.get_logger()


@dataclass(frozen=True)
class Proof:
    """With what the hub proves itself: certificate (chain) and private key, PEM files."""

    certificate: Path
    key: Path


def serve(branch: Branch, url: str, host: str, port: int, proof: Proof | None = None) -> None:
    """Serve until stopped; port 0 takes a free one and prints it on standard output.

    Raises Outage("not_loopback") beyond this machine without TLS, Outage("certificate_unreadable").
    """
    if proof is None and not _is_here(host):
        raise Outage("not_loopback", host)
    if proof is not None:
        _check(branch, proof)
    app = create(branch, url)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False,
        timeout_graceful_shutdown=2, ssl_certfile=proof.certificate if proof else None,
        ssl_keyfile=proof.key if proof else None,
    )  # fmt: skip
    sock = config.bind_socket()
    print(f"{'https' if proof else 'http'}://{host}:{sock.getsockname()[1]}", flush=True)
    server = uvicorn.Server(config)
    stop = server.handle_exit

    def leave(sig: int, frame: FrameType | None) -> None:
        """Let standing polls go at once when the hub is told to stop."""
        app.state.waiting.leave()
        stop(sig, frame)

    server.handle_exit = leave  # type: ignore[method-assign]
    server.run(sockets=[sock])


def _check(branch: Branch, proof: Proof) -> None:
    """See early that the files can be used, and say when the certificate ends soon."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(proof.certificate, proof.key)
    except (OSError, ssl.SSLError):
        raise Outage("certificate_unreadable", str(proof.certificate)) from None
    left = authority.days_left(proof.certificate, branch.clock.now())
    if left < authority.WARN_DAYS:
        log.warning("certificate ends", days=left, file=str(proof.certificate))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
