"""Fresh copies of the founded example branch, quick enough for each example of a property."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from app.journal.identity import Identity
from tests.support.scene import Databases


class Postgres:
    """The server of this run."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    @contextmanager
    def branch(self) -> Iterator[tuple[str, Identity]]:
        """The URL of a database with the example branch, and the hub's identity in it."""
        founded = self._databases.founded()
        name = f"b{uuid.uuid4().hex[:16]}"
        self._admin(f'CREATE DATABASE "{name}" TEMPLATE "{founded.name}"')
        base, _, query = self._databases.url.partition("?")
        try:
            yield f"{base.rsplit('/', 1)[0]}/{name}?{query}", founded.me
        finally:
            self._admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _admin(self, statement: str) -> None:
        with psycopg.connect(self._databases.url, autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres(databases: Databases) -> Postgres:
    """Copies of the founded branch, in the PostgreSQL of this run."""
    return Postgres(databases)
