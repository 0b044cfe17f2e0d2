"""The domain: what things are and which rules hold; no clock, no database, no screen."""
