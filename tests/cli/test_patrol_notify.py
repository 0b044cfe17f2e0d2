"""`patrol notify`: which common centre, what to say and whom to call, the moment it was told, and the trace of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coopfb.domain.operation import Leg, Operation
from coopfb.store.reads.operations import list_operations

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
Keep = Callable[[Operation], str]
NOTICE = "SELECT notice_unit, notice_at, notice_by FROM operation"


@pytest.fixture
def ahead(evening: Operation) -> Operation:
    """Return the same patrol a week later, issued."""
    week = timedelta(days=7)
    legs = tuple(leg._replace(start=leg.start + week, end=leg.end + week) for leg in evening.legs)
    return evening._replace(status="issued", start=evening.start + week, end=evening.end + week, legs=legs)


def test_the_message_and_the_number_are_shown_and_the_moment_is_kept(coopfb: Run, keep: Keep, rows: Rows, ahead: Operation) -> None:
    """Everything the centre asks on the phone, the number as dialled from one's own side."""
    code = keep(ahead)
    ran = coopfb("patrol", "notify", code, COOPFB_OPERATOR="4711", COOPFB_UNIT="fr-pn-dunkerque", COLUMNS="200")
    assert ran.code == 0
    for said in (code, "joint patrol", "Mon 9 Mar 2026, 20:00", "Ghyvelde", "De Panne", "4812", "patrol leader of PZ Westkust"):
        assert said in ran.out
    assert "FR-BE DUNKERQUE" in ran.out
    assert "CCPD de Tournai · 00 32 00 00 01" in ran.out
    assert "from Belgium" not in ran.out
    assert rows(NOTICE) == [("ccpd-tournai", "2026-03-04T14:00:00Z", "4711")]
    assert rows("SELECT action, kind, code, shown FROM audit ORDER BY seq DESC LIMIT 2") == [
        ("patrol notify", "operation", code, ""),
        ("consult", "operation", code, "ccpd-tournai"),
    ]


def test_lists_know_that_it_was_told(coopfb: Run, keep: Keep, database: Path, ahead: Operation) -> None:
    """So that nobody is reminded of what was done."""
    code = keep(ahead)
    with closing(sqlite3.connect(database)) as conn:
        assert not list_operations(conn)[0].told
    coopfb("patrol", "notify", code)
    with closing(sqlite3.connect(database)) as conn:
        assert list_operations(conn)[0].told


def test_from_belgium_and_from_nowhere_the_number_is_dialled_otherwise(coopfb: Run, keep: Keep, ahead: Operation) -> None:
    """Nobody said from where: both ways."""
    code = keep(ahead)
    assert "CCPD de Tournai · 0 00 00 01" in coopfb("patrol", "notify", code, "--dry-run", COOPFB_UNIT="be-pz-5461", COLUMNS="200").out
    both = coopfb("patrol", "notify", code, "--dry-run", COLUMNS="200").out
    assert "from France 00 32" in both
    assert "from Belgium 0 00" in both


def test_a_second_time_the_first_moment_stands_unless_it_is_put_right(coopfb: Run, keep: Keep, rows: Rows, ahead: Operation) -> None:
    """Asking again shows the message again; --at or --to correct."""
    code = keep(ahead)
    coopfb("patrol", "notify", code, "--at", "2026-03-03 10:00")
    again = coopfb("patrol", "notify", code, "--json").json
    assert (again["recorded_before"], again["told"]["at"]) == (True, "2026-03-03T09:00:00Z")
    assert len(rows("SELECT seq FROM audit WHERE action = 'patrol notify'")) == 1
    coopfb("patrol", "notify", code, "--at", "2026-03-03 11:00")
    assert rows(NOTICE)[0][1] == "2026-03-03T10:00:00Z"


def test_told_after_the_start_is_kept_and_said(coopfb: Run, keep: Keep, rows: Rows, evening: Operation) -> None:
    """The record tells the truth, and the reader is told what the rule asks."""
    ran = coopfb("patrol", "notify", keep(evening), "--json")
    assert ran.json["told"]["late"] is True
    assert [warning["code"] for warning in ran.json["warnings"]] == ["told-late"]
    assert rows(NOTICE)[0][0] == "ccpd-tournai"


