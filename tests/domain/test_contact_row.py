"""A contact made from what is said of it: numbers as people dial them, only fictitious ones in an exercise, nothing unchecked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.contact_row import ContactSaid, edited_contact, free_code, hours_said, new_contact, reached
from coopfb.domain.hours import validate_hours
from coopfb.domain.telephone import fictitious, validate
from coopfb.domain.unit import Unit
from coopfb.errors import WrongCommandLineError

ZONE = Unit(
    "be-pz-5317", "BE", "local-police", "zone", "5317", "published", "Mouscron", "Moeskroen", "", "", ("fr",), "", "", "", "", "", "", ""
)
POST = ZONE._replace(code="fr-pn-tourcoing", state="FR", service="national-police")
ROW = new_contact("id", "be-pz-5317/desk", ZONE, "desk", ContactSaid("+32 00 00 00 19", "24/7"), "ccpd-tournai")


@pytest.mark.parametrize(
    ("typed", "unit", "found"),
    [
        ("0 00 00 00 19", ZONE, ("phone", "+3200000019", True)),
        ("00 32 00 00 00 19", POST, ("phone", "+3200000019", True)),
        ("03 53 01 00 12", POST, ("phone", "+33353010012", True)),
        ("056 86 12 34", ZONE, ("phone", "+3256861234", False)),
        ("0470 12 34 56", ZONE, ("phone", "+32470123456", False)),
        ("101", ZONE, ("short", "101", False)),
        ("desk@mouscron.example.org", ZONE, ("email", "desk@mouscron.example.org", True)),
        ("desk@police.be", ZONE, ("email", "desk@police.be", False)),
    ],
)
def test_a_number_is_understood_as_it_is_dialled(typed: str, unit: Unit, found: tuple[str, str, bool]) -> None:
    """Of one that may be French or Belgian, the one of the unit's State; what is fictitious shows it."""
    assert tuple(reached(typed, unit, None)) == found


@pytest.mark.parametrize(
    ("typed", "exercise"),
    [
        ("", None),
        ("call me", None),
        ("056 86 12 34", True),
        ("+33353010012", False),
        ("desk@police.be", True),
        ("a@example.org", False),
        ("a..b@police.be", None),
        ("desk@police.be\nBCC: x@y.be", None),
        ("+32999", None),
        ("0" * 60, None),
    ],
)
def test_what_is_no_number_or_the_wrong_kind_of_number_is_refused(typed: str, exercise: bool | None) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        reached(typed, ZONE, exercise)
    assert refused.value.code == "wrong-number"


@given(st.text(max_size=50), st.sampled_from([True, False, None]))
def test_whatever_is_typed_only_a_good_number_is_kept(typed: str, exercise: bool | None) -> None:
    """An exercise row never holds somebody's number, a real row never a fictitious one, and neither holds anything else."""
    try:
        found = reached(typed, ZONE, exercise)
    except WrongCommandLineError:
        return
    assert exercise is None or found.exercise == exercise
    if found.channel == "phone":
        assert validate(found.number, exercise=found.exercise) is None
        assert fictitious(found.number) == found.exercise
    elif found.channel == "short":
        assert re.fullmatch(r"[0-9]{2,6}", found.number)
    else:
        assert found.number.isascii()
        assert found.number.isprintable()
        assert " " not in found.number


@given(st.text(max_size=40))
def test_hours_that_are_kept_can_be_read(typed: str) -> None:
    try:
        assert validate_hours(hours_said(typed)) is None
    except WrongCommandLineError as refused:
        assert refused.code == "wrong-hours"  # noqa: PT017 - either is right, nothing else is


@pytest.mark.parametrize("words", ["24/7", "jour et nuit", "Dag en nacht", "24h/24"])
def test_day_and_night_may_be_said_in_words(words: str) -> None:
    assert hours_said(words) == "24/7"


def test_another_number_is_verified_by_nobody() -> None:
    """The same number, or another field, keeps its verification."""
    row = ROW | {"verified_on": "2026-11-01", "verified_by": "4711"}
    assert edited_contact(row, ZONE, ContactSaid(hours=""), "me")["verified_on"] == "2026-11-01"
    assert edited_contact(row, ZONE, ContactSaid("0 00 00 00 19"), "me")["verified_on"] == "2026-11-01"
    changed = edited_contact(row, ZONE, ContactSaid("056 86 12 34"), "me")
    assert (changed["number"], changed["exercise"], changed["verified_on"], changed["verified_by"]) == ("+3256861234", 0, "", "")


def test_a_short_code_stays_exercise_where_it_was() -> None:
    row = ROW | {"channel": "short", "number": "101", "exercise": 1}
    assert edited_contact(row, ZONE, ContactSaid("112"), "me")["exercise"] == 1
    assert edited_contact(row, ZONE, ContactSaid(exercise=False), "me")["exercise"] == 0


@given(st.sets(st.integers(1, 30)))
def test_a_new_code_is_free(numbers: set[int]) -> None:
    taken = {f"u/desk-{number}" if number > 1 else "u/desk" for number in numbers}
    assert free_code("u", "desk", taken) not in taken
