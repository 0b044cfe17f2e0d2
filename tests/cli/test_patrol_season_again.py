"""A season planned again: what is accepted or changed by hand stands, what moves keeps its code, what goes is told to the other side."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.conftest import Ran

Run = Callable[..., Ran]
Rows = Callable[[str], list[tuple[Any, ...]]]
QUARTER = ("patrol", "season", "--from", "2026-04-01", "--to", "2026-06-30", "--zone", "maubeuge")


def test_drafts_are_kept_and_stay_where_they_are(coopfb: Run, rows: Rows) -> None:
    saved = coopfb(*QUARTER, "--save", "--json").json
    codes = [one["code"] for one in saved["operations"]]
    assert saved["saved"]
    assert rows("SELECT count(*), min(status), max(status) FROM operation") == [(len(codes), "draft", "draft")]
    again = coopfb(*QUARTER, "--json").json
    assert [(one["code"], one["start"], one["units"]) for one in again["operations"]] == [
        (one["code"], one["start"], one["units"]) for one in saved["operations"]
    ]
    assert again["changes"] == []
    assert "nothing changes" in coopfb(*QUARTER).out
    assert coopfb("patrol", "show", codes[0]).code == 0
    assert coopfb("db", "check").code == 0


def test_an_absence_moves_what_it_must_and_nothing_else(coopfb: Run, rows: Rows) -> None:
    saved = coopfb(*QUARTER, "--save", "--json").json
    one = next(held for held in saved["operations"] if not held["event"])
    day = one["start"][:10]
    assert coopfb("unit", "away", one["units"][0], "--from", day, "--to", day, "--reason", "leave").code == 0
    shown = coopfb(*QUARTER, "--json").json
    assert [change["before"]["code"] for change in shown["changes"]] == [one["code"]]
    kept = coopfb(*QUARTER, "--save", "--json").json
    others = {held["code"]: held["start"] for held in saved["operations"] if held["code"] != one["code"]}
    assert {held["code"]: held["start"] for held in kept["operations"] if held["code"] in others} == others
    assert rows("SELECT count(*) FROM operation WHERE status = 'draft'") == [(len(saved["operations"]),)]
    starts = dict(rows("SELECT code, start FROM operation"))
    assert starts[one["code"]] != one["start"], "the draft that could not stay was moved under its own code"


def test_what_is_accepted_is_locked(coopfb: Run, rows: Rows) -> None:
    saved = coopfb(*QUARTER, "--save", "--json").json
    one = next(held for held in saved["operations"] if not held["event"])
    assert coopfb("patrol", "propose", one["code"]).code == 0
    for unit in one["units"]:
        assert coopfb("patrol", "accept", one["code"], "--unit", unit, "--by", "chief", "--orally").code == 0
    day = one["start"][:10]
    assert coopfb("unit", "away", one["units"][0], "--from", day, "--to", day, "--reason", "leave").code == 0
    again = coopfb(*QUARTER, "--json").json
    assert one["code"] in again["standing"]
    assert one["start"] not in [held["start"] for held in again["operations"]]
    assert coopfb(*QUARTER, "--save").code == 0
    assert (one["code"], one["start"], "accepted") in rows("SELECT code, start, status FROM operation")


def test_what_if_shows_the_difference_and_keeps_nothing(coopfb: Run, rows: Rows) -> None:
    saved = coopfb(*QUARTER, "--save", "--json").json
    before = rows("SELECT code, start, version FROM operation ORDER BY code")
    unit = next(one["units"][1] for one in saved["operations"] if not one["event"])
    ran = coopfb(*QUARTER, "--what-if", f"without {unit}", "--json").json
    assert ran["changes"]
    assert all(unit not in one["units"] for one in ran["operations"])
    assert rows("SELECT code, start, version FROM operation ORDER BY code") == before
    human = coopfb(*QUARTER, "--what-if", f"sans {unit} en mai")
    assert "this is what would be" in human.out


def test_one_proposal_a_zone_goes_to_the_other_side(coopfb: Run, rows: Rows, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    words = ("patrol", "season", "--from", "2026-04-01", "--to", "2026-06-30", "--zone", "maubeuge,dunkerque", "--save", "-o", str(folder))
    told = coopfb(*words, "--json").json
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "season-dunkerque-2026-04-01-2026-06-30-fr.txt", "season-dunkerque-2026-04-01-2026-06-30-nl.txt",
        "season-dunkerque-2026-04-01-2026-06-30.ics", "season-maubeuge-2026-04-01-2026-06-30-fr.txt",
        "season-maubeuge-2026-04-01-2026-06-30.ics",
    ]  # fmt: skip
    message = (folder / names[3]).read_text(encoding="utf-8")
    own = [one["code"] for one in told["operations"] if one["zone"] == "maubeuge"]
    assert all(code in message for code in own)
    assert (folder / names[4]).read_text(encoding="utf-8").count("BEGIN:VEVENT") >= len(own)
    assert rows("SELECT DISTINCT status FROM operation") == [("proposed",)]
    refused = coopfb(*words)
    assert refused.code == 8
    assert "exists already" in refused.err


def test_the_next_season_leaves_the_one_before_alone(coopfb: Run, rows: Rows) -> None:
    words = ("patrol", "season", "--zone", "maubeuge", "--events", "none", "--save")
    assert coopfb(*words, "--from", "2026-04-01", "--to", "2026-06-30").code == 0
    before = rows("SELECT code, start, status, version FROM operation ORDER BY code")
    assert coopfb(*words, "--from", "2026-07-01", "--to", "2026-09-30").code == 0
    after = rows("SELECT code, start, status, version FROM operation ORDER BY code")
    assert set(before) <= set(after)
    assert len(after) == 2 * len(before)
    assert rows("SELECT count(*), count(DISTINCT seed) FROM season") == [(2, 2)]
    assert coopfb(*words, "--from", "2026-04-01", "--to", "2026-05-31").code == 0
    assert rows("SELECT count(*) FROM operation WHERE status = 'cancelled'") == [(0,)]


def test_what_was_changed_by_hand_stands_as_it_is(coopfb: Run, rows: Rows) -> None:
    saved = coopfb(*QUARTER, "--events", "none", "--save", "--json").json
    code, day = saved["operations"][0]["code"], saved["operations"][0]["start"][:10]
    assert coopfb("patrol", "edit", code, "--from", "09:00", "--to", "11:00").code == 0
    again = coopfb(*QUARTER, "--events", "none", "--json").json
    assert code in again["standing"]
    assert coopfb(*QUARTER, "--events", "none").out.count(code) == 1
    other = coopfb(*QUARTER, "--events", "none", "--hours", "10:00-13:00", "--json").json
    assert other["changes"] == []
    assert len(other["standing"]) == len(saved["operations"])
    assert rows(f"SELECT count(*) FROM operation WHERE start LIKE '{day}%'") == [(1,)]  # noqa: S608 - a day of our own


def test_events_that_are_saved_stay_when_they_are_not_asked_for(coopfb: Run, rows: Rows) -> None:
    words = ("patrol", "season", "--from", "2027-02-01", "--to", "2027-02-28", "--zone", "maubeuge")
    assert coopfb(*words, "--save").code == 0
    ran = coopfb(*words, "--events", "none", "--save")
    assert ran.code == 0, ran.err
    assert "stands" in ran.out
    assert rows("SELECT count(*) FROM operation WHERE status = 'cancelled'") == [(0,)]
    late = coopfb("patrol", "season", "--from", "2027-02-08", "--to", "2027-02-28", "--zone", "maubeuge")
    assert late.code == 0, late.err
    outside = coopfb(*words, "--events", "paris-roubaix")
    assert (outside.code, "does not begin within these days" in outside.err) == (2, True)


def test_a_season_that_has_begun_is_planned_from_tomorrow(coopfb: Run) -> None:
    told = coopfb("patrol", "season", "--from", "2026-01-01", "--to", "2026-04-30", "--zone", "maubeuge", "--events", "none", "--json").json
    assert told["from"] == "2026-03-05"
    assert told["missed"] == []
    assert [one["start"][:7] for one in told["operations"]].count("2026-03") == 2


def test_drafts_that_stand_are_proposed_and_those_that_go_are_called_off(coopfb: Run, rows: Rows, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    first.mkdir()
    second.mkdir()
    words = (*QUARTER, "--events", "none")
    assert coopfb(*words, "--save").code == 0
    ran = coopfb(*words, "--save", "-o", str(first))
    assert "Stored and proposed" in ran.out
    assert rows("SELECT DISTINCT status FROM operation") == [("proposed",)]
    less = coopfb(*words, "--target", "1", "--save", "-o", str(second))
    assert less.code == 0, less.err
    [message] = second.glob("*-fr.txt")
    gone = [code for code, status in rows("SELECT code, status FROM operation") if status == "cancelled"]
    assert len(gone) == 3
    assert all(code in message.read_text(encoding="utf-8").partition("Annul")[2] for code in gone)
    [entries] = second.glob("*.ics")
    assert entries.read_text(encoding="utf-8").count("STATUS:CANCELLED") == 3


def test_a_what_if_names_what_stands_and_would_lose_a_unit(coopfb: Run) -> None:
    saved = coopfb(*QUARTER, "--events", "none", "--save", "--json").json
    one = saved["operations"][0]
    assert coopfb("patrol", "propose", one["code"]).code == 0
    for unit in one["units"]:
        assert coopfb("patrol", "accept", one["code"], "--unit", unit, "--by", "chief", "--orally").code == 0
    told = coopfb(*QUARTER, "--events", "none", "--what-if", f"without {one['units'][0]}", "--json").json
    assert told["losing"] == [one["code"]]
    wider = ("patrol", "season", "--from", "2026-04-01", "--to", "2026-06-30", "--zone", "maubeuge,dunkerque", "--events", "none")
    told = coopfb(*wider, "--what-if", "without be-pz-5334 in may", "--json").json
    assert all(change["what"] == "moved" for change in told["changes"]), "what is not planned yet is no consequence"


def test_names_that_hold_such_words_are_understood(coopfb: Run) -> None:
    for words in (
        "sans Compagnie de gendarmerie d'Avesnes-sur-Helpe en mai",
        "zonder Zone de police Botte du Hainaut van 1 mei tot 31 mei",
    ):
        ran = coopfb(*QUARTER, "--what-if", words)
        assert ran.code == 0, ran.err


def test_another_pair_for_an_event_is_stored(coopfb: Run, rows: Rows) -> None:
    words = ("patrol", "season", "--from", "2027-02-01", "--to", "2027-02-28", "--zone", "maubeuge")
    saved = coopfb(*words, "--save", "--json").json
    one = next(held for held in saved["operations"] if held["event"])
    assert coopfb("unit", "away", one["units"][0], "--from", "2027-02-06", "--to", "2027-02-12", "--reason", "leave").code == 0
    again = coopfb(*words, "--save", "--json").json
    moved = next(held for held in again["operations"] if held["event"])
    assert moved["code"] == one["code"]
    assert moved["units"][0] != one["units"][0]
    held = {unit for code, unit in rows("SELECT operation, unit FROM participant") if code == one["code"]}
    assert held == set(moved["units"])
    assert coopfb(*words, "--json").json["changes"] == []


def test_two_who_save_the_same_season_do_not_double_it(database: Path, rows: Rows) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "coopfb", *QUARTER, "--events", "none", "--save"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COOPFB_DB": str(database)},
        )
        for _ in range(3)
    ]  # fmt: skip
    told = [(one.communicate(timeout=100), one.returncode) for one in running]
    assert {code for _said, code in told} <= {0, 5}
    assert all("meanwhile" in said[1] for said, code in told if code == 5)
    assert rows("SELECT count(*) FROM operation") == [(6,)]


def test_two_deployments_at_once_do_not_share_a_channel(coopfb: Run) -> None:
    told = coopfb("patrol", "season", "--from", "2027-02-01", "--to", "2027-02-28", "--zone", "dunkerque", "--save", "--json").json
    events = sorted((one["start"], one["end"]) for one in told["operations"] if one["event"])
    assert any(before[1] > after[0] for before, after in pairwise(events)), "carnivals overlap"
    assert told["conflicts"] == []


def test_without_days_the_season_at_hand_is_meant(coopfb: Run) -> None:
    fresh = coopfb("patrol", "season", "--zone", "maubeuge", "--events", "none", "--json").json
    assert (fresh["from"], fresh["to"]) == ("2026-04-01", "2026-09-30")
    words = ("patrol", "season", "--from", "2026-05-01", "--to", "2026-07-31", "--events", "none", "--save")
    saved = coopfb(*words, "--zone", "maubeuge", "--json").json
    told = coopfb("patrol", "season", "--events", "none", "--json").json
    assert (told["from"], told["to"], told["changes"]) == ("2026-05-01", "2026-07-31", [])
    assert [one["code"] for one in told["operations"]] == [one["code"] for one in saved["operations"]]
    other = coopfb("patrol", "season", "--zone", "dunkerque", "--events", "none", "--json").json
    assert other["from"] == "2026-04-01"
