"""Attachments: their acts, their bytes, and how those travel."""
