"""Words of another hall's case."""
