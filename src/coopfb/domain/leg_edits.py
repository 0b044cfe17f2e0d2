"""Legs edited: other hours, other fixed posts, a leg more or less; the operation begins with its first and ends with its last."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from coopfb.domain.leg_words import changed_leg
from coopfb.domain.moving import with_start
from coopfb.domain.operation import PROPOSED_POWERS, Leg, Operation, Post
from coopfb.domain.participant import LEADER
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

KINDS = {"patrol": "patrol", "mirror-control": "post", "event": "deployment"}
"""What a leg more is, by the kind of the operation."""
Where = tuple[str, str]
"""Place code and spot code (or empty) of a post."""


def with_hours(operation: Operation, number: int, start: datetime, end: datetime) -> Operation:
    """Return the operation with one leg's hours, its posts kept within them. Raises WrongCommandLineError."""
    if end <= start:
        raise WrongCommandLineError("end-before-start", text("A leg ends before it starts."), text("Give its hours as 20:00-23:00."))
    leg = operation.legs[number]
    posts = tuple(
        post._replace(
            start=start if post.start == leg.start else max(post.start, start), end=end if post.end == leg.end else min(post.end, end)
        )
        for post in leg.posts
    )
    if any(post.end <= post.start for post in posts):
        said = text("A post of leg {leg} lies outside these hours.", leg=number + 1)
        raise WrongCommandLineError("post-outside-leg", said, text("Give hours that hold its posts."))
    return _spanned(changed_leg(operation, number, leg._replace(start=start, end=end, posts=posts)))


def with_fields(operation: Operation, number: int, fields: Mapping[str, Any]) -> Operation:
    """Return the operation with fields of a leg said anew; the shifts of a deployment go where it goes."""
    leg = operation.legs[number]._replace(**fields)
    if leg.kind == "deployment" and "places" in fields:
        spot = leg.spots[0] if leg.spots else ""
        leg = leg._replace(posts=tuple(post._replace(place=leg.places[0], spot=spot) for post in leg.posts))
    return changed_leg(operation, number, leg)


def with_posts(operation: Operation, number: int, where: Sequence[Where]) -> Operation:
    """Return the operation with these fixed posts on a leg, and no other; one that stood there keeps hours and leader.

    Raises WrongCommandLineError (shifts of a deployment).
    """
    leg = operation.legs[number]
    if leg.kind == "deployment":
        said = text("Leg {leg} has shifts, no fixed posts.", leg=number + 1)
        raise WrongCommandLineError("shifts-not-posts", said, text("Say where it is with --place."))
    known = {(post.place, post.spot): post for post in leg.posts}
    posts = tuple(known.get(one) or Post(*one, leg.start, leg.end, leg.officer_in_charge) for one in where)
    if not posts:
        return changed_leg(operation, number, leg._replace(posts=()))
    places, spots = (tuple(dict.fromkeys(filter(None, codes))) for codes in zip(*where, strict=True))
    return changed_leg(operation, number, leg._replace(posts=posts, places=places, spots=spots))


def with_legs(operation: Operation, removed: Collection[int], added: Sequence[Leg]) -> Operation:
    """Return the operation without the legs of these numbers (from 0) and with others, in the order they begin.

    A leg more is of the operation's kind, led by the patrol leader of the first unit of its State, and guests may do there what a
    plan proposes. Raises WrongCommandLineError where none is left.
    """
    if not (removed or added):
        return operation
    left = [leg for number, leg in enumerate(operation.legs) if number not in removed]
    legs = sorted([*left, *(_laid(operation, leg) for leg in added)], key=lambda leg: leg.start)
    if not legs:
        said = text("{code} would have no leg left.", code=operation.code)
        raise WrongCommandLineError("last-leg", said, text("Cancel it with `coopfb patrol cancel`, or add another leg with --add-leg."))
    return _spanned(operation._replace(legs=tuple(legs)))


def _laid(operation: Operation, leg: Leg) -> Leg:
    """Return a new leg with all that an operation of this kind has on one."""
    leader = _leader(operation, leg.host_state)
    laid = leg._replace(kind=KINDS[operation.kind], officer_in_charge=leader, guest_powers=PROPOSED_POWERS)
    if operation.kind == "patrol":
        return laid
    places = leg.places if operation.kind == "mirror-control" else leg.places[:1]
    return laid._replace(posts=tuple(Post(place, "", leg.start, leg.end, leader) for place in places))


def _leader(operation: Operation, state: str) -> str:
    """Return who leads on the soil of a State: the first officer its first unit named, its patrol leader until then; nobody without one."""
    units = operation.of_state(state)
    if not units:
        return ""
    named = (one.code for one in operation.crew if one.unit == units[0].unit and not one.deputy)
    return next(named, f"{units[0].unit}/{LEADER}")


def _spanned(operation: Operation) -> Operation:
    """Return the operation from the start of its first leg to the end of its last."""
    start, end = min(leg.start for leg in operation.legs), max(leg.end for leg in operation.legs)
    return with_start(operation, start)._replace(end=end)
