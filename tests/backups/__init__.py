"""Backups: made and proven, brought to the hub, and back again."""
