"""Writes: one function is one change, validated by SQLModel, in one transaction with its audit entry."""
