"""Search: an index of the words that may be read at this desk, kept in the background."""
