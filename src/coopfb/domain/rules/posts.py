"""Rules about the fixed posts of a mirror control."""

from collections.abc import Iterator

from coopfb.domain.case import Case
from coopfb.domain.leg_places import numbered, place_names
from coopfb.domain.operation import Leg, Post
from coopfb.domain.rule import Fault, rule
from coopfb.domain.rules.people import BEFORE_ISSUE
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment
from coopfb.domain.team import state_of
from coopfb.domain.unit import STATES, other_state
from coopfb.text import text


@rule(
    "R22",
    text("In a mirror control each fixed post has one State, a leader of that State, and faces a post at the same hours"),
    text("French Ministry of the Interior, mirror operations (2016); press (2025)"),
    basis="practice",
    severity="warning",
    remedy=text("Correct the posts: `coopfb patrol edit {ref} --posts LEG=…`, `--officer LEG.POST=UNIT/MEMBER`.", ref="REF"),
)
def posts_face_each_other(case: Case) -> Iterator[Fault]:
    """Find a State without posts, and posts without leader, of another State, outside their leg, or facing none."""
    if case.operation.kind != "mirror-control":
        return
    hours = {
        state: {(post.start, post.end) for leg in case.operation.legs if leg.host_state == state for post in leg.posts}
        for state in STATES
    }  # fmt: skip
    for state in STATES:
        if not hours[state]:
            yield Fault(text("No fixed post in {state}: a mirror control has some on both sides.", state=state_name(state)))
    for number, leg in numbered(case):
        facing = hours[other_state(leg.host_state)]
        for post in leg.posts:
            yield from _post(case, number, leg, post)
            if facing and (post.start, post.end) not in facing:
                told = text(
                    "Leg {leg}: the post in {place}, {start} to {end}, faces none with the same hours.",
                    leg=number,
                    place=place_names(case, (post.place,)),
                    start=Moment(post.start),
                    end=Moment(post.end),
                )
                yield Fault(told, number)


def _post(case: Case, number: int, leg: Leg, post: Post) -> Iterator[Fault]:
    """Find what is wrong with one post."""
    place, state = place_names(case, (post.place,)), state_name(leg.host_state)
    if post.start < leg.start or post.end > leg.end or post.end <= post.start:
        told = text(
            "Leg {leg}: the post in {place} does not keep to the time of the leg, {start} to {end}.",
            leg=number,
            place=place,
            start=Moment(leg.start),
            end=Moment(leg.end),
        )
        yield Fault(told, number)
    unit, _, member = post.leader.partition("/")
    if not member:
        told = text("Leg {leg}: the post in {place} has no leader from {state} yet.", leg=number, place=place, state=state)
        yield Fault(told, number, pending=case.operation.status in BEFORE_ISSUE)
    elif state_of(case, unit) != leg.host_state:
        told = text(
            "Leg {leg}: the post in {place} is in {state}, but {officer}, who is to lead it, is not.",
            leg=number,
            place=place,
            state=state,
            officer=post.leader,
        )
        yield Fault(told, number)
