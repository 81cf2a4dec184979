"""Complaints that are about one thing."""
