"""Making this machine a counter of its branch."""
