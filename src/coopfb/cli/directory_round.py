"""`coopfb directory round`: every unit is sent a sheet of its contacts; what comes back verifies, changes or retires them."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_zone
from coopfb.cli.keeping import Desk, TakeOption, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, as_setting, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from pathlib import Path

    from coopfb.actions.start_round import RoundStart
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
rounds = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(rounds, name="round")
KINDS = ("xlsx", "csv")
ZoneOption = Annotated[
    str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only units of this cooperation zone."))
]


@rounds.callback(
    help=help_with_example(
        _("Have every unit confirm its contacts: write the sheets, read the answers, see who is silent."),
        "coopfb directory round start 2027",
    )
)
def round_group() -> None:
    """Group of the commands about rounds of verification."""


@rounds.command(
    "start",
    help=help_with_example(
        _(
            "Start a round: one sheet a unit, in its language, with its contacts and a column for OK, changed or gone, in a new folder."
            " Each sheet holds all contacts of its unit and goes to that unit alone."
        ),
        "coopfb directory round start 2027",
        "coopfb directory round start 2027 --again -o reminders",
    ),
)
def start(  # noqa: PLR0913, PLR0917 - one parameter an option
    name: Annotated[str, typer.Argument(metavar=_("NAME"), show_default=False)],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar=_("FOLDER"), help=_("The folder to make; coopfb-round-NAME unless told."))
    ] = "",
    zone: ZoneOption = "",
    kind: Annotated[str, typer.Option("--format", metavar="xlsx|csv", help=_("The format of the sheets."))] = "xlsx",
    again: Annotated[bool, typer.Option("--again", help=_("Write the sheets of the silent units of this round once more."))] = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Start a round."""
    from coopfb.actions.start_round import round_started, sheets_again  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.round import Round, round_name  # noqa: PLC0415 - the same
    from coopfb.render.round import RoundStarted  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    fmt, called = chosen_format(json=json, plain=plain), round_name(name)
    why, folder = as_setting("reason", "--reason", reason), _folder(output, called)
    _refuse(kind, zone, again=again)
    with directory(changing=True) as conn:
        desk = Desk(conn)
        chosen = settings(conn, desk.now.login)
        new = Round(called, desk.today.isoformat(), desk.author.who)
        made = sheets_again(conn, called, desk.now.now, chosen) if again else round_started(conn, new, zone, desk.now.now, chosen)
        _remind(desk, chosen, made)
        number = 0 if dry_run or not made.sheets else _write(desk, made, folder, kind, why)
    show(RoundStarted(made.round, made.sheets, None if dry_run else folder, number), fmt, desk.now.screen)


def _refuse(kind: str, zone: str, *, again: bool) -> None:
    """Raise WrongCommandLineError for a format there is not, and for what contradicts itself."""
    if kind not in KINDS:
        said = text("{option} does not take “{value}”.", option="--format", value=kind)
        raise WrongCommandLineError("bad-value", said, text("Use one of: {choices}.", choices=", ".join(KINDS)))
    if again and zone:
        said = text("{one} and {other} cannot be used together.", one="--again", other="--zone")
        raise WrongCommandLineError("options-contradict", said, text("Leave one of them out."))


def _folder(output: str, name: str) -> "Path":
    """Return the folder to make."""
    from coopfb.cli.start import path_of  # noqa: PLC0415 - not for help or completion

    return path_of(output or f"coopfb-round-{name}", "-o")


def _remind(desk: Desk, chosen: dict[str, str], made: "RoundStart") -> None:
    """Say how to set the marking where real numbers would leave without one."""
    from coopfb.cli.exporting import remind_of_marking  # noqa: PLC0415 - not for help or completion

    exercise = all(one.exercise for sheet in made.sheets for one, _function in sheet.lines)
    remind_of_marking(desk.now, chosen.get("marking", ""), exercise=exercise)


