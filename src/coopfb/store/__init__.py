"""The store: the SQLite database, its migrations, reads and changes."""
