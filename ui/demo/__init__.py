"""The example branch at work on its fixed day: for a person to try, and played by keys alone."""
