"""Crews are erased some time after the report, with the next change of any operation: who led is then a function."""

import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coopfb.domain.agreement import Outcome, Revision
from coopfb.domain.operation import Leg, Operation, Post
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.record import Author
from coopfb.errors import ConflictError
from coopfb.store.checks.chain import check_chain
from coopfb.store.reads.operations import operations
from coopfb.store.writes.operations import add_operations, replace_operation
from coopfb.store.writes.settings import set_setting

START = datetime(2026, 1, 5, 19, 0, tzinfo=UTC)
HALF = START + timedelta(hours=3)
END = START + timedelta(hours=6)
REPORTED = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
FIGURES = (6.0, 40, 31, 1, 0, 0, 1, 3, 1, "", "")
REVISION = Revision(
    2,
    START,
    "desk",
    (
        ("legs.1.officer_in_charge", "fr-pn-tourcoing/4710", "fr-pn-tourcoing/4711"),
        ("legs.1.posts", "FR-59599 2026-01-05T19:00:00Z 2026-01-05T22:00:00Z fr-pn-tourcoing/4709", ""),
        ("crew", "fr-pn-tourcoing/4708, fr-pn-tourcoing/4712", "fr-pn-tourcoing/4711"),
        ("notes", "", "fr-pn-tourcoing/4711 speaks Dutch"),
        ("purpose", "burglaries", "burglaries and/or thefts"),
    ),
)
PATROL = Operation(
    code="",
    kind="mirror-control",
    zone="art",
    purpose="burglaries",
    status="reported",
    start=START,
    end=END,
    legs=(
        Leg(
            "FR", ("FR-59599",), START, HALF, officer_in_charge="fr-pn-tourcoing/4711",
            posts=(Post("FR-59599", "", START, HALF, "fr-pn-tourcoing/4711"),),
        ),
        Leg("BE", ("BE-57096",), HALF, END, officer_in_charge="be-pz-5317/leader"),
    ),
    participants=(Participant("fr-pn-tourcoing", "FR"), Participant("be-pz-5317", "BE")),
    crew=(CrewMember("fr-pn-tourcoing", "4711", replaces="4712"), CrewMember("be-pz-5317", "leader")),
    vehicles=(Vehicle("PN 1", "fr-pn-tourcoing", 4, "fr-pn-tourcoing/4711"),),
    outcome=Outcome(*FIGURES, "4711", REPORTED),
    history=(REVISION,),
)  # fmt: skip


def by(moment: datetime) -> Author:
    """Return who changes something at a moment."""
    return Author(moment, "tests", "4711")


def change_something(database: Path, moment: datetime) -> str:
    """Store another operation at a moment, which is when crews are erased; return its code."""
    later = PATROL._replace(status="draft", start=moment, end=moment + timedelta(hours=6), outcome=None, history=())
    return add_operations(database, by(moment), [later], "FR")[0]


def whole(conn: sqlite3.Connection, code: str) -> Operation:
    """Return one operation as it is stored."""
    return operations(conn, [code])[0]


def purges(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the audit entries of what was erased."""
    return conn.execute("SELECT who, kind, code FROM audit WHERE action = 'purge'").fetchall()


def test_after_ninety_days_nobody_is_named_any_more(database: Path, conn: sqlite3.Connection) -> None:
    """Crew, drivers and numbers in charge go, also from what a revision changed; the figures and the audit stay."""
    (code,) = add_operations(database, by(REPORTED), [PATROL], "FR")
    change_something(database, REPORTED + timedelta(days=91))
    found = whole(conn, code)
    assert found.crew == ()
    assert [leg.officer_in_charge for leg in found.legs] == ["fr-pn-tourcoing/leader", "be-pz-5317/leader"]
    assert found.legs[0].posts[0].leader == "fr-pn-tourcoing/leader"
    assert [(vehicle.label, vehicle.driver) for vehicle in found.vehicles] == [("PN 1", "")]
    assert not re.search("47[01]", str(found.history[0].changes))
    assert found.history[0].changes[-1] == REVISION.changes[-1]
    assert found.outcome == PATROL.outcome
    assert purges(conn) == [("4711", "operation", code)]
    assert check_chain(conn) == []


def test_before_that_and_twice_nothing_happens(database: Path, conn: sqlite3.Connection) -> None:
    """A crew is kept until the day; what is erased is erased once."""
    (code,) = add_operations(database, by(REPORTED), [PATROL], "FR")
    change_something(database, REPORTED + timedelta(days=90))
    assert whole(conn, code).crew == PATROL.crew
    assert purges(conn) == []
    for days in (91, 92):
        change_something(database, REPORTED + timedelta(days=days))
    assert len(purges(conn)) == 1


def test_the_setting_decides_after_how_many_days(database: Path, conn: sqlite3.Connection) -> None:
    """purge-days, for everybody who uses the database."""
    (code,) = add_operations(database, by(REPORTED), [PATROL], "FR")
    set_setting(database, by(REPORTED), "purge-days", "10")
    change_something(database, REPORTED + timedelta(days=11))
    assert whole(conn, code).crew == ()


@pytest.mark.parametrize(("status", "gone"), [("cancelled", True), ("declined", True), ("held", False), ("issued", False)])
def test_what_was_called_off_is_erased_and_what_was_not_reported_is_not(
    database: Path,
    conn: sqlite3.Connection,
    status: str,
    gone: bool,
) -> None:
    """Counted from the last change of what was called off; without a report the crew may still be needed for it."""
    (code,) = add_operations(database, by(REPORTED), [PATROL._replace(status=status, outcome=None)], "FR")
    change_something(database, REPORTED + timedelta(days=91))
    assert (whole(conn, code).crew == ()) is gone


def test_whoever_read_it_before_does_not_bring_the_crew_back(database: Path, conn: sqlite3.Connection) -> None:
    """The lock sees the erasing as the change it is."""
    (code,) = add_operations(database, by(REPORTED), [PATROL], "FR")
    read = whole(conn, code)
    later = REPORTED + timedelta(days=91)
    change_something(database, later)
    with pytest.raises(ConflictError):
        replace_operation(database, by(later), read, "patrol report")
    assert whole(conn, code).crew == ()


def test_a_late_change_of_the_operation_itself_erases_its_crew_too(database: Path, conn: sqlite3.Connection) -> None:
    """The report sent after all; the crew is not kept for it."""
    (code,) = add_operations(database, by(REPORTED), [PATROL], "FR")
    later = REPORTED + timedelta(days=91)
    replace_operation(database, by(later), whole(conn, code)._replace(notes="sent"), "patrol report")
    assert (whole(conn, code).crew, whole(conn, code).notes) == ((), "sent")
    assert [row[0] for row in conn.execute("SELECT action FROM audit ORDER BY seq DESC LIMIT 2")] == ["patrol report", "purge"]
