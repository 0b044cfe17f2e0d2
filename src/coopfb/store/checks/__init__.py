"""What the check of a database looks at: one function is one question, answered by the faults it finds."""

MOST = 20
"""Faults of one kind are named up to this many; a damaged file can have thousands."""
