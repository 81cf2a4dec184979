"""The money side of a complaint: what is given back, lists for nothing, proof that is kept."""
