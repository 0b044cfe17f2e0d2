"""What the commands that look at a plan share: the plan on its way, with this account's settings, and what its audit entry keeps."""

import sqlite3
from typing import TYPE_CHECKING

from coopfb.cli.options import session

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.actions.settle_zone import Planning
    from coopfb.domain.plan import Plan, PlanRequest


def planning_for(conn: sqlite3.Connection, chosen: dict[str, str], request: "PlanRequest") -> "Planning":
    """Return a plan on its way, asked by whoever runs this command, with the figures of the settings."""
    from coopfb.actions.settle_zone import Planning  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.limits import limits_of  # noqa: PLC0415 - the same

    now = session()
    home = now.unit or chosen.get("home", "")
    who = now.operator or chosen.get("operator", "") or now.login
    return Planning(conn, request._replace(home=home), now.now, who, limits_of(chosen))


def about(plan: "Plan") -> "About":
    """Return what the audit entry of a look at a plan keeps: the operation's code and its units."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion

    return About("operation", plan.operation.code, plan.operation.units)
