"""Answer cards beside the page."""
