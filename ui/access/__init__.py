"""Words of another hall's case: asking for them, and who did."""
