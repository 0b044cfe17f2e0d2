"""`coopfb patrol`: the group of everything about operations; each part of their life is a file of its own."""

import typer

from coopfb.cli import (
    patrol_after,
    patrol_calendar,
    patrol_change,
    patrol_crew,
    patrol_life,
    patrol_look,
    patrol_papers,
    patrol_plan,
    patrol_rules,
    patrol_season,
)
from coopfb.i18n import _

PARTS: tuple[typer.Typer, ...] = (
    patrol_plan.app, patrol_season.app, patrol_look.app, patrol_change.app, patrol_crew.app, patrol_life.app, patrol_papers.app,
    patrol_calendar.app, patrol_after.app, patrol_rules.app,
)  # fmt: skip
"""The applications whose commands make up this group, in the order help lists them."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Plan joint patrols, mirror controls and event deployments, and see them through."))
def patrol() -> None:
    """Group of the commands about operations."""


for part in PARTS:
    app.registered_commands += part.registered_commands
