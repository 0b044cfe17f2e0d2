"""`coopfb stats report`: the report of the working group as a PDF, in the languages of both sides."""

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
