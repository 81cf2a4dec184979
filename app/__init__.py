"""What the desk and the hub do. Never imports Qt."""
