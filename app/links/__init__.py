"""Links: complaints of different customers that are about one thing."""
