"""Tests of norms, calendar, deadlines and fees."""
