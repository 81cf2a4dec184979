"""What is bundled: the example branch is plainly an example, and the font shows all of it."""
