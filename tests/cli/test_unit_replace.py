"""`unit replace`: merged, split, today or on a day ahead; all that stands on a unit passes on, and the past stays."""
# ruff: noqa: S608 - the codes in these statements are those of the tests

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
Keep = Callable[[Operation], str]
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the common centre, which keeps the bundled directory, the one who asks."""
    monkeypatch.setenv("COOPFB_UNIT", "ccpd-tournai")
    monkeypatch.setenv("COOPFB_OPERATOR", "4711")


@pytest.fixture
def heir(coopfb: Run) -> str:
    """Add the unit that takes over, in force from 1 March 2026, and return its code."""
    words = ("--service", "local-police", "--level", "zone", "--name-fr", "Zone de la Côte", "--since", "2026-03-01", "--languages", "nl")
    assert coopfb("unit", "add", "be-pz-5999", *words).code == 0
    return "be-pz-5999"


def first(coopfb: Run, place: str, *words: str) -> dict[str, Any]:
    """Return the first answer about a place."""
    answer: dict[str, Any] = coopfb("contact", "find", place, *words, "--json").json["answers"][0]
    return answer


def test_two_merge_and_everything_passes_on(coopfb: Run, rows: Rows, heir: str) -> None:
    """Territory, contacts with their verification, duty rows, calls, zones, labels; what was one row stays that row."""
    coopfb("duty", "set", "be-pz-5317/desk", "--to", "2026-04-01", "--holder", "4812")
    coopfb("contact", "tried", "be-pz-5318/desk", "wrong")
    rows("UPDATE radio_channel SET fallback = 'be-pz-5317/desk', opened_by = 'be-pz-5317' WHERE code = 'RC-ART'")
    ids = rows("SELECT id FROM contact WHERE unit IN ('be-pz-5317', 'be-pz-5318') ORDER BY id")
    trial = coopfb("unit", "replace", "5317", "5318", "--by", heir, "--on", "2026-03-04", "--dry-run", "--json").json
    assert rows("SELECT count(*) FROM unit WHERE replaced_by = 'be-pz-5999'") == [(0,)]
    ran = coopfb("unit", "replace", "5317", "5318", "--by", heir, "--on", "2026-03-04", "--json")
    assert ran.code == 0, ran.err
    assert [row["code"] for row in ran.json["rows"]] == [row["code"] for row in trial["rows"]]
    assert rows("SELECT code, valid_to, replaced_by FROM unit WHERE code IN ('be-pz-5317', 'be-pz-5318')") == [
        ("be-pz-5317", "2026-03-03", heir), ("be-pz-5318", "2026-03-03", heir),
    ]  # fmt: skip
    assert rows(f"SELECT area FROM territory WHERE unit = '{heir}' ORDER BY area") == [("BE-57096",), ("BE-57097",)]
    assert rows(f"SELECT id FROM contact WHERE unit = '{heir}' ORDER BY id") == ids
    assert rows("SELECT fallback, opened_by FROM radio_channel WHERE code = 'RC-ART'") == [("be-pz-5999/desk", heir)]
    assert (first(coopfb, "Mouscron")["unit"]["code"], first(coopfb, "Comines-Warneton")["unit"]["code"]) == (heir, heir)
    assert rows("SELECT count(*) FROM duty d JOIN contact c ON c.id = d.contact WHERE c.unit = 'be-pz-5999'") == [(1,)]
    assert rows(f"SELECT count(*) FROM zone_member WHERE unit = '{heir}' AND zone = 'art' AND valid_from = '2026-03-04'") == [(1,)]
    assert coopfb("unit", "show", "5317").out.count(heir) >= 1
    assert coopfb("db", "check").code == 0
    assert coopfb("undo", "--yes").code == 0
    assert first(coopfb, "Mouscron")["unit"]["code"] == "be-pz-5317"
    assert rows("SELECT fallback, opened_by FROM radio_channel WHERE code = 'RC-ART'") == [("be-pz-5317/desk", "be-pz-5317")]
    assert coopfb("db", "check").code == 0


def test_operations_to_come_pass_on_and_the_past_keeps_its_unit(  # noqa: PLR0913, PLR0917 - what it looks at
    coopfb: Run, rows: Rows, keep: Keep, evening: Operation, planned: Operation, heir: str
) -> None:
    """A draft only changes; what was agreed is a new revision that everybody answers anew; counts join along the line."""
    past, draft = keep(evening), keep(planned)
    agreed = keep(planned._replace(status="accepted", start=planned.start + WEEK, end=planned.end + WEEK))
    ran = coopfb("unit", "replace", "be-pz-5461", "--by", heir, "--on", "2026-03-04", "--json")
    assert ran.code == 0, ran.err
    assert [(one["code"], one["status"], one["revision"]) for one in ran.json["operations"]] == [
        (draft, "draft", 1),
        (agreed, "proposed", 2),
    ]
    units = {code: coopfb("patrol", "show", code, "--json").json for code in (past, draft, agreed)}
    assert {code: [one["code"] for one in sheet["operation"]["units"]] for code, sheet in units.items()} == {
        past: ["fr-pn-dunkerque", "be-pz-5461"], draft: ["fr-pn-dunkerque", heir], agreed: ["fr-pn-dunkerque", heir],
    }  # fmt: skip
    assert units[draft]["operation"]["legs"][1]["officer_in_charge"] == f"{heir}/leader"
    listed = coopfb("patrol", "list", "--all", "--unit", heir, "--json").json["items"]
    assert [one["code"] for one in listed] == [past, draft, agreed]
    assert [one["code"] for one in coopfb("patrol", "list", "--all", "--unit", "be-pz-5461", "--json").json["items"]] == [past]
    entries = rows("SELECT action, code FROM audit WHERE action IN ('unit replace', 'patrol edit') ORDER BY seq")
    assert entries == [("unit replace", "be-pz-5461"), ("patrol edit", draft), ("patrol edit", agreed)]
    told = coopfb("undo", "--yes")
    assert "Operations that were moved" in told.out
    assert [one["code"] for one in coopfb("patrol", "show", draft, "--json").json["operation"]["units"]] == ["fr-pn-dunkerque", heir]


def test_all_of_it_or_nothing(  # noqa: PLR0913, PLR0917 - what it looks at
    coopfb: Run, rows: Rows, keep: Keep, planned: Operation, heir: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An operation that somebody changes meanwhile takes the unit's change back with it."""
    keep(planned)
    from coopfb.store.writes import directory

    really = directory.changed_within

    def meanwhile(conn: Any, *rest: Any) -> int:
        conn.execute("UPDATE operation SET version = version + 1")
        return really(conn, *rest)

    monkeypatch.setattr(directory, "changed_within", meanwhile)
    ran = coopfb("unit", "replace", "be-pz-5461", "--by", heir, "--on", "2026-03-04", "--json")
    assert (ran.code, ran.json["code"]) == (5, "changed-meanwhile")
    assert rows("SELECT count(*) FROM unit WHERE replaced_by = 'be-pz-5999'") == [(0,)]
    assert rows("SELECT count(*) FROM audit WHERE action IN ('unit replace', 'patrol edit')") == [(0,)]


