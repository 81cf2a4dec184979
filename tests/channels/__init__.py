"""Complaints passed on to us."""
