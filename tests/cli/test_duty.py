"""`duty set`, `import` and `show`: who answers when, over what the hours say; old turns go."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
OFFICER = "be-pz-5317/duty-officer"
DESK = "be-pz-5317/desk"
TURNS = 'SELECT c.code, d.start, d."end", d."on", d.holder FROM duty d JOIN contact c ON c.id = d.contact ORDER BY d.start, c.code'


@pytest.fixture(autouse=True)
def keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the zone itself the one who asks."""
    monkeypatch.setenv("COOPFB_UNIT", "be-pz-5317")
    monkeypatch.setenv("COOPFB_OPERATOR", "4711")


def rota(tmp_path: Path, *lines: str, name: str = "rota.csv") -> str:
    """Write a rota and return its path."""
    path = tmp_path / name
    path.write_text("\n".join(("contact;from;to;holder;duty", *lines)), encoding="utf-8")
    return str(path)


def test_a_turn_stands_over_the_hours(coopfb: Run, rows: Rows) -> None:
    """The number is shown as closed while it is off; the same window again is the same row."""
    ran = coopfb("duty", "set", DESK, "--from", "2026-03-05", "--to", "2026-03-05", "--off")
    assert ran.code == 0, ran.err
    assert "On duty: no" in ran.out
    shown = coopfb("contact", "show", DESK, "--at", "2026-03-05 12:00", "--json").json["duty"]
    assert (shown["open"], shown["by_rota"]) == (False, True)
    again = coopfb("duty", "set", DESK, "--from", "2026-03-05", "--to", "2026-03-05", "--holder", "4812")
    assert "Held by: 4812 (was –)" in again.out
    assert rows(TURNS) == [(DESK, "2026-03-04T23:00:00Z", "2026-03-05T23:00:00Z", 1, "4812")]
    assert rows("SELECT action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("duty set", "duty", DESK)]


def test_they_are_shown_by_unit_by_zone_and_by_moment_and_that_is_recorded(coopfb: Run, rows: Rows) -> None:
    coopfb("duty", "set", OFFICER, "--from", "2026-03-06 20:00", "--to", "2026-03-07 08:00", "--holder", "4711")
    coopfb("duty", "set", OFFICER, "--from", "2026-03-04", "--to", "2026-03-05", "--holder", "4812")
    lines = coopfb("duty", "show", "5317", "--json").json["items"]
    assert [(one["holder"], one["now"], one["on"]) for one in lines] == [("4812", True, True), ("4711", False, True)]
    at = coopfb("duty", "show", "--zone", "art", "--at", "2026-03-06 20:00", "--json").json["items"]
    assert [one["holder"] for one in at] == ["4711"]
    assert coopfb("duty", "show", "be-pz-5461", "--json").json["items"] == []
    assert "5317" in coopfb("duty", "show").out
    assert rows("SELECT action, kind, shown FROM audit ORDER BY seq DESC LIMIT 1") == [("consult", "duty", "be-pz-5317")]
    key = lines[0]["id"]
    assert coopfb("duty", "set", OFFICER, "--clear", key[:8]).code == 0
    assert [one["holder"] for one in coopfb("duty", "show", "5317", "--json").json["items"]] == ["4711"]
    assert coopfb("undo", "--yes").code == 0
    assert len(rows(TURNS)) == 2


@pytest.mark.parametrize(
    ("lang", "on", "off"),
    [("en", "on duty", "off duty"), ("fr", "de permanence", "pas de permanence"), ("nl", "van wacht", "niet van wacht")],
)
def test_people_read_them_in_their_language(coopfb: Run, lang: str, on: str, off: str) -> None:
    coopfb("duty", "set", OFFICER, "--to", "2026-03-06")
    coopfb("duty", "set", DESK, "--to", "2026-03-06", "--off")
    shown = coopfb("duty", "show", COOPFB_LANG=lang).out
    assert on in shown
    assert off in shown


def test_a_rota_replaces_what_stood_for_its_time(coopfb: Run, rows: Rows, tmp_path: Path) -> None:
    """A corrected file corrects; an unchanged one changes nothing; other contacts and other weeks stay; undo brings all back."""
    coopfb("duty", "set", OFFICER, "--from", "2026-03-10", "--to", "2026-03-10", "--holder", "1")
    coopfb("duty", "set", OFFICER, "--from", "2026-04-10", "--to", "2026-04-10", "--holder", "2")
    coopfb("duty", "set", DESK, "--from", "2026-03-10", "--to", "2026-03-10", "--off")
    before = rows(TURNS)
    file = rota(tmp_path, f"{OFFICER};9/3/2026 8h;10/3/2026 8h;4711", f"{OFFICER};10/3/2026 8h;11/3/2026 8h;4812")
    tried = coopfb("duty", "import", file, "--dry-run", "--json").json
    assert [(row["what"], row["code"]) for row in tried["rows"]] == [("removed", OFFICER), ("added", OFFICER), ("added", OFFICER)]
    assert rows(TURNS) == before
    real = coopfb("duty", "import", file, "--json").json
    assert [(row["what"], row["code"]) for row in real["rows"]] == [(row["what"], row["code"]) for row in tried["rows"]]
    assert [row[-1] for row in rows(TURNS) if row[0] == OFFICER] == ["4711", "4812", "2"]
    assert coopfb("duty", "import", file).out.startswith("Nothing changes")
    assert coopfb("duty", "import", file, "--json").json["rows"] == []
    assert coopfb("undo", "--yes").code == 0
    assert rows(TURNS) == before
    kept = coopfb("duty", "import", file, "--add", "--json").json
    assert {row["what"] for row in kept["rows"]} == {"added"}


def test_every_fault_is_told_with_row_and_column_and_nothing_is_imported(coopfb: Run, rows: Rows, tmp_path: Path) -> None:
    file = rota(
        tmp_path,
        f"{OFFICER};9/3/2026 8h;10/3/2026 8h;4711",
        "be-pz-5317/nobody;32/13/2026;10/3/2026;Some Name;perhaps",
        f"{OFFICER};11/3/2026;9/3/2026;;",
        f"{OFFICER};9/3/2026 8h;10/3/2026 8h;4812",
        ";;;4711;",
    )
    ran = coopfb("duty", "import", file, "--json")
    assert (ran.code, ran.json["code"]) == (4, "rota-invalid")
    assert {(one["row"], one["column"]) for one in ran.json["faults"]} == {
        (3, "duty"), (3, "contact"), (3, "from"), (4, "from"), (5, None), (6, "from"), (6, "contact"),
    }  # fmt: skip
    assert all(one["file"] == "rota.csv" and one["text"] for one in ran.json["faults"])
    assert len(ran.err.splitlines()) == 1
    assert rows("SELECT count(*) FROM duty") == [(0,)]


@pytest.mark.parametrize("profile", ["field", "full"])
def test_the_calendar_that_is_exported_comes_back_as_it_went_out(coopfb: Run, rows: Rows, tmp_path: Path, profile: str) -> None:
    """Unchanged it changes nothing, also where it does not say who is on duty; after an undo it brings the turns back."""
    coopfb("duty", "set", OFFICER, "--from", "2026-03-06 20:00", "--to", "2026-03-07 08:00", "--holder", "4711")
    coopfb("duty", "set", DESK, "--from", "2026-03-29", "--to", "2026-03-29", "--off")
    before, file = rows(TURNS), str(tmp_path / "duty.ics")
    assert coopfb("directory", "export", "-o", file, "--profile", profile).code == 0
    assert coopfb("duty", "import", file).out.startswith("Nothing changes")
    assert coopfb("undo", "--yes").code == 0
    assert coopfb("duty", "import", file).code == 0
    assert rows(TURNS) == before


def test_turns_that_are_over_are_left_out(coopfb: Run, rows: Rows, tmp_path: Path) -> None:
    file = rota(tmp_path, f"{OFFICER};1/2/2026;2/2/2026;4711", f"{OFFICER};9/3/2026 8h;10/3/2026 8h;4711")
    assert "1 turn is over already" in coopfb("duty", "import", file).out
    assert len(rows(TURNS)) == 1


def test_old_turns_are_purged_and_that_is_recorded(coopfb: Run, rows: Rows) -> None:
    """After the days of the setting; nothing of them is kept."""
    coopfb("duty", "set", OFFICER, "--to", "2026-03-06", "--holder", "4711")
    coopfb("contact", "verify", DESK, COOPFB_NOW="2026-06-01T10:00:00Z")
    assert len(rows(TURNS)) == 1
    coopfb("contact", "verify", DESK, COOPFB_NOW="2026-06-10T10:00:00Z")
    assert rows(TURNS) == []
    assert rows("SELECT action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("purge", "duty", "1")]
    assert rows("SELECT count(*) FROM change_row WHERE \"table\" = 'duty' AND before <> ''") == [(0,)]
    assert coopfb("db", "check").code == 0


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["set", DESK], 2, "missing-word"),
        (["set", DESK, "--from", "2026-04-01"], 2, "missing-word"),
        (["set", DESK, "--to", "2026-03-01"], 2, "end-before-start"),
        (["set", DESK, "--from", "2026-01-01", "--to", "2026-01-02"], 2, "already-over"),
        (["set", DESK, "--to", "soon"], 2, "wrong-date"),
        (["set", DESK, "--to", "2026-04-01", "--holder", "Some Name"], 2, "bad-value"),
        (["set", DESK, "--to", "2026-04-01", "--holder", "4711", "--off"], 2, "options-contradict"),
        (["set", DESK, "--clear", "x", "--off"], 2, "options-contradict"),
        (["set", DESK, "--clear", "x"], 3, "unknown-duty"),
        (["set", "be-pz-5461/desk", "--to", "2026-04-01"], 6, "kept-by-another"),
        (["set", "be-pz-5317/nobody", "--to", "2026-04-01"], 3, "unknown-contact"),
        (["show", "nowhere-at-all"], 3, "unknown-unit"),
        (["show", "5317", "--zone", "art"], 2, "options-contradict"),
        (["import", "not-there.csv"], 8, "file-unreadable"),
        (["import", "/dev/zero"], 8, "file-unreadable"),
        (["import", "."], 8, "file-unreadable"),
    ],
)
def test_what_is_not_understood_changes_nothing(coopfb: Run, rows: Rows, words: list[str], code: int, error: str) -> None:
    ran = coopfb("duty", *words, "--json")
    assert (ran.code, ran.json["code"]) == (code, error), ran.err
    assert rows("SELECT (SELECT count(*) FROM duty), (SELECT count(*) FROM change)") == [(0, 0)]
