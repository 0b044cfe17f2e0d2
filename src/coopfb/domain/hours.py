"""Who answers when: opening hours, public holidays and duty rows put together for one contact at one moment."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from coopfb.domain.contact import Duty
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.spell import CLOSED, OPEN, UNKNOWN, HoursError, Spell
from coopfb.text import Text, text

HORIZON = timedelta(days=21)
"""How far ahead the next change is looked for: the caller's holidays reach no further."""

BEFORE = timedelta(days=1)
ALWAYS = "24/7"
"""How hours say day and night."""


class OnDuty(NamedTuple):
    """Whether a contact answers at one moment, and until when; moments are aware, UTC.

    `known` false reads "hours not known" and is never `open`. `until` is when an open contact closes (None: not within 21 days);
    `opens` when one that is not open opens next, by hours or by rota (None: not known, or not within 21 days). `always` is round
    the clock with no change in sight. `by_rota` says that a duty row decides, `holder` and `holder_until` who holds it and how
    long (a contact may stay open with another holder). `comment` is what the hours say about this moment ("sur rendez-vous"),
    or the hours themselves where they cannot be read.
    """

    known: bool
    open: bool
    until: datetime | None = None
    opens: datetime | None = None
    always: bool = False
    by_rota: bool = False
    comment: str = ""
    holder: str = ""
    holder_until: datetime | None = None


class _Row(NamedTuple):
    """A duty row with its ends as moments."""

    start: datetime
    end: datetime
    on: bool
    holder: str


def duty(contact_hours: str, duties: Sequence[Duty], holidays: Collection[date], at: datetime) -> OnDuty:
    """Return whether a contact answers at `at` (aware).

    `contact_hours` is in OpenStreetMap syntax; `holidays` are the State's public holidays, at least from the day before `at` to 21
    days after; `duties` are this contact's rows. A row overrides the hours; of two rows that overlap, the shorter one is the
    exception to the longer, and at equal length the one that says off holds. Expressions that cannot be read are not known.
    """
    at = at.astimezone(UTC)
    rows = [_Row(_moment(d.start), _moment(d.end), d.on, d.holder) for d in duties]
    if contact_hours == ALWAYS and not rows:
        return OnDuty(known=True, open=True, always=True)
    hours = contact_hours.strip()
    try:
        base, always, comment = _by_hours(hours, frozenset(holidays), at)
    except HoursError:
        base, always, comment = None, False, hours
    return _state(base, rows, at, always=always, comment=comment)


def validate_hours(hours: str) -> Text | None:
    """Return what is wrong with hours about to be written, or None; empty hours mean "not known" and are right."""
    if hours in {"", ALWAYS}:
        return None
    from coopfb.domain.opening import spells  # noqa: PLC0415 (only when hours are written)

    try:
        list(spells(hours.strip(), (), date(2026, 1, 1), date(2026, 1, 1)))
    except HoursError:
        return text("“{hours}” cannot be read as opening hours: write for instance 24/7 or Mo-Fr 08:00-18:00; PH off.", hours=hours)
    return None


def _by_hours(hours: str, holidays: frozenset[date], at: datetime) -> tuple[list[Spell] | None, bool, str]:
    """Return what the hours say around `at` (None = not known), whether they are round the clock, and their comment at `at`."""
    if not hours:
        return None, False, ""
    from coopfb.domain.opening import is_always, spells  # noqa: PLC0415 (most contacts answer round the clock and never need it)

    if is_always(hours):
        return [Spell(at - BEFORE, at + HORIZON, OPEN, "")], True, ""
    today = on_the_wall(at).date()
    base = list(spells(hours, holidays, today - BEFORE, today + HORIZON))
    covering = [spell for spell in base if spell.start <= at < spell.end]
    deciding = next((s for wanted in (OPEN, UNKNOWN, CLOSED) for s in covering if s.state == wanted), None)
    return base, False, deciding.comment if deciding else ""


def _state(base: list[Spell] | None, rows: list[_Row], at: datetime, *, always: bool, comment: str) -> OnDuty:
    """Return the state at `at` and its next change, walking from one boundary to the next."""
    state, row = _at(base, rows, at)
    change = None
    for moment in _boundaries(base or (), rows, at):
        later = _at(base, rows, moment)[0]
        if (state == OPEN and later != OPEN) or (state != OPEN and later == OPEN):
            change = moment
            break
    is_open = state == OPEN
    return OnDuty(
        known=state != UNKNOWN,
        open=is_open,
        until=change if is_open else None,
        opens=None if is_open else change,
        always=always and is_open and change is None,
        by_rota=row is not None,
        comment="" if row else comment,
        holder=row.holder if row and row.on else "",
        holder_until=row.end if row and row.on and row.holder else None,
    )


def _at(base: list[Spell] | None, rows: Iterable[_Row], at: datetime) -> tuple[str, _Row | None]:
    """Return the state at one moment and the duty row that decides it, if one does."""
    covering = [row for row in rows if row.start <= at < row.end]
    if covering:
        row = min(covering, key=lambda r: (r.end - r.start, r.on))
        return OPEN if row.on else CLOSED, row
    if base is None:
        return UNKNOWN, None
    said = {spell.state for spell in base if spell.start <= at < spell.end}
    return next((state for state in (OPEN, UNKNOWN) if state in said), CLOSED), None


def _boundaries(base: Iterable[Spell], rows: Iterable[_Row], at: datetime) -> list[datetime]:
    """Return the moments after `at`, within the horizon, at which something may change."""
    ends = {moment for spell in base for moment in (spell.start, spell.end)} | {moment for row in rows for moment in (row.start, row.end)}
    return sorted(moment for moment in ends if at < moment < at + HORIZON)


def _moment(stored: str) -> datetime:
    """Return a stored moment (ISO 8601 with Z)."""
    return datetime.fromisoformat(stored).astimezone(UTC)
