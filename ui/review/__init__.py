"""What supervisors see of all cases together, and what they take away."""
