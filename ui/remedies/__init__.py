"""The money of a complaint, on a page of its own."""
