"""The keys, on one sheet."""
