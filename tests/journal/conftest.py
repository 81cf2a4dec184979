"""What the tests of the journal share."""

from tests.support.postgres import postgres

__all__ = ["postgres"]
