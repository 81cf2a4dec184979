"""What waits to go up, one by one."""
