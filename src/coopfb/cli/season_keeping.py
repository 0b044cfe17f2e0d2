"""Keep a season that was planned: its drafts stored at once, and where that is asked, proposed with a letter a zone."""

from pathlib import Path

from coopfb.actions.draft_season import SeasonDrafts, proposed
from coopfb.actions.plan_season import SeasonMade
from coopfb.actions.settle_zone import Planning
from coopfb.cli.directory import directory
from coopfb.cli.options import session
from coopfb.domain.season import Season
from coopfb.domain.season_plan import SeasonPlan
from coopfb.store.writes.seasons import SeasonKept, keep_season


def kept(planning: Planning, made: SeasonMade, drafts: SeasonDrafts, folder: Path | None, *, force: bool) -> SeasonPlan:
    """Store the season and return the plan as it is stored, with the files that were written. Raises ConflictError, DatabaseError."""
    now, ground = session(), made.ground
    if folder:
        drafts = proposed(drafts, ground)
    season = made.plan.season
    record = ground.record._replace(seed=made.seed)
    wanted = SeasonKept(record, [one for _slot, one in drafts.added], drafts.changed, ground.seen)
    state = _made_in(planning)
    if folder:
        from coopfb.actions.write_season import look_before  # noqa: PLC0415 - only where letters are written

        look_before(season, folder, overwrite=force)
    codes = keep_season(now.db, planning.author(now.login, now.notify), wanted, state)
    stored = {slot: code for (slot, _one), code in zip(drafts.added, codes, strict=True)}
    moved = {one.after: one.before.code for one in made.plan.changes if one.after and one.before and one.before.code}
    known = {**drafts.plan.codes, **moved, **stored}
    told = (*known.values(), *(one.code for one in drafts.changed if one.status == "cancelled"))
    files = _letters(planning, season, told, folder, force=force) if folder and told else ()
    return drafts.plan._replace(codes=known, saved="proposed" if folder else "draft", files=files)


def _letters(planning: Planning, season: Season, codes: tuple[str, ...], folder: Path, *, force: bool) -> tuple[str, ...]:
    """Write the letters of what is stored now."""
    from coopfb.actions.write_season import write_season  # noqa: PLC0415 - only where letters are written

    with directory() as conn:
        return write_season(planning._replace(conn=conn), season, codes, folder, overwrite=force)


def _made_in(planning: Planning) -> str:
    """Return the State whose post makes the operations: that of the unit at home, else France, whose letter comes first."""
    if not planning.request.home:
        return "FR"
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - only where a home is set

    with directory() as conn:
        state = unit_named(conn, planning.request.home).state
    return state if state in {"FR", "BE"} else "FR"
