"""Tests of answer cards."""
