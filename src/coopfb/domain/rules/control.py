"""Rules about the legal basis of controls, and fixed posts."""
