"""Staff, roles, PINs, sign-in."""
