"""Opening and closing a counter's shift, and signing a hall's day."""
