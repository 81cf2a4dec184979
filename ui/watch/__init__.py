"""What a manager has to see to in first contact."""
