"""Giving receipts: to the printer, to a file, and what the printer still owes."""
