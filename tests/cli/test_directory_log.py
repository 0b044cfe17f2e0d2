"""`coopfb directory log`: who looked up and changed what, only with a reason, itself in the log; verified, tampered with, purged."""

import csv
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Sql = Callable[[str], list[tuple[Any, ...]]]
pytestmark = pytest.mark.usefixtures("database")
WHY = ("--reason", "complaint 2026/14")
LATER = "2031-03-04T14:00:00Z"


@pytest.fixture
def used(database: Path, coopfb: Run) -> None:
    """Leave a few entries in the directory in use: two look-ups of two officers, one change."""
    assert database
    coopfb("contact", "find", "Mouscron", "--reason", "theft", "--operator", "4711")
    coopfb("contact", "show", "be-pz-5461/desk", "--operator", "4712", COOPFB_NOW="2026-03-05T23:30:00Z")
    coopfb("contact", "verify", "be-pz-5317/desk", "--operator", "4711", COOPFB_NOW="2026-03-06T14:00:00Z")


def read(coopfb: Run, *words: str) -> list[dict[str, Any]]:
    """Return the entries the log shows, without those about reading it."""
    ran = coopfb("directory", "log", *WHY, "--json", *words, COOPFB_NOW="2026-03-07T14:00:00Z")
    assert ran.code == 0, ran.err
    return [one for one in ran.json["items"] if one["action"] != "directory log"]


def test_nobody_reads_it_without_a_reason(coopfb: Run, rows: Sql) -> None:
    coopfb("settings", "set", "reason", "shift")
    before = rows("SELECT max(seq) FROM audit")
    ran = coopfb("directory", "log")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'The log is shown to nobody without a reason. Say why: --reason "complaint 2026/14".\n'
    assert rows("SELECT max(seq) FROM audit") == before
    assert coopfb("directory", "log", "--json").json["code"] == "log-reason-required"


@pytest.mark.usefixtures("used")
def test_the_newest_first_in_local_time_and_what_it_serves_for(coopfb: Run) -> None:
    ran = coopfb("directory", "log", *WHY, COOPFB_NOW="2026-03-07T14:00:00Z")
    lines = ran.out.splitlines()
    assert lines[0].split() == ["No", "When", "Who", "What", "About", "Units", "Why"]
    assert [line.split()[0] for line in lines[1:4]] == ["4", "3", "2"]
    assert "Fri 6 Mar 2026, 00:30" in lines[2]  # 23:30 in UTC
    assert "Belgian law of 30 July 2018, art. 56" in " ".join(lines)


@pytest.mark.usefixtures("used")
def test_reading_is_in_the_log(coopfb: Run, rows: Sql) -> None:
    coopfb("directory", "log", *WHY, "--code", "be-pz-5317", "--operator", "dpo")
    [entry] = rows("SELECT who, action, kind, code, reason, reason_given FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry == ("dpo", "directory log", "audit", "code=be-pz-5317", "complaint 2026/14", 1)


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((), [4, 3, 2, 1]),
        (("--who", "4711"), [4, 2]),
        (("--action", "consult"), [3, 2]),
        (("--action", "contact"), [4]),
        (("--action", "contact verify"), [4]),
        (("--action", "con"), []),
        (("--code", "be-pz-5461"), [3]),
        (("--code", "be-pz-5317"), [4, 2]),  # shown, and one of its contacts
        (("--code", "be-pz-531"), []),
        (("--code", "BE-57096"), [2]),
        (("--from", "2026-03-06"), [4, 3]),  # local days: 23:30 in UTC is the next day
        (("--to", "2026-03-05"), [2, 1]),
        (("--from", "6/3/2026", "--to", "2026-03-06"), [4, 3]),
        (("--from", "vendredi"), [4, 3]),
        (("--from", "today"), []),
        (("--recipient", "CNIL"), []),
    ],
)  # fmt: skip
def test_filters(words: tuple[str, ...], shown: list[int], coopfb: Run) -> None:
    assert [one["seq"] for one in read(coopfb, *words)] == shown


