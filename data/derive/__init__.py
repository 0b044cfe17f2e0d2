"""Derives the tables of the bundled directory from the tables of facts: `python data/derive FACTS_DIR`."""
