"""The period and the cooperation zone that figures are asked for: the same options for tables, files and the report."""

from typing import Annotated

import typer

from coopfb.cli.completion import complete_zone
from coopfb.i18n import _

PeriodArgument = Annotated[
    str, typer.Argument(metavar=_("PERIOD"), show_default=False, help=_("2027, 2027-Q1 or 2027-03; the present year unless told."))
]
YearOption = Annotated[int | None, typer.Option("--year", metavar=_("YEAR"), help=_("A whole year, such as 2027."))]
FromOption = Annotated[str, typer.Option("--from", metavar=_("DAY"), help=_("From this day on."))]
ToOption = Annotated[str, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day."))]
ZoneOption = Annotated[str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))]
