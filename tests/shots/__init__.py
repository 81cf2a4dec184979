"""Every view of the gallery opens; key screens look as their pictures here."""
