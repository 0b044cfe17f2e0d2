"""`coopfb patrol order` and `card`: what the patrol carries, printed in the languages of both sides."""

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from coopfb.cli.changing import RefArgument, told_findings
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.exporting import OutputOption, deliver, destination, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopfb.actions.consult_directory import About
    from coopfb.domain.operation import Operation
    from coopfb.render.written import Made

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    help=help_with_example(
        _("Print the order of an issued operation as a PDF, in the languages of both sides; a blank report ends it."),
        "coopfb patrol order next -o order.pdf",
        "coopfb patrol order ART-F-2026-0014 --draft -o draft.pdf",
    )
)
def order(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: RefArgument,
    output: OutputOption,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Print it before it is issued, marked as a draft, whatever the rules find."))
    ] = False,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
) -> None:
    """Print the order."""

    def printed(conn: sqlite3.Connection, operation: "Operation", chosen: dict[str, str]) -> "Paper":
        from coopfb.actions import print_order  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.limits import limits_of  # noqa: PLC0415 - the same

        paper = print_order.order_of(conn, operation, session().now, limits_of(chosen), chosen.get("marking", ""), draft=draft)
        what = text("order {code}, revision {revision}", code=operation.code, revision=operation.revision)
        return Paper(print_order.printed(paper), what, paper.languages, exercise=paper.proposal.exercise, more={"draft": paper.draft})

    with told_findings():
        _deliver(ref, printed, output, reason, "coopfb/patrol.order/1", emergency=emergency, json=json)


@app.command(
    help=help_with_example(
        _("Print the radio card of an operation as one A6 page: channel, who opens it, check, telephone, each unit's network."),
        "coopfb patrol card next -o radio.pdf",
    )
)
def card(
    ref: RefArgument, output: OutputOption, reason: ReasonOption = None, emergency: EmergencyOption = False, json: JsonOption = False
) -> None:
    """Print the radio card."""

    def printed(conn: sqlite3.Connection, operation: "Operation", chosen: dict[str, str]) -> "Paper":
        from coopfb.actions import print_card  # noqa: PLC0415 - not for help or completion

        paper = print_card.card_of(conn, operation, session().now, chosen.get("marking", ""))
        what = text("radio card {code}, revision {revision}", code=operation.code, revision=operation.revision)
        return Paper(print_card.printed(paper), what, paper.languages, exercise=paper.exercise)

    _deliver(ref, printed, output, reason, "coopfb/patrol.card/1", emergency=emergency, json=json)


class Paper(NamedTuple):
    """A page that was printed: its bytes, what it is, its languages, whether its data are an exercise's, what JSON says of it besides."""

    content: bytes
    what: Text
    languages: tuple[str, ...]
    exercise: bool
    more: Mapping[str, object] = {}


def _deliver(  # noqa: PLR0913 - what the options of both commands say
    ref: str,
    printed: "Callable[[sqlite3.Connection, Operation, dict[str, str]], Paper]",
    output: str,
    reason: str | None,
    schema: str,
    *,
    emergency: bool,
    json: bool,
) -> None:
    """Name the operation, record the consultation, print the page and write it. Raises CoopfbError; nothing is half written."""
    target = destination(output, json=json)

    def made(conn: sqlite3.Connection, chosen: dict[str, str]) -> "tuple[Made, About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.name_operation import operation_named  # noqa: PLC0415 - the same
        from coopfb.render.written import Made  # noqa: PLC0415 - the same

        now = session()
        operation = operation_named(conn, ref, now.now, now.unit or chosen.get("home", ""))
        paper = printed(conn, operation, chosen)
        remind_of_marking(now, chosen.get("marking", ""), exercise=paper.exercise)
        more = {"code": operation.code, "revision": operation.revision, "languages": list(paper.languages), **paper.more}
        return Made(paper.content, "pdf", paper.what, more), About("operation", operation.code, operation.units)

    deliver(consulted(reason, made, chosen_format(json=json), emergency=emergency), target, schema, json=json)
