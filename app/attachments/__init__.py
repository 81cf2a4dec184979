"""Attachments: photos, scans and signature strokes that belong to a record of any subject."""
