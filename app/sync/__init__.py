"""The counter's side of the wire: push, pull, and what came in put into the tables."""
