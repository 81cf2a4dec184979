"""Tests of the rules that other programs can ask."""
