"""Reads: one function is one SELECT and returns frozen dataclasses, on the standard library alone."""
