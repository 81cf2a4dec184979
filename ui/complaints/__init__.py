"""Intake, the complaint log and one case."""
