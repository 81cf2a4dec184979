"""Norms and other reference data in force: what rules may read besides the states."""
