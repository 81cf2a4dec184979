"""One customer, over all visits and complaints of the branch."""
