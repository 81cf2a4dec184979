"""The course of a complaint at its page: what happens between its reception and its end."""
