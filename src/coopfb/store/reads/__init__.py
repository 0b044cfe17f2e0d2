"""Reads: one function is one SELECT and returns records, on the standard library alone."""
