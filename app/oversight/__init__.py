"""What supervisors do across subjects: decide exceptions, erase words, read the log."""
