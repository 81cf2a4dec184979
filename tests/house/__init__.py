"""The rules of the house as tests, so that a broken rule fails like a broken feature."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
