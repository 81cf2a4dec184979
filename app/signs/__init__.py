"""Signs of first contacts: a colleague is asked about one of hers, and says her own word to it."""
