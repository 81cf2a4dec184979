"""Access: who had the words of another hall's case given to his desk, when and why."""
