"""A counter's shift from opening to close, and the day of a hall."""
