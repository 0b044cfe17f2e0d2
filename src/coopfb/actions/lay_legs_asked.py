"""Lay the legs a file asks for: each with its own places, hours, officer, powers and control, what it leaves out proposed."""

from datetime import datetime, timedelta

from coopfb.actions.lay_legs import Laid
from coopfb.actions.settle_ground import ground_asked
from coopfb.actions.settle_time import at_hour
from coopfb.actions.settle_zone import Planning
from coopfb.domain.operation import PROPOSED_POWERS, Leg
from coopfb.domain.participant import LEADER
from coopfb.domain.plan import LegRequest, Team, Window
from coopfb.domain.spoken import Moment
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


def legs_asked(planning: Planning, team: Team, window: Window) -> Laid:
    """Return the legs of the request; hours left out are those of the operation. Raises NotFoundError, WrongCommandLineError."""
    legs = tuple(_leg(planning, number, team, window) for number in range(len(planning.request.legs)))
    left_out = {
        "officer_in_charge": any(not asked.officer_in_charge for asked in planning.request.legs),
        "guest_powers": any(not asked.guest_powers for asked in planning.request.legs),
    }
    return Laid(legs, tuple(name for name, empty in left_out.items() if empty))


def _leg(planning: Planning, number: int, team: Team, window: Window) -> Leg:
    """Return one leg, by its place in the request."""
    asked = planning.request.legs[number]
    ground = ground_asked(planning.conn, asked.places)
    start, end = _hours(asked, number + 1, window)
    units = team.units.get(asked.host_state, ())
    leader = asked.officer_in_charge or (f"{units[0].code}/{LEADER}" if units else "")
    return Leg(
        asked.host_state,
        tuple(place.code for places in ground.places.values() for place in places),
        start,
        end,
        asked.kind or "patrol",
        tuple(dict.fromkeys(spot.code for spots in ground.spots.values() for spot in spots)),
        leader,
        asked.guest_powers or PROPOSED_POWERS,
        asked.control,
        note=asked.note,
    )


def _hours(asked: LegRequest, number: int, window: Window) -> tuple[datetime, datetime]:
    """Return start and end of a leg. Raises WrongCommandLineError when the end is not after the start."""
    start = _at(asked.start, window) if asked.start else window.start
    end = _at(asked.end, window) if asked.end else window.end
    if end <= start:
        said = text("Leg {leg} would end at {end}, not after its start, {start}.", leg=number, end=Moment(end), start=Moment(start))
        raise WrongCommandLineError("end-before-start", said, text("Give hours within those of the operation, the later one last."))
    return start, end


def _at(words: str, window: Window) -> datetime:
    """Return an hour of the operation's night: the first such hour that is not before its start."""
    at = at_hour(window.day, words)
    return at if at >= window.start else at_hour(window.day + timedelta(days=1), words)
