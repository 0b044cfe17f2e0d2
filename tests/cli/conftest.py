"""A directory in use: the test's own copy of the bundled one, named by COOPFB_DB, and a way to look inside it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.browsing import browser, look  # noqa: F401 - the fixtures of pages

from coopfb.domain.agreement import Communication
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.record import Author


@pytest.fixture
def database(bundled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the test's copy of the bundled directory the one every command uses; return its path."""
    monkeypatch.setenv("COOPFB_DB", str(bundled))
    return bundled


@pytest.fixture
def rows(database: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Return a function that runs one statement on the test's database, to look inside or to do damage."""
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        yield lambda sql: conn.execute(sql).fetchall()


@pytest.fixture
def evening() -> Operation:
    """Return a joint patrol that was held: Monday 2 March 2026, 20:00 to 02:00, from Ghyvelde to De Panne, the day before yesterday."""
    start, border, end = (datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((2, 19), (2, 22), (3, 1)))
    return Operation(
        code="",
        kind="patrol",
        zone="dunkerque",
        purpose="burglaries along the A16/E40",
        status="held",
        start=start,
        end=end,
        legs=(
            Leg("FR", ("FR-59260",), start, border, officer_in_charge="fr-pn-dunkerque/4812", guest_powers=("observe",)),
            Leg("BE", ("BE-38008",), border, end, officer_in_charge="be-pz-5461/leader", guest_powers=("observe",)),
        ),
        participants=(Participant("fr-pn-dunkerque", "FR", "accepted"), Participant("be-pz-5461", "BE", "accepted")),
        crew=(CrewMember("fr-pn-dunkerque", "4812", ("fr",)), CrewMember("be-pz-5461", "leader", ("nl", "fr"))),
        vehicles=(Vehicle("PN 1", "fr-pn-dunkerque", 4, "fr-pn-dunkerque/4812"),),
        communication=Communication("common-channel", "RC-DUNKERQUE"),
    )


@pytest.fixture
def planned(evening: Operation) -> Operation:
    """Return the same patrol as a draft three weeks later, nobody having answered or been named yet."""
    weeks = timedelta(weeks=3)
    legs = tuple(leg._replace(start=leg.start + weeks, end=leg.end + weeks) for leg in evening.legs)
    legs = tuple(leg._replace(officer_in_charge=f"{leg.officer_in_charge.partition('/')[0]}/leader") for leg in legs)
    units = tuple(Participant(one.unit, one.state) for one in evening.participants)
    talk = evening.communication._replace(check_at=evening.start + weeks - timedelta(minutes=15))
    return evening._replace(
        status="draft", start=evening.start + weeks, end=evening.end + weeks, legs=legs, participants=units, crew=(), vehicles=(),
        communication=talk,
    )  # fmt: skip


@pytest.fixture
def keep(database: Path) -> Callable[[Operation], str]:
    """Return a function that stores an operation in the test's database and gives its code."""
    from coopfb.store.writes.operations import add_operations

    by = Author(datetime(2026, 3, 1, 9, tzinfo=UTC), "tests", "4711")
    return lambda operation: add_operations(database, by, [operation], "FR")[0]
