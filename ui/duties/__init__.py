"""Duties: what one person owes by a time."""
