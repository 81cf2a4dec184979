"""Complaints that did not come over the counter: from whom, under which number, until when."""
