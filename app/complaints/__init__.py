"""Complaints, from the customer's words to the applied close request."""
