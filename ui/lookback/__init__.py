"""Looking at single cases again: the sample of a month, and one case whole on paper."""
