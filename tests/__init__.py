"""The tests: they mirror the source, and `house` holds what is true of all of it."""
