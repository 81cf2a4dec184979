"""Every view of the program with example data in each of its states."""
