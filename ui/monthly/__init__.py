"""The report of a month: counted, signed by two, printed and taken away."""
