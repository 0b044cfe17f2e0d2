"""`coopfb directory publish`: a signed bundle of the directory, for posts that trust this one's key."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.exporting import destination, opened, remind_of_marking
from coopfb.cli.options import JsonOption, as_setting, chosen_format, help_with_example, session
from coopfb.domain.record import stamp
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import counted, text

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from coopfb.actions.extract_directory import Asker
    from coopfb.actions.publish_bundle import Published, Publishing

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
SCHEMA = "coopfb/directory.published/1"


@app.command(
    help=help_with_example(
        _(
            "Write a signed bundle (.coopfb): what your unit keeps of the directory, or all of it, or operations for the other side to"
            " answer. It holds everything, contacts that are not for everybody included: for posts that keep a directory themselves."
        ),
        'coopfb directory publish --to "CCPD Tournai"',
        'coopfb directory publish --all --to "posts of the zone" -o zone.coopfb',
        'coopfb directory publish --operation ART-F-2026-0014 --to "PZ Mouscron" -o art.coopfb',
    ),
)
def publish(  # noqa: PLR0913, PLR0917 - one parameter an option
    to: Annotated[str, typer.Option("--to", metavar="“…”", help=_("Who receives it; kept in the audit trail."))] = "",
    of: Annotated[
        str, typer.Option("--of", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Whose rows; those you sign for unless told."))
    ] = "",
    everybody: Annotated[bool, typer.Option("--all", help=_("Everybody’s rows: the whole directory."))] = False,
    operation: Annotated[
        list[str] | None, typer.Option("--operation", metavar=_("REF"), help=_("This operation instead; may be said several times."))
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar=_("FILE"), show_default=False, help=_("The file; SENDER-SERIAL.coopfb unless told."))
    ] = "",
    until: Annotated[str, typer.Option("--until", metavar=_("DATE"), help=_("The last day it may be taken; 90 days unless told."))] = "",
    serial: Annotated[
        int, typer.Option("--serial", metavar=_("NUMBER"), show_default=False, help=_("Its serial, where the count was lost."))
    ] = 0,
    reason: Annotated[str, typer.Option("--reason", metavar="“…”", help=_("Why; kept in the audit trail and in the bundle."))] = "",
    json: JsonOption = False,
) -> None:
    """Write a bundle."""
    from coopfb.actions.publish_bundle import Publishing  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.bundle import HIGHEST  # noqa: PLC0415 - the same

    chosen_format(json=json)
    if sum(map(bool, (of, everybody, operation))) > 1:
        said = text("{one} and {other} cannot be used together.", one="--of", other="--all, --operation")
        raise WrongCommandLineError("options-contradict", said, text("Leave one of them out."))
    if not to.strip():
        said = text("It is not said who receives the bundle.")
        raise WrongCommandLineError("recipient-needed", said, text('Add --to "…": it is kept in the audit trail.'))
    if not 0 <= serial <= HIGHEST:
        wrong = text("{option} does not take “{value}”.", option="--serial", value=serial)
        raise WrongCommandLineError("bad-value", wrong, text("Give a whole number from 1 to {most}.", most=HIGHEST))
    wish = Publishing(of, everybody, tuple(operation or ()), _last_moment(until), serial)
    made, target = _published(wish, to, as_setting("reason", "--reason", reason), output, json=json)
    _tell(made, target, to, json=json)


def _last_moment(until: str) -> "datetime | None":
    """Return when a bundle expires: the end of the day that was said. Raises WrongCommandLineError."""
    if not until:
        return None
    from coopfb.domain.bundle import LONGEST  # noqa: PLC0415 - for an option only
    from coopfb.domain.local_time import from_the_wall  # noqa: PLC0415 - the same
    from coopfb.domain.when import day  # noqa: PLC0415 - three languages of dates, the same

    now = session().now
    found, _clock = from_the_wall(datetime.combine(day(until, now) + timedelta(days=1), time()))
    if now < found <= now + LONGEST:
        return found
    said = text("A bundle lasts {n} days at most, and not less than today.", n=LONGEST.days)
    raise WrongCommandLineError("day-out-of-range", said, text("Give another day with --until, or leave it out."))


def _published(wish: "Publishing", to: str, reason: str, output: str, *, json: bool) -> "tuple[Published, Path | None]":
    """Make the bundle, note that it was given, and put the file in its place: all of it, or none."""
    from coopfb.actions.publish_bundle import published  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.life import one_line  # noqa: PLC0415 - the same
    from coopfb.domain.record import AuditEntry  # noqa: PLC0415 - the same
    from coopfb.store.noting_bundles import note_given  # noqa: PLC0415 - the same
    from coopfb.store.signing_key import read_key  # noqa: PLC0415 - the same

    now, recipient = session(), one_line(to, "--to")
    key = read_key(now.db)
    with directory(changing=True) as conn:
        asker, given = _asker(conn, recipient, reason)
        made = published(conn, key, wish, asker)
        remind_of_marking(now, made.head.marking, exercise=made.exercise)
        target = destination(output or f"{key.name}-{made.head.serial}.coopfb", json=json)
        code = f"content={made.head.content} of={made.head.owner or 'all'} serial={made.head.serial} entries={made.head.entries}"
        entry = AuditEntry(
            made.note.at, asker.who, "directory publish", made.head.content, code, made.shown, asker.reason, given, recipient
        )
        with opened(target) as stream:
            stream.write(made.file)
            note_given(conn, made.note, entry, made.shown if wish.operations else ())
    return made, target


def _asker(conn: "sqlite3.Connection", recipient: str, reason: str) -> "tuple[Asker, bool]":
    """Return who publishes and why, and whether the reason was given for this once."""
    from coopfb.actions.consult_directory import reason_kept  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.extract_directory import Asker  # noqa: PLC0415 - the same
    from coopfb.cli.authoring import author  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    chosen = settings(conn, session().login)
    why, given = reason_kept(reason, chosen)
    return Asker(session().now, author(conn).who, chosen.get("marking", ""), why, recipient), given


def _tell(made: "Published", target: "Path | None", recipient: str, *, json: bool) -> None:
    """Say what was written."""
    from coopfb.domain.spoken import Moment  # noqa: PLC0415 - not for help or completion
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.render.written import Made, file_written  # noqa: PLC0415 - the same

    if target is None:
        return
    head = made.head
    entries = counted("{n} entry of the directory", "{n} entries of the directory", head.entries)
    if head.content == "operations":
        entries = counted("{n} operation", "{n} operations", head.entries)
    what = text(
        "bundle {serial} of {sender}, {entries}, to be taken until {moment}",
        serial=head.serial, sender=head.sender, entries=entries, moment=Moment(head.expires_at),
    )  # fmt: skip
    more = {
        "content": head.content, "sender": head.sender, "serial": head.serial, "of": head.owner or None, "entries_count": head.entries,
        "codes": list(made.shown), "expires_at": stamp(head.expires_at), "marking": head.marking, "recipient": recipient,
    }  # fmt: skip
    show(file_written(SCHEMA, target, Made(made.file, "coopfb", what, more)), chosen_format(json=json), session().screen)
