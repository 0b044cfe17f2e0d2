"""Lay the legs of an operation: one for each State entered, its places, its hours, who leads and what guests may do."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from coopfb.domain.operation import PROPOSED_POWERS, Leg, Post
from coopfb.domain.participant import LEADER
from coopfb.domain.place import Place, Spot
from coopfb.domain.plan import Ground, Team, Window
from coopfb.domain.unit import other_state

ROUND = timedelta(minutes=15)
"""The lead changes at a quarter of an hour people can keep."""


class Laid(NamedTuple):
    """Legs, and the names of the fields that were filled in by coopfb."""

    legs: tuple[Leg, ...]
    proposed: tuple[str, ...]


def legs_of_patrol(team: Team, ground: Ground, window: Window) -> Laid:
    """Return one leg a State: the first in the State of the unit named first, the lead changing at the border half-way."""
    states = [team.first_state, other_state(team.first_state)]
    states = [state for state in states if ground.places.get(state) or ground.spots.get(state)]
    hours = _shares(window, len(states))
    legs = [_leg(state, ground, team, start, end, "patrol") for state, (start, end) in zip(states, hours, strict=True)]
    areas = ["places"] if ground.proposed & set(states) else []
    return Laid(tuple(legs), (*areas, "legs", "officer_in_charge", "guest_powers"))


def legs_of_mirror(team: Team, ground: Ground, window: Window) -> Laid:
    """Return one leg a State at the same hours, each with its fixed posts and their leaders."""
    legs = []
    for state in (team.first_state, other_state(team.first_state)):
        places, spots = ground.places.get(state, ()), ground.spots.get(state, ())
        chosen = places[:1] if state in ground.proposed else places
        posts = tuple(Post(place.code, _spot_in(place, spots), window.start, window.end, _leader(team, state)) for place in chosen)
        if posts:
            leg = _leg(state, Ground({state: chosen}, {state: spots}, frozenset()), team, window.start, window.end, "post")
            legs.append(leg._replace(posts=posts))
    return Laid(tuple(legs), (*(["posts"] if ground.proposed else []), "officer_in_charge", "guest_powers"))


def leg_of_event(team: Team, place: Place, shifts: Sequence[tuple[datetime, datetime]]) -> Laid:
    """Return the one leg of an event deployment: the host's soil, with a shift for each window."""
    leader = _leader(team, place.state)
    posts = tuple(Post(place.code, "", start, end, leader) for start, end in shifts)
    leg = Leg(place.state, (place.code,), shifts[0][0], shifts[-1][1], "deployment", (), leader, PROPOSED_POWERS, posts=posts)
    return Laid((leg,), ("officer_in_charge", "guest_powers"))


def _leg(state: str, ground: Ground, team: Team, start: datetime, end: datetime, kind: str) -> Leg:  # noqa: PLR0913, PLR0917 - what a leg is
    places = tuple(place.code for place in ground.places.get(state, ()))
    spots = tuple(spot.code for spot in ground.spots.get(state, ()))
    return Leg(state, places, start, end, kind, spots, _leader(team, state), PROPOSED_POWERS)


def _leader(team: Team, state: str) -> str:
    """Return the officer in charge: of the host State (2008/615/JHA art. 17(3): guests follow the host's instructions)."""
    held: Mapping[str, Sequence[object]] = team.units
    return f"{team.units[state][0].code}/{LEADER}" if held.get(state) else ""


def _shares(window: Window, count: int) -> list[tuple[datetime, datetime]]:
    """Return the window cut into as many equal parts, at quarters of an hour where there is room."""
    if count < 2:  # noqa: PLR2004 - nothing to cut
        return [(window.start, window.end)] * count
    half = (window.end - window.start) / 2
    rounded = window.start + ROUND * round(half / ROUND)
    middle = rounded if window.start < rounded < window.end else window.start + half
    return [(window.start, middle), (middle, window.end)]


def _spot_in(place: Place, spots: Sequence[Spot]) -> str:
    return next((spot.code for spot in spots if place.code in (spot.place_fr, spot.place_be)), "")
