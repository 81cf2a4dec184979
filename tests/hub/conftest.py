"""A hub over real HTTP, on a free port, in a thread of its own."""

import threading
from collections.abc import Iterator

import pytest
import uvicorn

from tests.hub.door import Door
from tests.support.scene import Scene


@pytest.fixture(scope="module")
def door(shared: Scene) -> Iterator[Door]:
    """Requests to the hub as anybody on the network could send them."""
    config = uvicorn.Config(shared.app, host="127.0.0.1", port=0, log_level="warning")
    sock = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([sock],))
    thread.start()
    found = Door(shared, f"http://127.0.0.1:{sock.getsockname()[1]}")
    try:
        yield found
    finally:
        found.close()
        shared.app.state.waiting.leave()
        server.should_exit = True
        thread.join()
        sock.close()
