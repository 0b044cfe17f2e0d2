"""Actions: what takes more than one read or one change; each file is a verb."""
