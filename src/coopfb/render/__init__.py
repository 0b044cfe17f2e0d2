"""Rendering: objects to the terminal. The only floor that knows rich."""
