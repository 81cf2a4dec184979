"""What is known of the customer, beside the page."""