@pytest.mark.usefixtures("used")
def test_a_limit_says_how_many_there_are(coopfb: Run) -> None:
    ran = coopfb("directory", "log", *WHY, "--limit", "2")
    assert "2 of 4 entries, the newest first; --limit shows more." in ran.out
    told = coopfb("directory", "log", *WHY, "--limit", "1", "--json").json
    assert (told["total"], len(told["items"])) == (5, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--from", "2027-01-01"), "day-to-come"),
        (("--from", "2026-03-02", "--to", "2026-03-01"), "wrong-period"),
        (("--from", "whenever"), "wrong-date"),
        (("--limit", "0"), "bad-value"),
        (("-o", "log.pdf"), "unknown-format"),
        (("-o", "-"), "two-outputs"),
        (("--reason", "two\nlines"), "bad-value"),
    ],
)
def test_bad_input(words: tuple[str, ...], code: str, coopfb: Run, rows: Sql) -> None:
    ran = coopfb("directory", "log", *WHY, *words, "--json")
    assert (ran.code, ran.json["code"]) == (2, code)
    assert rows("SELECT count(*) FROM audit WHERE action = 'directory log'") == [(0,)]


@pytest.mark.usefixtures("used")
def test_a_file_is_written_and_says_for_whom(coopfb: Run, rows: Sql, tmp_path: Path) -> None:
    rows("UPDATE audit SET reason = '=cmd|calc' WHERE seq = 2")
    coopfb("settings", "set", "marking", "DIFFUSION RESTREINTE – EXERCICE")
    target = tmp_path / "log.csv"
    ran = coopfb("directory", "log", *WHY, "--action", "consult", "-o", str(target), "--for", "CNIL")
    assert ran.code == 0
    assert ran.out.startswith(f"{target}: 2 entries of the log.\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    head, *lines = csv.reader(target.read_text(encoding="utf-8").splitlines())
    found = [dict(zip(head, line, strict=True)) for line in lines]
    assert [one["seq"] for one in found] == ["3", "2"]
    assert found[1]["reason"] == "'=cmd|calc"
    assert found[0]["at"] == "2026-03-05T23:30:00Z"
    assert {one["file_recipient"] for one in found} == {"CNIL"}
    assert {one["file_marking"] for one in found} == {"DIFFUSION RESTREINTE – EXERCICE"}
    assert rows("SELECT recipient FROM audit ORDER BY seq DESC LIMIT 1") == [("CNIL",)]
    assert [one["recipient"] for one in coopfb("directory", "log", *WHY, "--recipient", "cnil", "--json").json["items"]] == ["CNIL"]


@pytest.mark.usefixtures("used")
def test_a_json_file_has_the_keys_of_the_answer(coopfb: Run, tmp_path: Path) -> None:
    target = tmp_path / "log.json"
    told = coopfb("directory", "log", *WHY, "-o", str(target), "--json").json
    assert (told["format"], told["entries"], told["bytes"]) == ("json", 4, target.stat().st_size)
    written = json.loads(target.read_text(encoding="utf-8"))
    shown = coopfb("directory", "log", *WHY, "--json").json
    assert {key: written[key] for key in written if key not in {"items", "total"}} == {
        key: shown[key] for key in shown if key not in {"items", "total"}
    }
    assert written["items"] == shown["items"][1:]


def test_a_file_that_cannot_be_written_leaves_no_trace(coopfb: Run, rows: Sql, tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "log.csv", tmp_path):
        ran = coopfb("directory", "log", *WHY, "-o", f"{target}", "--for", "CNIL")
        assert ran.code in {2, 8}
    assert rows("SELECT count(*) FROM audit WHERE action = 'directory log'") == [(0,)]


def test_verify_says_it_is_whole_and_what_to_note(coopfb: Run, rows: Sql) -> None:
    ran = coopfb("directory", "log", "verify")
    assert ran.code == 0
    [(seq, digest)] = rows("SELECT seq, hash FROM audit_head")
    assert ran.out.splitlines()[0].startswith("The log is whole: 1 entry, since ")
    assert ran.out.splitlines()[1] == f"Last audit entry, to note elsewhere: {seq}:{digest[:16]}"
    assert coopfb("directory", "log", "verify", "--head", f"{seq}:{digest[:16]}").code == 0
    assert coopfb("directory", "log", "verify", "--head", f"{seq}:{'0' * 16}").code == 5
    assert coopfb("directory", "log", "verify", "--head", "yesterday").code == 2
    assert rows("SELECT seq, hash FROM audit_head") == [(seq, digest)]


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE audit SET reason = 'other' WHERE seq = 2", "audit-altered"),
        ("UPDATE audit SET at = 'whenever' WHERE seq = 1", "audit-altered"),
        ("DELETE FROM audit WHERE seq = 2", "audit-missing"),
        ("DELETE FROM audit WHERE seq = 4", "audit-cut"),
        ("DELETE FROM audit", "audit-empty"),
        ("CREATE TRIGGER quiet AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE seq = new.seq; END", "schema-altered"),
    ],
)
def test_tampering_is_told(damage: str, code: str, coopfb: Run, rows: Sql) -> None:
    rows(damage)
    ran = coopfb("directory", "log", "verify", "--json")
    assert ran.code == 5
    assert ran.json["whole"] is False
    assert code in [one["code"] for one in ran.json["findings"]]
    assert all(one["remedy"] for one in ran.json["findings"])
    assert coopfb("directory", "log", "purge", "--yes", COOPFB_NOW=LATER).code in {5, 7}