@pytest.mark.parametrize(
    ("places", "centre", "others"),
    [
        (("FR-59260", "BE-38008"), "ccpd-tournai", []),
        (("FR-54323", "BE-81004"), "ccpd-luxembourg", []),
        (("BE-81004",), "ccpd-tournai", []),
        (("FR-08185", "BE-91142"), "ccpd-tournai", ["another-centre"]),
    ],
)
def test_the_centre_is_the_one_competent_there(  # noqa: PLR0913, PLR0917 - one a fixture
    coopfb: Run, keep: Keep, ahead: Operation, places: tuple[str, ...], centre: str, others: list[str]
) -> None:
    """Tournai in the north; where only the centre of the eastern border answers for a leg, it is told, or named."""
    legs = tuple(Leg(place[:2], (place,), ahead.start, ahead.end) for place in places)
    shown = coopfb("patrol", "notify", keep(ahead._replace(legs=legs)), "--dry-run", "--json").json
    assert shown["told"]["unit"] == centre
    assert [warning["code"] for warning in shown["warnings"]] == others


def test_where_no_centre_is_competent_one_is_named_or_asked_for(coopfb: Run, keep: Keep, rows: Rows, ahead: Operation) -> None:
    """Far from the border nobody is guessed."""
    code = keep(ahead._replace(legs=(Leg("BE", ("BE-11002",), ahead.start, ahead.end),)))
    ran = coopfb("patrol", "notify", code)
    assert ran.code == 3
    assert "--to" in ran.err
    ran = coopfb("patrol", "notify", code, "--to", "be-fed-hainaut", "--json")
    assert (ran.code, ran.json["told"]["unit"]) == (0, "be-fed-hainaut")
    assert [warning["code"] for warning in ran.json["warnings"]] == ["not-a-common-centre"]
    assert rows(NOTICE)[0][0] == "be-fed-hainaut"


@pytest.mark.parametrize(
    ("options", "code"), [(("--at", "2026-03-05 10:00"), 2), (("--to", "nobody"), 3), (("--to", "5332"), 3), (("--at", "one day"), 2)]
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(  # noqa: PLR0913, PLR0917 - one a fixture
    coopfb: Run, keep: Keep, rows: Rows, ahead: Operation, options: tuple[str, ...], code: int
) -> None:
    """A moment to come, an unknown or closed unit."""
    ran = coopfb("patrol", "notify", keep(ahead), *options)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert rows(NOTICE) == [("", "", "")]


@pytest.mark.parametrize("status", ["cancelled", "declined"])
def test_what_does_not_take_place_is_not_told(coopfb: Run, keep: Keep, rows: Rows, ahead: Operation, status: str) -> None:
    """Exit code 5; nothing is kept."""
    ran = coopfb("patrol", "notify", keep(ahead._replace(status=status)))
    assert ran.code == 5
    assert rows(NOTICE) == [("", "", "")]


def test_a_trial_leaves_only_the_consultation(coopfb: Run, keep: Keep, rows: Rows, ahead: Operation) -> None:
    """A number was shown; nothing was changed."""
    code = keep(ahead)
    assert "nothing was changed" in coopfb("patrol", "notify", code, "--dry-run").out
    assert rows(NOTICE) == [("", "", "")]
    assert rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == [("consult",)]


@pytest.mark.parametrize(("lang", "said"), [("fr", "Noté : CCPD de Tournai"), ("nl", "Genoteerd: CPDS Doornik")])
def test_it_speaks_french_and_dutch(coopfb: Run, keep: Keep, ahead: Operation, lang: str, said: str) -> None:
    """The centre by its name in that language."""
    assert said in coopfb("patrol", "notify", keep(ahead), COOPFB_LANG=lang).out.replace("\u00a0", " ")
