"""`coopfb patrol season`: a year for the four zones keeps every rule; what is kept, moved, asked what-if, stopped or impossible."""

import json
import re
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
    for seed in ("1", "2", "3", "seed4"):
        drawn = coopfb(*from_readme(root), "--json", COOPFB_SEED=seed)
        assert list(Plan(drawn.out, database).faults()) == [], seed
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


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--what-if", "without be-pz-9999 in may"), 3, "be-pz-9999"),
        (("--what-if", "with everybody"), 2, "not understood"),
        (("--what-if", "without be-pz-5912 in march"), 2, "a month of the season"),
        (("--what-if", "without be-pz-5912 in may ²"), 2, "a month of the season"),
        (("--what-if", "without be-pz-5912 in december 9999"), 2, "a month of the season"),
        (("--what-if", "without be-pz-5912 in whenever"), 3, "be-pz-5912 in whenever"),
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


def test_the_views_fit_the_screen(coopfb: Run) -> None:
    for columns in ("80", "120"):
        for more in ((), ("--calendar",), ("--explain",)):
            ran = coopfb(*QUARTER, *more, COLUMNS=columns)
            assert max(map(len, ran.out.splitlines())) <= int(columns)
    assert "a = 14:00-18:00" in coopfb(*QUARTER, "--calendar").out
    assert "share a border" in coopfb(*QUARTER, "--explain").out
    assert len(coopfb(*QUARTER, "--plain").out.splitlines()) == len(coopfb(*QUARTER, "--json").json["operations"])


def test_events_of_another_zone_keep_their_rest(coopfb: Run, database: Path) -> None:
    for words in (("--hours", "06:00-10:00", "--target", "5"), ("--target", "6", "--apart", "1")):
        for seed in ("s1", "s6"):
            ran = coopfb("patrol", "season", "--from", "2027-02-01", "--to", "2027-03-31", *words, "--json", COOPFB_SEED=seed)
            faults = [fault for fault in Plan(ran.out, database).faults() if "without rest" in fault or "twice on a day" in fault]
            assert faults == [], seed


def test_targets_a_week_are_not_those_of_a_month(coopfb: Run) -> None:
    assert coopfb("settings", "set", "zone-targets", "maubeuge=3").code == 0
    words = ("patrol", "season", "--from", "2026-04-06", "--to", "2026-05-03", "--zone", "maubeuge", "--events", "none", "--per", "week")
    assert len(coopfb(*words, "--json").json["operations"]) == 4
    assert len(coopfb(*words, "--target", "2", "--json").json["operations"]) == 8
