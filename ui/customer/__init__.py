"""The customer's screen: a window of its own that shows what one sheet says, and nothing else."""
