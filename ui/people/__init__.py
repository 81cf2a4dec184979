"""Signing in, and colleagues."""
