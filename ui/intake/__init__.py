"""Taking a complaint."""