def test_officers_called_alike_leave_their_operation_as_it_is(coopfb: Run, keep: Keep, planned: Operation, heir: str) -> None:
    """It is named with the command that changes it; all else passes on."""
    from coopfb.domain.participant import CrewMember, Participant

    both = (*planned.participants, Participant("be-pz-5455", "BE"))
    code = keep(planned._replace(participants=both, crew=(CrewMember("be-pz-5461", "12"), CrewMember("be-pz-5455", "12"))))
    ran = coopfb("unit", "replace", "be-pz-5461", "be-pz-5455", "--by", heir, "--on", "2026-03-04")
    assert ran.code == 0, ran.err
    assert f"coopfb patrol edit {code}" in ran.out


def test_a_split_gives_each_place_to_its_unit(coopfb: Run, rows: Rows, heir: str) -> None:
    """The first of the new ones takes all that is given to nobody else, and the contacts."""
    places = [area for (area,) in rows("SELECT area FROM territory WHERE unit = 'be-pz-5455' ORDER BY area")]
    assert len(places) > 1
    ran = coopfb("unit", "replace", "be-pz-5455", "--by", f"{heir},be-pz-5461", "--on", "2026-03-04", "--give", f"{places[0]}=be-pz-5461")
    assert ran.code == 0, ran.err
    assert first(coopfb, places[0])["unit"]["code"] == "be-pz-5461"
    assert first(coopfb, places[1])["unit"]["code"] == heir
    assert rows("SELECT replaced_by FROM unit WHERE code = 'be-pz-5455'") == [(heir,)]
    assert rows("SELECT count(*) FROM territory WHERE unit = 'be-pz-5455'") == [(0,)]
    assert rows("SELECT count(*) FROM contact WHERE unit = 'be-pz-5455'") == [(0,)]


