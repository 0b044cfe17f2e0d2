"""Figures written as CSV: the file is noted in the log like every other that leaves."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from coopfb.cli.consulting import consulted
from coopfb.cli.exporting import deliver, destination
from coopfb.cli.options import chosen_format, session
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopfb.actions.consult_directory import About
    from coopfb.actions.count_operations import Counting, Wanted
    from coopfb.render.show import Answer
    from coopfb.render.written import Made


def written(  # noqa: PLR0913 - what the options of every table say
    what: str,
    answered: "Callable[[Counting], tuple[Answer, list[dict[str, object]]]]",
    wanted: "Wanted",
    output: str,
    reason: str | None,
    *,
    json: bool,
) -> None:
    """Write the figures into a file whose name ends with .csv, or onto standard output. Raises CoopfbError; nothing is half written."""
    target = destination(output, json=json)
    _is_csv(target)

    def made(conn: sqlite3.Connection, chosen: dict[str, str]) -> "tuple[Made, About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.count_operations import counting  # noqa: PLC0415 - the same
        from coopfb.domain.marking import marking  # noqa: PLC0415 - the same
        from coopfb.domain.statistics_tables import about_record  # noqa: PLC0415 - the same
        from coopfb.exchange.statistics_csv import statistics_csv  # noqa: PLC0415 - the same
        from coopfb.render.written import Made  # noqa: PLC0415 - the same

        asked = counting(conn, wanted, session().now, chosen)
        _answer, records = answered(asked)
        about = about_record(asked.period, asked.zone) | {"marking": marking(chosen.get("marking", ""), exercise=False)}
        said = text("figures {period}: {what}", period=asked.period.code, what=what)
        kept = About("statistics", f"{what} {asked.period.code}", (), "export")
        return Made(statistics_csv(records, about), "csv", said, {"table": what, "period": asked.period.code, "lines": len(records)}), kept

    deliver(consulted(reason, made, chosen_format(json=json), emergency=False), target, "coopfb/stats.file/1", json=json)


def _is_csv(target: Path | None) -> None:
    if target is not None and target.suffix.lower() != ".csv":
        said = text("The format of {path} is not known.", path=str(target))
        raise WrongCommandLineError("unknown-format", said, text("Let its name end with one of: {choices}.", choices=".csv"))
