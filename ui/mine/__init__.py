"""My desk: what somebody owes, what was left half typed, and for managers what others owe."""
