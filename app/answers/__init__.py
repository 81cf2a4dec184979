"""Answer cards: what is read out to an enquiry, with the prices behind it."""
