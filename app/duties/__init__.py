"""Duties: a dated thing that one person owes, and that belongs to a matter (law 14)."""
