"""Search: one box, three filters, and what was found."""
