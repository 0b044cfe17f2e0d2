"""Whoever asks, from whichever unit of the bundled directory: there is somebody to call, and the number can be dialled from there."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coopfb.actions.find_counterpart import find
from coopfb.domain.answer import CounterpartQuery, Found
from coopfb.domain.reach import Thresholds
from coopfb.domain.unit import Unit, in_force
from coopfb.errors import NotFoundError
from coopfb.store.reading import open_directory
from coopfb.store.reads.units import list_units, units

AT = datetime(2026, 11, 23, 1, 2, tzinfo=UTC)
WITHOUT_TERRITORY = "fr-paf-"
"""Border police units named by the statistics of 2020 alone: no source says where they answer."""


@pytest.fixture(scope="module")
def directory(made: Path) -> Iterator[sqlite3.Connection]:
    """Give the bundled directory, which these tests only read."""
    conn = open_directory(made, AT, read_only=True)
    yield conn
    conn.close()


def ask(conn: sqlite3.Connection, words: str = "", home: str = "", counterpart_of: str = "") -> Found:
    """Return the answer at night, when most desks are closed."""
    query = CounterpartQuery(words, AT, home=home, counterpart_of=counterpart_of)
    return find(conn, query, Thresholds(180, 400, AT.date()))


def standing(conn: sqlite3.Connection) -> list[Unit]:
    """Return the units in force."""
    return [unit for unit in list_units(conn) if in_force(unit, AT.date().isoformat())]


def test_every_unit_has_somebody_across_the_border_and_a_common_centre_behind(directory: sqlite3.Connection) -> None:
    for unit in standing(directory):
        if unit.service == "common-centre" or unit.level == "clearance":
            with pytest.raises(NotFoundError):
                ask(directory, counterpart_of=unit.code)
            continue
        found = ask(directory, counterpart_of=unit.code)
        roles = [answer.role for answer in found.answers]
        assert roles[0] in {"counterpart", "dispatch"}, unit.code
        assert roles[-1] == "common-centre", unit.code
        assert "dispatch" in roles or unit.level == "dispatch", unit.code
        across = {answer.unit.state for answer in found.answers if answer.role in {"counterpart", "duty", "dispatch"}}
        assert unit.state not in across, unit.code


def test_every_number_can_be_dialled_from_where_the_asker_stands(directory: sqlite3.Connection) -> None:
    for unit in standing(directory):
        for words in ("Mouscron", "Halluin", "Laon", "101", unit.code):
            for answer in ask(directory, words, home=unit.code).answers:
                assert not unit.state or answer.contact is None or unit.state in answer.dial, (unit.code, words)


def test_every_unit_named_answers_for_itself_with_a_dispatch_behind(directory: sqlite3.Connection) -> None:
    for unit in standing(directory):
        answers = ask(directory, unit.code).answers
        assert unit.code in {answer.unit.code for answer in answers}
        if not unit.code.startswith(WITHOUT_TERRITORY) and unit.service != "common-centre":
            assert "dispatch" in {answer.role for answer in answers}, unit.code


@pytest.mark.parametrize(
    ("place", "home", "first"),
    [
        ("Givet", "fr-pn-tourcoing", "be-pz-5312"),
        ("Hirson", "fr-pn-tourcoing", "be-pz-5334"),
        ("Gent", "be-pz-5317", "be-cic-oost-vlaanderen"),
        ("Halluin", "be-douane-mobile-kortrijk", "fr-douane-mobile-lille"),
        ("Mouscron", "ccpd-tournai", "be-pz-5317"),
    ],
)
def test_ones_own_unit_is_not_stretched_to_a_place_it_does_not_answer_for(
    directory: sqlite3.Connection, place: str, home: str, first: str
) -> None:
    assert ask(directory, place, home=home).answers[0].unit.code == first


@pytest.mark.parametrize(
    ("unit", "dispatch"), [("be-pz-5462", "fr-corg-59"), ("be-pz-5317", "fr-cic-59"), ("fr-paf-lille", "be-cic-hainaut")]
)
def test_the_dispatch_behind_is_that_of_the_force_called(directory: sqlite3.Connection, unit: str, dispatch: str) -> None:
    found = ask(directory, counterpart_of=unit)
    assert [answer.unit.code for answer in found.answers if answer.role == "dispatch"] == [dispatch]


def test_a_successor_has_no_successor_of_its_own_left_out(directory: sqlite3.Connection) -> None:
    for closed in (unit for unit in list_units(directory) if not in_force(unit, AT.date().isoformat())):
        answered = ask(directory, closed.code).answers[0].unit
        assert in_force(answered, AT.date().isoformat())
        assert answered == units(directory, [closed.replaced_by])[0]
