"""Receipts: what a customer takes home, and what became of its printing."""