@pytest.mark.usefixtures("used")
def test_purge_shows_first_asks_and_is_noted(coopfb: Run, rows: Sql) -> None:
    nothing = coopfb("directory", "log", "purge", "--dry-run")
    assert nothing.out.startswith("Nothing to purge: no entry is older than ")
    trial = coopfb("directory", "log", "purge", "--dry-run", COOPFB_NOW=LATER)
    assert trial.out.startswith("4 entries of the log, up to number 4, are older than ")
    refused = coopfb("directory", "log", "purge", "--json", COOPFB_NOW=LATER)
    assert (refused.code, refused.json["code"]) == (2, "confirmation-needed")
    assert rows("SELECT count(*) FROM audit") == [(4,)]
    done = coopfb("directory", "log", "purge", "--yes", "--json", "--operator", "dpo", COOPFB_NOW=LATER)
    assert (done.json["purged"], done.json["entries"], done.json["upto"]) == (True, 4, 4)
    assert rows("SELECT seq, who, action, kind FROM audit") == [(5, "dpo", "purge", "audit")]
    assert coopfb("db", "check").code == 0
    verified = coopfb("directory", "log", "verify")
    assert verified.out.startswith("Purged up to entry 4: Tue 4 Mar 2031, 15:00 (dpo)\n")
    assert "audit 4" in coopfb("directory", "log", *WHY).out


@pytest.mark.usefixtures("used")
def test_how_long_it_is_kept_is_a_setting(coopfb: Run) -> None:
    assert coopfb("settings", "set", "log-years", "11").code == 2
    coopfb("settings", "set", "log-years", "10")
    assert coopfb("directory", "log", "purge", "--yes", COOPFB_NOW=LATER).out.startswith("Nothing to purge")
    found = coopfb("directory", "check", "--json", COOPFB_NOW="2037-03-04T14:00:00Z").json["checks"]
    assert "log-old" in {one["code"] for one in found}


@pytest.mark.parametrize(("lang", "said"), [("fr", "Le journal est complet"), ("nl", "Het logboek is volledig")])
def test_in_french_and_dutch(lang: str, said: str, coopfb: Run) -> None:
    assert said in coopfb("directory", "log", "verify", COOPFB_LANG=lang).out
    ran = coopfb("directory", "log", *WHY, COOPFB_LANG=lang, COLUMNS="80")
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert "2016/680" in ran.out


def test_help_of_the_group_and_of_what_is_inside_it(shell: Run) -> None:
    ran = shell("directory", "log", "--help")
    assert "Example: coopfb directory log --reason" in ran.out
    assert "verify" in ran.out
    assert "Example: coopfb directory log verify" in shell("directory", "log", "verify", "--help").out


def test_it_is_written_into_a_file_only(coopfb: Run) -> None:
    ran = coopfb("directory", "log", *WHY, "-o", "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "The log is written into a file only. Name a file: -o FILE.\n"
