"""What came back, what has to be decided, and how an act reads."""
