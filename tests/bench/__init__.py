"""Figures, measured beside a raw baseline in the same run: `python -m tests.bench`."""
