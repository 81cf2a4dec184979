"""Reference data: read, changed, confirmed."""
