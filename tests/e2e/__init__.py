"""Tests with processes of their own, as they run at a branch."""
