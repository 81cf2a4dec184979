"""What a customer saw, said and signed, as evidence."""
