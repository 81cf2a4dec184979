"""Structured logging to standard error; never a word, a name or a number of a customer."""

import logging
import sys

import structlog


def setup(level: int = logging.INFO) -> None:
    """One line an event, with its time."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
