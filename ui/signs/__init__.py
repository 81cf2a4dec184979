"""What somebody is asked about her first contacts, and what she says to it."""
