"""Pictures taken in, listed and looked at."""
