"""Requests to a hub over real HTTP, each answer held against the rules of its door."""

from typing import Any

import httpx

from app.journal.identity import Identity
from app.sync import wire
from app.sync.wire import Page, Pushed
from tests.support.forge import Forger
from tests.support.scene import Scene, rows


class Door:
    """The hub's door: every answer is a success or a problem with a code, never a 5xx."""

    def __init__(self, scene: Scene, url: str) -> None:
        self.scene = scene
        self.url = url
        self._http = httpx.Client(base_url=url, timeout=30, trust_env=False)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def send(self, method: str, path: str, token: str, **kwargs: Any) -> httpx.Response:
        """One request; a problem must say what it is."""
        headers = {"authorization": f"Bearer {token}", **kwargs.pop("headers", {})}
        answer = self._http.request(method, path, headers=headers, **kwargs)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.headers["content-type"].startswith("application/json")
            assert answer.json()["code"], answer.text
        return answer

    def refuses(self, method: str, path: str, token: str, **kwargs: Any) -> tuple[int, str]:
        """Status and code of a refusal that stored nothing."""
        before = rows(self.scene.hub.engine)
        answer = self.send(method, path, token, **kwargs)
        assert answer.status_code >= 400, answer.content
        assert rows(self.scene.hub.engine) == before
        return answer.status_code, answer.json()["code"]

    def push(self, me: Identity, body: bytes) -> Pushed:
        """A push that the hub takes."""
        answer = self.send("POST", "/v1/push", me.token, content=body)
        assert answer.status_code == 200, answer.text
        return wire.decode_pushed(answer.content)

    def pull(self, me: Identity, since: int, **params: Any) -> Page:
        """One page of the feed."""
        query = {"incarnation": "X", "since": since, "stated": 0, **params}
        answer = self.send("GET", "/v1/pull", me.token, params=query)
        assert answer.status_code == 200, answer.text
        return wire.decode_page(answer.content)

    def still_works(self) -> None:
        """A good push of a fresh device is numbered and applied."""
        forger = Forger(self.scene.enrol())
        answer = self.push(forger.me, forger.push(forger.act()))
        assert (answer.state, answer.accepted_seq) == (wire.OK, 1)
