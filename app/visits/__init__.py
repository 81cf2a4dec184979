"""First contact: one customer at the counter, and each thing asked."""
