"""The command line: words in, one call, one show. The only floor that knows Typer."""
