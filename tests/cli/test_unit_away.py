"""`unit away`: marked, listed and taken back; what is refused, and the operations that would be missed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
Keep = Callable[[Operation], str]


def test_a_unit_is_marked_and_the_moments_understood_are_said(coopfb: Run, rows: Rows) -> None:
    """With their weekdays; who marked it stands in the audit."""
    ran = coopfb("unit", "away", "5317", "--from", "2026-12-24", "--to", "26/12", "--reason", "training", COOPFB_OPERATOR="4711")
    assert ran.code == 0
    assert "from Thu 24 Dec 2026, 00:00 to Sun 27 Dec 2026, 00:00" in ran.out
    assert rows('SELECT unit, start, "end", reason FROM absence') == [
        ("be-pz-5317", "2026-12-23T23:00:00Z", "2026-12-26T23:00:00Z", "training")
    ]
    assert rows("SELECT who, action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("4711", "unit away", "unit", "be-pz-5317")]


def test_without_dates_what_is_still_ahead_is_listed(coopfb: Run) -> None:
    """For people with ids short enough to type, for programs whole; what is over is left out."""
    coopfb("unit", "away", "5317", "--to", "2026-03-05")
    coopfb("unit", "away", "5317", "--from", "2026-04-01", "--to", "2026-04-02", "--reason", "fair")
    shown = coopfb("unit", "away", "5317", "--json", COOPFB_NOW="2026-03-20T10:00:00Z").json
    assert shown["schema"] == "coopfb/unit.away/1"
    assert [(one["start"], one["reason"]) for one in shown["absences"]] == [("2026-03-31T22:00:00Z", "fair")]
    assert shown["absences"][0]["id"][:8] in coopfb("unit", "away", "5317").out
    assert len(coopfb("unit", "away", "5317", "--plain").out.splitlines()) == 2
    assert "not away" in coopfb("unit", "away", "be-pz-5461").out


def test_one_is_taken_back_by_the_beginning_of_its_id(coopfb: Run, rows: Rows) -> None:
    """The other stays."""
    for day in ("2026-04-01", "2026-04-08"):
        coopfb("unit", "away", "5317", "--from", day, "--to", day)
    first = rows("SELECT id FROM absence ORDER BY start")[0][0]
    assert "would no longer be away" in coopfb("unit", "away", "5317", "--clear", first[:8], "--dry-run").out
    assert len(rows("SELECT id FROM absence")) == 2
    assert "no longer away from Wed 1 Apr 2026" in coopfb("unit", "away", "5317", "--clear", first[:8]).out
    assert len(rows("SELECT id FROM absence")) == 1
    assert rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == [("unit away clear",)]
    assert coopfb("unit", "away", "5317", "--clear", first[:8]).code == 3


def test_ids_of_another_unit_and_no_id_mean_nothing(coopfb: Run, rows: Rows) -> None:
    """Nobody takes back what is another unit's."""
    coopfb("unit", "away", "5317", "--from", "2026-04-01", "--to", "2026-04-02")
    (code,) = rows("SELECT id FROM absence")[0]
    ran = coopfb("unit", "away", "be-pz-5461", "--clear", code)
    assert ran.code == 3
    assert "coopfb unit away UNIT" in ran.err
    assert len(rows("SELECT id FROM absence")) == 1


def test_operations_that_would_be_missed_are_named(coopfb: Run, keep: Keep, evening: Operation) -> None:
    """Those of the unit, then, still to come; not those called off, declined or elsewhere in time."""
    week = timedelta(days=7)
    ahead = evening._replace(status="accepted", start=evening.start + week, end=evening.end + week)
    code = keep(ahead)
    keep(ahead._replace(status="cancelled", cancel_reason="weather"))
    keep(ahead._replace(start=ahead.start + week, end=ahead.end + week))
    declined = ahead.participants[0]._replace(answer="declined")
    keep(ahead._replace(participants=(declined, ahead.participants[1])))
    ran = coopfb("unit", "away", "fr-pn-dunkerque", "--from", "2026-03-09", "--to", "2026-03-10", "--json")
    assert [clash["code"] for clash in ran.json["clashes"]] == [code]
    told = coopfb("unit", "away", "fr-pn-dunkerque", "--from", "2026-03-09", "--to", "2026-03-10", "--dry-run").out
    assert f"{code} then (Mon 9 Mar 2026, 20:00 to Tue 10 Mar 2026, 02:00)" in told


def test_a_trial_leaves_no_trace(coopfb: Run, rows: Rows) -> None:
    """--dry-run says what would be."""
    before = rows("SELECT count(*) FROM audit")
    ran = coopfb("unit", "away", "5317", "--from", "2026-12-24", "--to", "2026-12-26", "--dry-run")
    assert (ran.code, "nothing was changed" in ran.out) == (0, True)
    assert (rows("SELECT count(*) FROM audit"), rows("SELECT * FROM absence")) == (before, [])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("5317", "--from", "2026-12-26", "--to", "2026-12-24"), 2),
        (("5317", "--from", "2026-12-24"), 2),
        (("5317", "--reason", "training"), 2),
        (("5317", "--to", "2026-03-01"), 2),
        (("5317", "--from", "2026-02-01", "--to", "2026-02-02"), 2),
        (("5317", "--to", "someday"), 2),
        (("5317", "--to", "2026-12-24", "--clear", "1a"), 2),
        (("5317", "--to", "2026-12-24", "--reason", "two\nlines"), 2),
        (("nobody at all", "--to", "2026-12-24"), 3),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(coopfb: Run, rows: Rows, options: tuple[str, ...], code: int) -> None:
    """And nothing is written."""
    ran = coopfb("unit", "away", *options)
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert rows("SELECT * FROM absence") == []


def test_a_closed_unit_is_refused_with_its_successor(coopfb: Run) -> None:
    """The zone that was merged away is nowhere any more."""
    ran = coopfb("unit", "away", "5332", "--to", "2026-12-24")
    assert ran.code == 3
    assert "be-pz-5912" in ran.err


@pytest.mark.parametrize(("lang", "said"), [("fr", "est absente du jeu. 24 déc. 2026"), ("nl", "is afwezig van do 24 dec 2026")])
def test_it_speaks_french_and_dutch(coopfb: Run, lang: str, said: str) -> None:
    """The moments too."""
    assert said in coopfb("unit", "away", "5317", "--from", "24 dec 2026", "--to", "26 dec 2026", COOPFB_LANG=lang).out
