"""`coopfb directory log`: who looked up, exported, changed and imported, why, when and for whom; whether its chain is whole; its purge."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.noted_head import HeadOption, noted
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, as_setting, chosen_format, help_with_example, session
from coopfb.errors import ConflictError, DatabaseError, WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import counted, text

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

    from coopfb.domain.log import LogAbout, LogWish
    from coopfb.render.show import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
log = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(log, name="log")
FOR_PEOPLE = 50
"""Entries shown to people unless they say more."""


@log.callback(
    invoke_without_command=True,
    help=help_with_example(
        _(
            "Show the log, the newest entries first: who looked up, exported, changed and imported, why, when and for whom. It needs a"
            " reason of its own, is noted in the log itself, and cannot be edited."
        ),
        'coopfb directory log --reason "complaint 2026/14" --code be-pz-5317 --from 2026-11-01',
        'coopfb directory log --reason "yearly review" --action export -o log.csv --for "DPO"',
    ),
)
def read(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: typer.Context,
    reason: Annotated[str, typer.Option("--reason", metavar="“…”", help=_("Why the log is read; without one nothing is shown."))] = "",
    who: Annotated[str, typer.Option("--who", metavar=_("NUMBER"), help=_("Only what this service number or login did."))] = "",
    action: Annotated[
        str, typer.Option("--action", metavar=_("WORDS"), help=_("Only this: consult, export, contact, “directory import”, purge…"))
    ] = "",
    code: Annotated[
        str, typer.Option("--code", metavar=_("CODE"), help=_("Only what was about this unit, contact, place or operation."))
    ] = "",
    since: Annotated[str, typer.Option("--from", metavar=_("DAY"), help=_("From this day on."))] = "",
    until: Annotated[str, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day."))] = "",
    recipient: Annotated[str, typer.Option("--recipient", metavar="“…”", help=_("Only what went to somebody of this name."))] = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, max=1_000_000, metavar="N", help=_("Show at most N entries."))] = None,
    output: Annotated[str, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write it into this file: .csv or .json."))] = "",
    receiver: Annotated[str, typer.Option("--for", metavar="“…”", help=_("Who receives the file; yourself, unless told."))] = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show the log."""
    if ctx.invoked_subcommand is not None:
        return
    fmt = chosen_format(json=json, plain=plain)
    why = as_setting("reason", "--reason", reason)
    if not why:
        said = text("The log is shown to nobody without a reason.")
        raise WrongCommandLineError("log-reason-required", said, text('Say why: --reason "complaint 2026/14".'))
    wish = _wish(who, action, code, recipient, since, until)._replace(limit=limit)
    _read(wish, why, output, receiver, fmt)


def _read(wish: "LogWish", why: str, output: str, receiver: str, fmt: "Format") -> None:
    """Show or write the entries asked for, once that is noted."""
    from coopfb.actions.read_log import read_log  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author  # noqa: PLC0415 - the same
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.life import one_line  # noqa: PLC0415 - the same
    from coopfb.domain.log import LogAbout  # noqa: PLC0415 - the same
    from coopfb.domain.marking import marking  # noqa: PLC0415 - the same
    from coopfb.render.log import LogAnswer  # noqa: PLC0415 - the same
    from coopfb.render.show import Format, show  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    now, receives = session(), one_line(receiver, "--for")
    with directory() as conn:
        marked = marking(settings(conn, now.login).get("marking", ""), exercise=False)
        about = LogAbout(now.now, author(conn).who, why, receives, marked, wish)
        if output:
            _write(conn, about, output, fmt)
            return
        few = FOR_PEOPLE if fmt is Format.HUMAN and wish.limit is None else wish.limit
        found = read_log(conn, about._replace(wish=wish._replace(limit=few)))
    show(LogAnswer(*found), fmt, now.screen)


def _write(conn: "sqlite3.Connection", about: "LogAbout", output: str, fmt: "Format") -> None:
    """Write the entries into a file and say so."""
    from coopfb.actions.read_log import write_log  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.exporting import destination  # noqa: PLC0415 - the same
    from coopfb.render.log import log_written  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    now = session()
    target = destination(output, json=fmt.value == "json")
    if target is None:
        raise WrongCommandLineError("output-needs-file", text("The log is written into a file only."), text("Name a file: -o FILE."))
    count = write_log(conn, about, target.absolute(), now.db)
    show(log_written(target, count, target.stat().st_size, target.suffix.lower().removeprefix(".")), fmt, now.screen)


def _wish(who: str, action: str, code: str, recipient: str, since: str, until: str) -> "LogWish":  # noqa: PLR0913, PLR0917
    """Return what is asked for; days are local, the last one counts whole. Raises WrongCommandLineError."""
    from datetime import timedelta  # noqa: PLC0415 - not for help or completion

    from coopfb.domain.life import one_line  # noqa: PLC0415 - the same
    from coopfb.domain.log import LogWish  # noqa: PLC0415 - the same

    first, last = _day(since, "--from"), _day(until, "--to")
    if first and last and last < first:
        raise WrongCommandLineError("wrong-period", text("The period ends before it begins."), text("Give --to a later day than --from."))
    return LogWish(
        one_line(who, "--who"), one_line(action, "--action").casefold(), one_line(code, "--code"), one_line(recipient, "--recipient"),
        _midnight(first), _midnight(last + timedelta(days=1) if last else None),
    )  # fmt: skip


