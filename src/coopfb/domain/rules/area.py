"""Rules about places, borders, legs and territory."""