def test_a_day_ahead_changes_nothing_before_it(coopfb: Run, rows: Rows) -> None:
    """On the day the new unit answers with its numbers; said again then, what was copied moves and nothing stands twice."""
    words = ("--service", "local-police", "--level", "zone", "--name-fr", "Zone de demain", "--since", "2027-01-01")
    coopfb("unit", "add", "be-pz-5998", *words)
    coopfb("duty", "set", "be-pz-5317/desk", "--from", "2026-12-31 20:00", "--to", "2027-01-01 08:00", "--off")
    replace = ("unit", "replace", "5317", "--by", "be-pz-5998", "--on", "2027-01-01")
    ran = coopfb(*replace)
    assert ran.code == 0, ran.err
    assert "Until 1 Jan 2027" in ran.out
    before, after = ("--at", "2026-12-31 12:00"), ("--at", "2027-01-01 12:00")
    assert (first(coopfb, "Mouscron", *before)["unit"]["code"], first(coopfb, "Mouscron", *after)["unit"]["code"]) == (
        "be-pz-5317",
        "be-pz-5998",
    )
    assert first(coopfb, "Mouscron", *before)["contact"]["number"] == first(coopfb, "Mouscron", *after)["contact"]["number"]
    assert first(coopfb, "Mouscron")["unit"]["code"] == "be-pz-5317"
    copied = rows("SELECT d.start, d.\"end\" FROM duty d JOIN contact c ON c.id = d.contact WHERE c.unit = 'be-pz-5998'")
    assert copied == [("2026-12-31T23:00:00Z", "2027-01-01T07:00:00Z")]
    numbers = rows("SELECT number FROM contact WHERE unit = 'be-pz-5998' ORDER BY number")
    again = coopfb(*replace, COOPFB_NOW="2027-01-01T09:00:00Z")
    assert again.code == 0, again.err
    assert rows("SELECT number FROM contact WHERE unit = 'be-pz-5998' ORDER BY number") == numbers
    left = "SELECT (SELECT count(*) FROM contact WHERE unit = 'be-pz-5317'), (SELECT count(*) FROM territory WHERE unit = 'be-pz-5317')"
    assert rows(left) == [(0, 0)]
    assert coopfb(*replace, COOPFB_NOW="2027-01-01T09:00:00Z").out.startswith("Nothing changes")
    assert coopfb("db", "check").code == 0


def test_a_unit_that_stands_already_does_not_answer_before_the_day(coopfb: Run) -> None:
    coopfb("unit", "replace", "5318", "--by", "5317", "--on", "2027-01-01")
    assert first(coopfb, "Comines-Warneton")["unit"]["code"] == "be-pz-5318"
    assert first(coopfb, "Comines-Warneton", "--at", "2027-01-02 12:00")["unit"]["code"] == "be-pz-5317"


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["5317", "--by", "5317", "--on", "today"], 2, "wrong-unit"),
        (["5317", "--by", "fr-pn-tourcoing", "--on", "today"], 2, "other-state"),
        (["5332", "--by", "5317", "--on", "today"], 5, "replaced-already"),
        (["5317", "--by", "5332", "--on", "today"], 5, "not-in-force"),
        (["5912", "--by", "5317", "--on", "2023-07-01"], 5, "not-in-force"),
        (["5317", "--by", "nobody at all", "--on", "today"], 3, "unknown-unit"),
        (["5317", "--by", "5318", "--on", "32 May"], 2, "wrong-date"),
        (["5317", "--by", "5318", "--on", "today", "--give", "Mouscron=5461"], 2, "not-theirs"),
        (["5317", "--by", "5318", "--on", "today", "--give", "Menen=5318"], 2, "not-theirs"),
        (["5317", "--by", "5318", "--on", "today", "--give", "Mouscron"], 2, "bad-value"),
        (["5317", "--by", ",", "--on", "today"], 2, "nothing-said"),
        (["5317", "--by", "5318"], 2, "missing-word"),
    ],
)
def test_what_cannot_be_changes_nothing(coopfb: Run, rows: Rows, words: list[str], code: int, error: str) -> None:
    ran = coopfb("unit", "replace", *words, "--json")
    assert (ran.code, ran.json["code"]) == (code, error), ran.err
    assert rows("SELECT count(*) FROM change") == [(0,)]
