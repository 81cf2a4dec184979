"""What somebody says to the review of her case."""
