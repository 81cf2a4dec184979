"""Revisions. They import nothing of ours, so that later tables cannot change what they did."""
