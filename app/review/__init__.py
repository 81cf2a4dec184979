"""What supervisors see of all cases together, what they take away, and how they look back."""
