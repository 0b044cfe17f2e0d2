"""`coopfb contact`: find the counterpart for a place, and show one contact."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.actions.consult_directory import About, Reader, consult
from coopfb.actions.find_counterpart import find as find_counterpart
from coopfb.actions.name_unit import unit_named
from coopfb.actions.show_contact import contact_named
from coopfb.cli.completion import complete_place, complete_unit
from coopfb.cli.options import (
    AtOption,
    JsonOption,
    LimitOption,
    PlainOption,
    ReasonOption,
    Session,
    chosen_format,
    help_with_example,
    session,
)
from coopfb.domain.answer import DEFAULT_LIMIT, PURPOSES, CounterpartQuery, Found
from coopfb.domain.reach import Thresholds
from coopfb.domain.service_words import language, purpose, services
from coopfb.domain.settings import with_defaults
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.contact import ContactAnswer, FoundAnswer
from coopfb.render.show import show
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.domain.when import Moment

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Find the counterpart for a place; show a contact."))
def contact() -> None:
    """Group of the commands about contacts."""


FIND_HELP = help_with_example(
    _("Find who to call across the border: for a place, postcode, position, address, unit or number; without any, who faces you."),
    "coopfb contact find Mouscron",
    'coopfb contact find Halluin --for pursuit --at "samedi 22h" --speaks nl',
)


@app.command(help=FIND_HELP)
def find(  # noqa: PLR0913, PLR0917 -- one parameter an option
    where: Annotated[list[str] | None, typer.Argument(metavar=_("[PLACE]"), autocompletion=complete_place, show_default=False)] = None,
    counterpart_of: Annotated[
        str, typer.Option("--counterpart-of", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Who faces this unit."))
    ] = "",
    as_unit: Annotated[
        str,
        typer.Option("--as", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Ask as this unit, not as the setting home.")),
    ] = "",
    wanted_for: Annotated[
        str, typer.Option("--for", metavar="|".join(PURPOSES[1:]), help=_("What it is about: decides who comes first."))
    ] = "",
    at: AtOption = None,
    speaks: Annotated[str, typer.Option("--speaks", metavar="fr|nl|en|de", help=_("Put contacts that speak this language first."))] = "",
    service: Annotated[str, typer.Option("--service", metavar=_("SERVICE"), help=_("Only this service: customs, police, …"))] = "",
    limit: LimitOption = None,
    reason: ReasonOption = None,
    emergency: Annotated[
        bool,
        typer.Option("--emergency", help=_("Show the answer even if it cannot be recorded; you copy the line into the paper register.")),
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help=_("Say why the order is what it is."))] = False,
    vcard: Annotated[bool, typer.Option("--vcard", help=_("Print the contacts as vCard 4.0."))] = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Find who to call."""
    now = session()
    fmt = chosen_format(json=json, plain=plain)
    moment = _moment(at, now) if at is not None else None
    query = CounterpartQuery(
        words=_words(where),
        at=moment.at if moment else now.now,
        home=as_unit or now.unit,
        counterpart_of=counterpart_of,
        purpose=purpose(wanted_for) if wanted_for else "any",
        speaks=language(speaks) if speaks else "",
        services=services(service) if service else frozenset(),
        limit=limit or DEFAULT_LIMIT,
    )
    reader = Reader(now.now, now.db, now.login, now.operator, reason or "", emergency, now.notify)
    found = consult(reader, lambda conn, chosen: _found(conn, query, chosen))
    for remark in moment.remarks if moment else ():
        now.notify(remark.text)
    if vcard:
        from coopfb.cli.contact_cards import print_cards  # noqa: PLC0415 -- only for --vcard

        print_cards(found, now.screen)
    else:
        show(FoundAnswer(found, explain, moment is not None), fmt, now.screen)


def _words(where: list[str] | None) -> str:
    """Join the words of the line; words that are given but empty are a slip, not the question "who faces me"."""
    words = " ".join(where or []).strip()
    if where and not words:
        raise WrongCommandLineError(
            "empty-text", text("The place is empty."), text("Name one, or leave it out altogether to see who faces you.")
        )
    return words


def _found(conn: sqlite3.Connection, query: CounterpartQuery, chosen: dict[str, str]) -> tuple[Found, About]:
    """Answer with the settings of this account; name what the audit entry keeps."""
    asked = query._replace(home=query.home or chosen.get("home", ""))
    found = find_counterpart(conn, asked, _thresholds(chosen))
    places = [subject.place.code for subject in found.subjects if subject.place]
    return found, About("place", ",".join(places), found.units_shown)


def _thresholds(chosen: dict[str, str]) -> Thresholds:
    held = with_defaults(chosen)
    return Thresholds(int(held["confirm-days"]), int(held["stale-days"]))


def _moment(words: str, now: Session) -> "Moment":
    """Read --at; the module that knows three languages of dates is loaded only when it is used."""
    from coopfb.domain.when import understand  # noqa: PLC0415 -- only for --at

    return understand(words, now.now)


@app.command(
    "show",
    help=help_with_example(_("Show one contact: number, languages, hours, last verified."), "coopfb contact show be-pz-5317/desk"),
)
def show_contact(
    code: Annotated[str, typer.Argument(metavar=_("CODE"), show_default=False)],
    at: AtOption = None,
    reason: ReasonOption = None,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one contact."""
    now = session()
    fmt = chosen_format(json=json, plain=plain)
    moment = _moment(at, now).at if at is not None else now.now
    reader = Reader(now.now, now.db, now.login, now.operator, reason or "", emergency=False, notify=now.notify)

    def ask(conn: sqlite3.Connection, chosen: dict[str, str]) -> tuple[ContactAnswer, About]:
        answer = contact_named(conn, code, moment, _thresholds(chosen))
        home = now.unit or chosen.get("home", "")
        shown = ContactAnswer(answer, moment, unit_named(conn, home).state if home else "")
        return shown, About("contact", answer.contact.code if answer.contact else "", (answer.unit.code,))

    show(consult(reader, ask), fmt, now.screen)
