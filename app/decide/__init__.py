"""A case in, a verdict out: the desk's own rules for other programs of the branch."""
