"""What several tests need: stores, branches, desks, faults."""
