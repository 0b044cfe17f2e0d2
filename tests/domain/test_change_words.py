"""Changes of an operation as people read them, and the radio check of one that was moved."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from coopfb.domain.change_words import change_line, codes_in
from coopfb.domain.changes import Change, differences
from coopfb.domain.moving import moved
from coopfb.domain.operation import Control, Operation, Post
from coopfb.i18n import say
from coopfb.text import Named, Text

NAMES = {"fr-pn-maubeuge": Named("CPN Maubeuge", "CPN Maubeuge", "CPN Maubeuge"), "FR-59324": Named("Jeumont", "Jeumont", "Jeumont")}


def said(change: Change) -> str:
    """Return a change in English."""

    def speak(message: Text) -> str:
        return say(message, "en")

    return speak(change_line(change, NAMES, "en", speak))


def test_a_post_is_said_by_its_place_hours_and_leader(mirror: Any) -> None:
    operation: Operation = mirror.case.operation
    leg = operation.legs[0]
    start, end = leg.start, leg.start + timedelta(hours=2)
    posts = (Post("FR-59324", "", start, end, "fr-pn-maubeuge/77"), Post("FR-59324", "", end, leg.end))
    after = operation._replace(legs=(leg._replace(posts=posts), *operation.legs[1:]))
    change = next(one for one in differences(operation, after) if one.field == "legs.1.posts")
    line = said(change)
    assert "leg 1, posts: Jeumont, Sat 5 Dec 2026, 20:00–22:00 (77, CPN Maubeuge); Jeumont, Sat 5 Dec 2026, 22:00–23:00 (was" in line


def test_the_basis_of_controls_is_said_in_words(sound: Any) -> None:
    operation: Operation = sound.case.operation
    control = Control("cpp-78-2-border", "station", not_systematic=True, requisition_places=("FR-59324",))
    after = operation._replace(legs=(operation.legs[0]._replace(control=control), *operation.legs[1:]))
    line = said(next(one for one in differences(operation, after) if one.field == "legs.1.control"))
    assert line.endswith("art. 78-2 al. 9 (border strip); in a station; not systematic; Jeumont (FR-59324) (was –)")


def test_the_officer_in_charge_is_said_with_the_unit() -> None:
    change = Change("legs.1.officer_in_charge", "fr-pn-maubeuge/leader", "fr-pn-maubeuge/77")
    assert said(change) == "leg 1, officer in charge: 77, CPN Maubeuge (was patrol leader of CPN Maubeuge)"


def test_the_codes_of_both_sides_of_a_change_are_found_and_those_people_wrote_are_not() -> None:
    changes = (
        Change("legs.1.places", "FR-59279, FR-59599", ""), Change("meeting", "FR-59279|BE-34027", "SP-DELORS"),
        Change("legs.1.officer_in_charge", "", "fr-pn-lille/4711"), Change("purpose", "like FR-59001", "like FR-59002"),
    )  # fmt: skip
    found = codes_in(changes)
    assert {"FR-59279", "FR-59599", "BE-34027", "SP-DELORS", "fr-pn-lille"} <= found
    assert not found & {"FR-59001", "FR-59002"}


@pytest.mark.parametrize(("start", "hours"), [(-2, 6), (0, 2), (0, 9), (3, 20)])
def test_the_radio_check_keeps_its_distance_to_the_start(sound: Any, start: int, hours: int) -> None:
    operation: Operation = sound.case.operation
    before: datetime = operation.start - timedelta(minutes=15)
    operation = operation._replace(communication=operation.communication._replace(check_at=before))
    begins = operation.start + timedelta(hours=start)
    after = moved(operation, begins, begins + timedelta(hours=hours))
    assert after.communication.check_at == begins - timedelta(minutes=15)
