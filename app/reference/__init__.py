"""Reference data, published by acts and fetched by hash."""
