"""`coopfb patrol order`: what the patrol carries, printed in the languages of both sides."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.changing import RefArgument, told_findings
from coopfb.cli.consulting import consulted
from coopfb.cli.exporting import OutputOption, deliver, destination, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.render.written import Made

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    help=help_with_example(
        _("Print the order of an issued operation as a PDF, in the languages of both sides; a blank report ends it."),
        "coopfb patrol order next -o order.pdf",
        "coopfb patrol order ART-F-2026-0014 --draft -o draft.pdf",
    )
)
def order(
    ref: RefArgument,
    output: OutputOption,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Print it before it is issued, marked as a draft, whatever the rules find."))
    ] = False,
    reason: ReasonOption = None,
    json: JsonOption = False,
) -> None:
    """Print the order."""
    target = destination(output)
    fmt = chosen_format(json=json)

    def made(conn: sqlite3.Connection, chosen: dict[str, str]) -> "tuple[Made, About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.name_operation import operation_named  # noqa: PLC0415 - the same
        from coopfb.actions.print_order import order_of, printed  # noqa: PLC0415 - the same
        from coopfb.domain.limits import limits_of  # noqa: PLC0415 - the same
        from coopfb.render.written import Made  # noqa: PLC0415 - the same

        now = session()
        operation = operation_named(conn, ref, now.now, now.unit or chosen.get("home", ""))
        marking = chosen.get("marking", "")
        paper = order_of(conn, operation, now.now, limits_of(chosen), marking, draft=draft)
        remind_of_marking(now, marking, exercise=paper.proposal.exercise)
        what = text("order {code}, revision {revision}", code=operation.code, revision=operation.revision)
        more = {"code": operation.code, "revision": operation.revision, "languages": list(paper.languages), "draft": paper.draft}
        return Made(printed(paper), "pdf", what, more), About("operation", operation.code, operation.units)

    with told_findings():
        paper = consulted(reason, made, fmt, emergency=False)
    deliver(paper, target, "coopfb/patrol.order/1", json=json)
