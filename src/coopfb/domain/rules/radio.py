"""Rules about how the sides talk, in which languages."""