def _day(words: str, option: str) -> "date | None":
    """Return the day words mean: a weekday alone is the last one, since nothing is logged on a day to come."""
    if not words:
        return None
    from datetime import timedelta  # noqa: PLC0415 - not for help or completion

    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same
    from coopfb.domain.when import day  # noqa: PLC0415 - the same

    now = session().now
    found = day(words, now)
    if found > on_the_wall(now).date():
        earlier = day(words, now - timedelta(days=7))
        if earlier <= on_the_wall(now).date():
            return earlier
        said = text("Nothing is logged on a day to come ({option} {day}).", option=option, day=found.isoformat())
        raise WrongCommandLineError("day-to-come", said, text("Give a day that was."))
    return found


def _midnight(day: "date | None") -> "datetime | None":
    """Return the moment at which a local day begins."""
    from datetime import datetime, time  # noqa: PLC0415 - not for help or completion

    from coopfb.domain.local_time import from_the_wall  # noqa: PLC0415 - the same

    return from_the_wall(datetime.combine(day, time()))[0] if day else None


@log.command(
    "verify",
    help=help_with_example(
        _("Check that no entry of the log was changed, taken away or put in; exit code 5 when one was."),
        "coopfb directory log verify",
        "coopfb directory log verify --head 12:1f3a9c0b22d4e6f8",
    ),
)
def verify(head: HeadOption = None, json: JsonOption = False, plain: PlainOption = False) -> None:
    """Check the chain."""
    from contextlib import closing, suppress  # noqa: PLC0415 - not for help or completion

    from coopfb.render.log import LogVerified  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.store.checking import LOG, check_file  # noqa: PLC0415 - the same
    from coopfb.store.reading import open_directory  # noqa: PLC0415 - the same
    from coopfb.store.reads.log import last_purge, span  # noqa: PLC0415 - the same

    now, fmt = session(), chosen_format(json=json, plain=plain)
    checked = check_file(now.db, now.now, now.notify, noted(head) if head else None, LOG)
    answer = LogVerified(tuple(checked.faults), checked.head)
    # Where entries were altered, what they say may be no moment at all; the faults say so already.
    with suppress(DatabaseError, ValueError, TypeError), closing(open_directory(now.db, now.now, read_only=True)) as conn:
        answer = answer._replace(span=span(conn), purge=last_purge(conn))
    show(answer, fmt, now.screen)
    if checked.faults:
        raise typer.Exit(ConflictError.exit_code)


@log.command(
    "purge",
    help=help_with_example(
        _("Delete the entries that are older than the setting log-years; the purge is noted, and what is left can be checked as before."),
        "coopfb directory log purge --dry-run",
        'coopfb directory log purge --yes --reason "yearly purge"',
    ),
)
def purge(
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="“…”", help=_("Why it is purged; kept in the audit trail."))] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Purge the log."""
    from coopfb.cli.authoring import author  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.log import years_before  # noqa: PLC0415 - the same
    from coopfb.domain.settings import with_defaults  # noqa: PLC0415 - the same
    from coopfb.render.log import LogPurgeAnswer  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.store.auditing import head  # noqa: PLC0415 - the same
    from coopfb.store.purging_log import purge_log, to_purge  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    now, fmt = session(), chosen_format(json=json, plain=plain)
    why = as_setting("reason", "--reason", reason)
    with directory() as conn:
        before = years_before(now.now, int(with_defaults(settings(conn, now.login))["log-years"]))
        entries, upto = to_purge(conn, before)
        by, last = author(conn), head(conn)
    if dry_run or not entries:
        show(LogPurgeAnswer(entries, upto, before, last, dry_run), fmt, now.screen)
        return
    if not (yes or _agreed(entries)):
        now.screen.line(text("Nothing was changed."))
        return
    gone = purge_log(now.db, by, before, why)
    with directory() as conn:
        last = head(conn)
    show(LogPurgeAnswer(gone.entries if gone else 0, gone.upto.seq if gone else 0, before, last, dry_run), fmt, now.screen)


def _agreed(entries: int) -> bool:
    """Ask whether the entries may go; where nobody can be asked, raise WrongCommandLineError: what is purged does not come back."""
    from coopfb.cli.asking import agreed  # noqa: PLC0415 - only where somebody may be asked

    if not session().can_ask:
        said = counted("This deletes {n} entry of the log for good.", "This deletes {n} entries of the log for good.", entries)
        raise WrongCommandLineError("confirmation-needed", said, text("Add --yes to confirm, or look first with --dry-run."))
    return agreed(counted("Delete {n} entry of the log for good?", "Delete {n} entries of the log for good?", entries))
