"""How this desk likes to be used."""
