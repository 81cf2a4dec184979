"""What somebody has to answer, for my desk and for the foot of the window."""
