"""The chain of responsibility: a matter between colleagues, and what waits there."""
