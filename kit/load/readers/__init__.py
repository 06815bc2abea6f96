"""One reader for each format: an item's bytes → raw records (plain dicts)."""