def _write(desk: Desk, made: "RoundStart", folder: "Path", kind: str, why: str) -> int:
    """Write the sheets and store the round, both or neither; return the change's number, 0 for sheets written again."""
    from coopfb.cli.progress import progress  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.record import AuditEntry, stamp  # noqa: PLC0415 - the same
    from coopfb.domain.round import file_name  # noqa: PLC0415 - the same
    from coopfb.exchange.round_sheet import written  # noqa: PLC0415 - the same
    from coopfb.store.auditing import record  # noqa: PLC0415 - the same
    from coopfb.store.exporting_folder import exported_folder  # noqa: PLC0415 - the same
    from coopfb.store.writes.directory import change_directory  # noqa: PLC0415 - loads SQLModel, for a change only

    shown = tuple(sheet.unit.code for sheet in made.sheets)
    entry = AuditEntry(stamp(desk.author.now), desk.author.who, "directory round start", "round", made.round.name, shown, why, bool(why))
    with exported_folder(folder.absolute()) as draft:
        with progress(text("Writing"), len(made.sheets)) as hear:
            for count, sheet in enumerate(made.sheets, 1):
                (draft / file_name(made.round.name, sheet.unit.code, kind)).write_bytes(written(sheet, kind))
                hear(count)
        # Each unit receives its own; noted before the folder stands there.
        told = entry._replace(recipient="units")
        if made.rows:
            return change_directory(desk.now.db, desk.author, told, made.rows)
        record(desk.conn, told)
        return 0


@rounds.command(
    "answer",
    help=help_with_example(
        _(
            "Take in sheets that came back, all or none: OK verifies a contact, changed gives it another number or hours, gone retires"
            " it. A folder stands for the sheets in it."
        ),
        "coopfb directory round answer 2027-be-pz-5317.xlsx --dry-run",
        "coopfb directory round answer answers/ --take",
    ),
)
def answer(
    files: Annotated[list[str], typer.Argument(metavar=_("FILE..."), show_default=False)],
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Take answers in."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.answer_round import answers_taken  # noqa: PLC0415 - not for help or completion

        return answers_taken(desk.conn, _sheets(files), desk.keeper(take=take), desk.now.now)

    kept(change, dry_run=dry_run, json=json, reason=reason)


def _sheets(names: list[str]) -> list[str]:
    """Return the files meant: a folder stands for its sheets. Raises UnreadableFileError, NotFoundError."""
    from coopfb.cli.start import path_of  # noqa: PLC0415 - not for help or completion
    from coopfb.errors import NotFoundError, UnreadableFileError, problem_of  # noqa: PLC0415 - the same

    found: list[str] = []
    for name in names:
        path = path_of(name, _("FILE..."))
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
        except OSError as error:
            said = text("{path} cannot be read: {problem}.", path=name, problem=problem_of(error))
            raise UnreadableFileError("file-unreadable", said, text("Choose a folder you may read.")) from None
        if inside is None:
            found.append(name)
            continue
        sheets = [str(one) for one in inside if one.suffix.lower().removeprefix(".") in KINDS and not one.name.startswith((".", "~"))]
        if not sheets:
            raise NotFoundError("no-sheets", text("There is no sheet in {path}.", path=name), text("Sheets end with .xlsx or .csv."))
        found += sheets
    return list(dict.fromkeys(found))


@rounds.command(
    "status",
    help=help_with_example(
        _("See who has answered a round and who is silent, by cooperation zone; without a name, the newest round."),
        "coopfb directory round status",
        "coopfb directory round status 2027 --zone dunkerque",
    ),
)
def status(
    name: Annotated[str, typer.Argument(metavar=_("[NAME]"), show_default=False)] = "",
    zone: ZoneOption = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show who is silent."""
    from coopfb.actions.start_round import round_state  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.round import round_name  # noqa: PLC0415 - the same
    from coopfb.render.round import RoundStatus  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    now, fmt = session(), chosen_format(json=json, plain=plain)
    with directory() as conn:
        found = round_state(conn, round_name(name) if name else "", zone, now.now)
    show(RoundStatus(*found), fmt, now.screen)
