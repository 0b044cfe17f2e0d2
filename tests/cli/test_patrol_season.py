"""`coopfb patrol season`: a year for the four zones keeps every rule; what is kept, moved, asked what-if, stopped or impossible."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.season_checker import Plan
from tests.conftest import Ran

Run = Callable[..., Ran]
Rows = Callable[[str], list[tuple[Any, ...]]]
HALF = ("patrol", "season", "--from", "2026-07-01", "--to", "2026-12-31")
QUARTER = ("patrol", "season", "--from", "2026-04-01", "--to", "2026-06-30", "--zone", "maubeuge")


def from_readme(root: Path) -> list[str]:
    """Return the words of the README's command for a year."""
    found = re.search(r"^coopfb (patrol season --from \S+ --to \S+)$", (root / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1].split()


def test_a_year_from_the_readme_keeps_every_rule(coopfb: Run, database: Path, root: Path) -> None:
    for number, unit in enumerate(("be-pz-5317", "fr-pn-maubeuge", "be-pz-5462")):
        for month in (2, 5, 9):
            day = f"2027-{month + number:02}-0{number + 1}"
            assert coopfb("unit", "away", unit, "--from", day, "--to", f"{day[:8]}2{number}", "--reason", "leave").code == 0
    ran = coopfb(*from_readme(root), "--json")
    assert ran.code == 0, ran.err
    plan = Plan(ran.out, database)
    assert list(plan.faults()) == []
    assert plan.told["status"] == "optimal"
    assert plan.told["gap"] == 0
    assert {zone: len(plan.of_zone(zone)) for zone in ("art", "dunkerque", "maubeuge", "valenciennes")} == dict.fromkeys(
        ("art", "dunkerque", "maubeuge", "valenciennes"), 24
    )
    assert all(one["entropy"] >= 0.9 * one["possible"] for one in plan.told["entropy"])


def test_json_says_everything_but_the_seed(coopfb: Run, rows: Rows) -> None:
    told = coopfb(*QUARTER, "--save", "--json", COOPFB_SEED="5ec2e7" * 8).json
    assert told["schema"] == "coopfb/patrol.season/1"
    assert {"status", "gap", "operations", "missed", "fairness", "entropy", "clash"} <= told.keys()
    assert {"zone", "kind", "start", "end", "units", "why"} <= told["operations"][0].keys()
    assert {reason["code"] for reason in told["operations"][0]["why"]} <= {"day", "hours", "pair", "choice", "event"}
    assert "5ec2e7" not in json.dumps(told)
    assert rows("SELECT count(*) FROM season WHERE seed LIKE '5ec2e7%'") == [(1,)]
    assert rows("SELECT count(*) FROM audit WHERE code LIKE '%5ec2e7%' OR reason LIKE '%5ec2e7%'") == [(0,)]


def test_what_nobody_kept_is_not_stored(coopfb: Run, rows: Rows) -> None:
    ran = coopfb(*QUARTER)
    assert ran.code == 0
    assert "Nothing is saved. Add --save" in ran.out
    assert "Optimal" in ran.out
    assert coopfb(*QUARTER, "--save", "--dry-run").code == 0
    assert rows("SELECT count(*) FROM operation") == rows("SELECT count(*) FROM season") == [(0,)]


def test_two_runs_differ_and_the_same_seed_does_not(coopfb: Run) -> None:
    def starts(**environment: str) -> list[str]:
        return [one["start"] for one in coopfb(*HALF, "--json", **environment).json["operations"]]

    assert starts() != starts()
    assert starts(COOPFB_SEED="a") == starts(COOPFB_SEED="a") != starts(COOPFB_SEED="b")


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


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--what-if", "without be-pz-9999 in may"), 3, "be-pz-9999"),
        (("--what-if", "with everybody"), 2, "not understood"),
        (("--what-if", "without be-pz-5912 in may", "--save"), 2, "cannot be used together"),
        (("--target", "maubeuge=32"), 2, "from 0 to 31"),
        (("--target", "atlantis=3"), 3, "atlantis"),
        (("--target", "event=1"), 2, "one by one"),
        (("--hours", "14:00"), 2, "two hours"),
        (("--weekend", "80-20"), 2, "percent"),
        (("--zone", "atlantis"), 3, "atlantis"),
        (("--events", "atlantis"), 3, "atlantis"),
        (("-o", "letters"), 2, "--save"),
        (("--from", "2025-01-01", "--to", "2025-06-30"), 2, "ended"),
        (("--from", "2026-06-01", "--to", "2026-05-01"), 2, "end is not after"),
        (("--from", "2026-06-01", "--to", "2036-06-01"), 2, "at most"),
        (("--per", "decade"), 2, "decade"),
    ],
)
def test_bad_input_is_one_sentence_and_keeps_nothing(coopfb: Run, rows: Rows, words: tuple[str, ...], code: int, said: str) -> None:
    ran = coopfb(*QUARTER, *words)
    assert ran.code == code, ran.err
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_targets_that_contradict_the_rules_end_with_6_and_what_clashes(coopfb: Run, rows: Rows) -> None:
    ran = coopfb(*QUARTER, "--target", "20", "--save")
    assert ran.code == 6
    assert "clash with the rules themselves" in ran.err
    assert "at least 3 days from one operation of a zone to the next" in ran.out
    assert "wants 20" in ran.out
    told = coopfb(*QUARTER, "--target", "20", "--json")
    assert (told.code, told.json["code"], told.json["status"]) == (6, "targets-clash", "infeasible")
    assert {one["code"] for one in told.json["clash"][0]["obstacles"]} == {"target", "apart"}
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_a_target_that_absences_prevent_is_said_with_ways_out(coopfb: Run, rows: Rows) -> None:
    for unit in ("fr-pn-maubeuge", "fr-gn-avesnes-sur-helpe"):
        assert coopfb("unit", "away", unit, "--from", "2026-05-01", "--to", "2026-05-31", "--reason", "leave").code == 0
    words = (*QUARTER, "--events", "none")
    ran = coopfb(*words)
    assert ran.code == 0
    assert "Missing" in ran.out
    assert "is away from Fri 1 May 2026 to Sun 31 May 2026" in ran.out
    assert "What would mend it" in ran.out
    told = coopfb(*words, "--json").json
    assert [(one["kind"], one["missing"]) for one in told["missed"]] == [("patrol", 2)]
    assert len(told["clash"][0]["changes"]) == 3
    strict = coopfb(*words, "--strict", "--save")
    assert strict.code == 6
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_no_time_is_told_and_keeps_nothing(coopfb: Run, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopfb.domain.season_program.Stop.left", property(lambda _self: 0.0))
    ran = coopfb(*QUARTER, "--save")
    assert ran.code == 6
    assert "No plan was found in 60 seconds" in ran.err
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_a_file_says_the_same_as_options(coopfb: Run, tmp_path: Path) -> None:
    file = tmp_path / "season.toml"
    file.write_text(
        'from = 2026-04-01\nto = 2026-06-30\nzones = ["Maubeuge"]\nhours = ["20h-2h"]\nevents = ["none"]\napart = 5\nnight = "100"\n'
        'purpose = "burglaries"\n[[target]]\nkind = "mirror-control"\nwanted = 1\n[[without]]\nunit = "be-pz-5912"\nfrom = "1 may"\n'
        'to = "31 may"\n',
        encoding="utf-8",
    )
    told = coopfb("patrol", "season", str(file), "--json").json
    kinds = [one["kind"] for one in told["operations"]]
    assert (kinds.count("patrol"), kinds.count("mirror-control"), kinds.count("event")) == (6, 3, 0)
    assert {one["start"][11:16] for one in told["operations"]} <= {"18:00", "19:00"}
    assert not [one for one in told["operations"] if "be-pz-5912" in one["units"] and one["start"].startswith("2026-05")]
    assert len(coopfb("patrol", "season", str(file), "--target", "mirror-control=2", "--json").json["operations"]) == 12


def test_a_file_with_unknown_keys_names_them_with_their_lines(coopfb: Run, tmp_path: Path) -> None:
    file = tmp_path / "season.toml"
    file.write_text('zone = "art"\napart = "three"\n[[target]]\nkind = "patrol"\n', encoding="utf-8")
    ran = coopfb("patrol", "season", str(file))
    assert ran.code == 4
    assert "line 1: unknown key “zone”; did you mean zones?" in ran.err
    assert "line 2: apart takes a whole number" in ran.err
    assert "line 3: wanted is missing" in ran.err


def test_targets_of_a_zone_are_a_setting(coopfb: Run) -> None:
    assert coopfb("settings", "set", "zone-targets", "maubeuge:patrol=3").code == 0
    told = coopfb(*QUARTER, "--events", "none", "--json").json
    assert len(told["operations"]) == 9
    assert coopfb("settings", "set", "zone-targets", "maubeuge=three").code == 2


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


def test_the_views_fit_the_screen(coopfb: Run) -> None:
    for columns in ("80", "120"):
        for more in ((), ("--calendar",), ("--explain",)):
            ran = coopfb(*QUARTER, *more, COLUMNS=columns)
            assert max(map(len, ran.out.splitlines())) <= int(columns)
    assert "a = 14:00-18:00" in coopfb(*QUARTER, "--calendar").out
    assert "share a border" in coopfb(*QUARTER, "--explain").out
    assert len(coopfb(*QUARTER, "--plain").out.splitlines()) == len(coopfb(*QUARTER, "--json").json["operations"])


def test_ctrl_c_gives_the_best_plan_so_far_and_keeps_nothing(database: Path, rows: Rows, tmp_path: Path) -> None:
    program = (
        "import os, signal, sys, threading\n"
        "from coopfb.domain import season_program\n"
        "run = season_program.Program._run\n"
        "calls = []\n"
        "def slow(solver, stop):\n"
        "    calls.append(stop)\n"
        "    if len(calls) == 1: return run(solver, stop)\n"
        "    threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT)).start() if not stop.asked else None\n"
        "    import time; end = time.monotonic() + 1\n"
        "    try:\n"
        "        while time.monotonic() < end: time.sleep(0.01)\n"
        "    except KeyboardInterrupt: stop.asked = True\n"
        "    return run(solver, stop)\n"
        "season_program.Program._run = staticmethod(slow)\n"
        "from coopfb.__main__ import run as start\n"
        "start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *QUARTER, "--save"],
        capture_output=True, text=True, timeout=100, check=False, env={**os.environ, "COOPFB_DB": str(database)},
    )  # fmt: skip
    assert done.returncode == 130
    assert "Interrupted." in done.stderr
    assert "the best plan so far, and nothing is saved" in done.stdout
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_ctrl_c_at_any_moment_leaves_nothing_half_saved(database: Path, rows: Rows) -> None:
    for wait in (0.2, 0.6, 1.0, 1.4, 1.8, 2.4):
        running = subprocess.Popen(
            [sys.executable, "-m", "coopfb", *HALF, "--save"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COOPFB_DB": str(database)},
        )  # fmt: skip
        time.sleep(wait)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=60)
        assert running.returncode in {0, 130, -signal.SIGINT}
        assert "Traceback" not in err
        [(operations,)], [(seasons,)] = rows("SELECT count(*) FROM operation"), rows("SELECT count(*) FROM season")
        [(linked,)] = rows("SELECT count(*) FROM season_operation")
        assert operations == linked
        assert bool(operations) == bool(seasons)
