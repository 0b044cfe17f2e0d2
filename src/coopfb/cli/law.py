"""`coopfb law`: what officers must know before they cross, topic by topic, for either side."""

from contextlib import closing, suppress
from typing import Annotated

import typer

from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.domain.law import TOPICS, law_on, topic_named
from coopfb.errors import CoopfbError
from coopfb.i18n import _
from coopfb.render.law import LawAnswer
from coopfb.render.show import show

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def complete_topic(incomplete: str) -> list[str]:
    """Return the topics that start so."""
    return [code for code in TOPICS if code.startswith(incomplete)]


@app.command(
    "law",
    help=help_with_example(
        _("Show the simple rules on pursuit, arrest, arms, transit or control, each with its source; without a topic, the topics."),
        "coopfb law pursuit",
        "coopfb law wapens",
    ),
)
def law(
    topic: Annotated[str, typer.Argument(metavar=_("[TOPIC]"), autocompletion=complete_topic, show_default=False)] = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show the lines on a topic."""
    fmt = chosen_format(json=json, plain=plain)
    chosen = topic_named(topic) if topic else ""
    own = _own_side() if chosen else ""
    show(LawAnswer(chosen, own, law_on(chosen, own) if chosen else ()), fmt, session().screen)


def _own_side() -> str:
    """Return the State of the reader's own unit; empty when nobody said, a common centre reads, or there is no database yet."""
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help, completion or the list of topics
    from coopfb.store.reading import peek  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    now = session()
    conn = peek(now.db)
    if conn is None:
        return ""
    with closing(conn), suppress(CoopfbError):
        home = now.unit or settings(conn, now.login).get("home", "")
        unit = unit_named(conn, home) if home else None
        return unit.state if unit and unit.service != "common-centre" else ""
    return ""
