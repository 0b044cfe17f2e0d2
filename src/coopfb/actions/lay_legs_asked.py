"""Lay the legs a file asks for: each with its own places, hours, officer, powers and control, what it leaves out proposed."""

from datetime import datetime, timedelta

from coopfb.actions.lay_legs import LEADER, Laid
from coopfb.actions.settle_ground import ground_asked
from coopfb.actions.settle_time import at_hour
from coopfb.actions.settle_zone import Planning
from coopfb.domain.operation import PROPOSED_POWERS, Leg
from coopfb.domain.plan import LegRequest, Team, Window


def legs_asked(planning: Planning, team: Team, window: Window) -> Laid:
    """Return the legs of the request; hours left out are those of the operation. Raises NotFoundError, WrongCommandLineError."""
    legs = tuple(_leg(planning, asked, team, window) for asked in planning.request.legs)
    left_out = {
        "officer_in_charge": any(not asked.officer_in_charge for asked in planning.request.legs),
        "guest_powers": any(not asked.guest_powers for asked in planning.request.legs),
    }
    return Laid(legs, tuple(name for name, empty in left_out.items() if empty))


def _leg(planning: Planning, asked: LegRequest, team: Team, window: Window) -> Leg:
    ground = ground_asked(planning.conn, asked.places)
    start = _at(asked.start, window) if asked.start else window.start
    end = _at(asked.end, window) if asked.end else window.end
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


def _at(words: str, window: Window) -> datetime:
    """Return an hour of the operation's night: the first such hour that is not before its start."""
    at = at_hour(window.day, words)
    return at if at >= window.start else at_hour(window.day + timedelta(days=1), words)
