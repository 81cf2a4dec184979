"""Everything that people see. This package itself imports no Qt: the console script starts here."""
