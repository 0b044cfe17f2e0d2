"""`coopfb directory export`: what leaves, in which form, and what the audit keeps of it."""

import csv
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import vobject
from python_calamine import CalamineWorkbook

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
OTHERS = (
    'unit, function, channel, number, hours, "order", languages, visibility, verified_on, verified_by, source, exercise, owner, changed_at'
)
SMALL_DISK = """
import resource, signal, sys
from coopfb.actions import write_directory
from coopfb.cli.app import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def filled(load):
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
    return load()
for name, one in write_directory.FORMATS.items():
    write_directory.FORMATS[name] = one._replace(writer=lambda load=one.writer: filled(load))
sys.exit(main(sys.argv[1:]))
"""
"""Runs a command whose disk is full as soon as the writing begins: the consultation is recorded by then."""


def read(path: Path) -> list[dict[str, str]]:
    """Return the lines of a CSV file."""
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let files be written into a folder of the test's own."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_whole_directory_in_each_form(coopfb: Run, rows: Rows, here: Path) -> None:
    (contacts,), (units,) = rows("SELECT count(*) FROM contact UNION ALL SELECT count(*) FROM unit")
    for name in ("a.csv", "a.xlsx", "a.json", "a.vcf", "A.ICS", "a.pdf", "a.html", "B.HTM"):
        ran = coopfb("directory", "export", "--all", "--profile", "full", "-o", name)
        assert (ran.code, ran.err) == (0, "")
        assert name in ran.out
        assert (here / name).stat().st_mode & 0o777 == 0o600
    lines = read(here / "a.csv")
    assert sum(bool(line["contact"]) for line in lines) == contacts
    assert len({line["unit"] for line in lines}) == units
    sheet = CalamineWorkbook.from_path(str(here / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[18] for row in sheet[1:]] == [line["contact"] for line in lines]
    found = json.loads((here / "a.json").read_text(encoding="utf-8"))
    assert [contact["code"] for unit in found["units"] for contact in unit["contacts"]] == [
        one["contact"] for one in lines if one["contact"]
    ]
    cards = list(vobject.readComponents((here / "a.vcf").read_text(encoding="utf-8")))
    assert len(cards) == len(lines)


def test_a_page_for_people_in_the_language_of_the_reader(coopfb: Run, rows: Rows, here: Path) -> None:
    (contacts,) = rows("SELECT count(*) FROM contact")[0]
    ran = coopfb("directory", "export", "--to", "DIPN 59", "-o", "annuaire.html", COOPFB_LANG="nl")
    assert (ran.code, ran.err) == (0, "")
    page = (here / "annuaire.html").read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert page.count("<li>") == contacts
    assert "<dd>DIPN 59</dd>" in page
    assert coopfb("directory", "export", "--format", "html", "--zone", "dunkerque").out.count("<li>") < contacts


def test_only_what_is_for_everybody_leaves_unless_full_is_asked_for(coopfb: Run, rows: Rows, here: Path) -> None:
    rows("UPDATE contact SET visibility = 'full', verified_by = '4711' WHERE code = 'be-pz-5317/head'")
    rows("UPDATE contact SET verified_by = '4711' WHERE code = 'be-pz-5317/desk'")
    coopfb("directory", "export", "-o", "field.csv")
    coopfb("directory", "export", "--profile", "volledig", "-o", "full.csv")
    field, full = read(here / "field.csv"), read(here / "full.csv")
    assert {line["contact"] for line in full} - {line["contact"] for line in field} == {"be-pz-5317/head"}
    assert "4711" not in (here / "field.csv").read_text(encoding="utf-8")
    assert "verified_by" not in field[0]
    assert {line["profile"] for line in field} == {"field"}


def test_duty_rows_leave_with_their_contacts_and_without_names(coopfb: Run, rows: Rows) -> None:
    rows(
        "INSERT INTO duty (id, contact, start, \"end\", \"on\", holder, owner, changed_at) SELECT 'd1', id, '2026-03-06T17:00:00Z',"
        " '2026-03-07T05:00:00Z', 1, '4711', '', '2026-03-04T00:00:00Z' FROM contact WHERE code = 'be-pz-5317/desk'"
    )
    ran = coopfb("directory", "export", "--format", "ical")
    assert "UID:d1@coopfb.invalid" in ran.out
    assert "4711" not in ran.out
    assert "4711" in coopfb("directory", "export", "--format", "ical", "--profile", "full").out
    assert "UID:d1" not in coopfb("directory", "export", "--format", "ical", "--state", "FR").out


@pytest.mark.parametrize(
    ("words", "wanted", "filters"),
    [
        (("--zone", "dunkerque"), bool, "zone=dunkerque"),
        (("--state", "Belgique"), lambda line: line["state"] == "BE", "state=BE"),
        (("--service", "douane"), lambda line: line["service"] == "customs", "service=customs"),
        (("--speaks", "nl"), lambda line: "nl" in (line["languages"] or line["unit_languages"]), "lang=nl"),
        (("--place", "Moeskroen"), bool, "place=BE-57096"),
    ],
)
def test_filters(words: tuple[str, ...], wanted: Callable[[dict[str, str]], bool], filters: str, coopfb: Run, here: Path) -> None:
    coopfb("directory", "export", "-o", "all.csv")
    assert coopfb("directory", "export", *words, "-o", "some.csv").code == 0
    everything, some = read(here / "all.csv"), read(here / "some.csv")
    assert 0 < len(some) < len(everything)
    assert all(map(wanted, some))
    assert filters in some[0]["filters"]


def test_a_closed_unit_leaves_only_with_all(coopfb: Run, rows: Rows, here: Path) -> None:
    closed = {code for (code,) in rows("SELECT code FROM unit WHERE valid_to <> '' AND valid_to < '2026-03-04'")}
    assert closed
    coopfb("directory", "export", "-o", "a.csv")
    coopfb("directory", "export", "--all", "-o", "b.csv")
    assert closed.isdisjoint({line["unit"] for line in read(here / "a.csv")})
    assert closed <= {line["unit"] for line in read(here / "b.csv")}
    assert {line["filters"] for line in read(here / "b.csv")} == {""}
    assert {line["filters"] for line in read(here / "a.csv")} == {"in-force=2026-03-04"}


def test_the_audit_says_what_left_why_and_to_whom(coopfb: Run, rows: Rows) -> None:
    coopfb("settings", "set", "operator", "4711")
    coopfb(
        "directory",
        "export",
        "--zone",
        "dunkerque",
        "--to",
        "DIPN  59",
        "--reason",
        "annual exchange",
        "--profile",
        "full",
        "-o",
        "dk.xlsx",
    )
    coopfb("directory", "export", "--place", "Mouscron", "-o", "m.csv")
    given, own = rows("SELECT action, kind, code, recipient, reason, reason_given, shown FROM audit WHERE action = 'export' ORDER BY seq")
    assert given[:2] == ("export", "directory")
    assert given[2].startswith("profile=full format=xlsx entries=")
    assert "zone=dunkerque" in given[2]
    assert given[3:6] == ("DIPN 59", "annual exchange", 1)
    assert "fr-pn-dunkerque" in given[6].split(",")
    assert own[3] == "4711"
    assert "Mouscron" not in own[2]


def test_every_line_carries_marking_and_recipient(coopfb: Run, here: Path) -> None:
    coopfb("settings", "set", "marking", "DIFFUSION RESTREINTE")
    coopfb("directory", "export", "--zone", "art", "--to", "DIPN 59", "--reason", "annual exchange", "-o", "a.csv")
    lines = read(here / "a.csv")
    assert {(one["marking"], one["recipient"], one["reason"], one["entries_count"]) for one in lines} == {
        ("DIFFUSION RESTREINTE", "DIPN 59", "annual exchange", str(len(lines)))
    }


def test_a_directory_that_asks_for_reasons_asks_here_too(coopfb: Run, here: Path) -> None:
    coopfb("settings", "set", "require-reason", "yes")
    assert coopfb("directory", "export", "-o", "a.csv").code == 2
    assert list(here.iterdir()) == []


def test_the_answer_for_programs(coopfb: Run, here: Path) -> None:
    found = coopfb("directory", "export", "--zone", "art", "-o", "a.csv", "--json").json
    assert found["schema"] == "coopfb/directory.exported/1"
    assert found["bytes"] == (here / "a.csv").stat().st_size
    assert (found["format"], found["profile"], found["recipient"]) == ("csv", "field", None)
    assert found["entries_count"] == len(read(here / "a.csv"))


def test_hostile_words_stay_words(coopfb: Run, rows: Rows, here: Path) -> None:
    rows("UPDATE unit SET name_fr = '=HYPERLINK(1)' || char(10) || 'END:VCARD', source = '@x' WHERE code = 'be-pz-5317'")
    for name in ("a.csv", "a.vcf", "a.xlsx", "a.json", "a.html"):
        assert coopfb("directory", "export", "--zone", "art", "-o", name).code == 0
    line = next(line for line in read(here / "a.csv") if line["unit"] == "be-pz-5317")
    assert line["name_fr"] == "'=HYPERLINK(1)\\x0aEND:VCARD"
    cards = list(vobject.readComponents((here / "a.vcf").read_text(encoding="utf-8")))
    assert len(cards) == len(read(here / "a.csv"))
    sheet = CalamineWorkbook.from_path(str(here / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert any(row[6] == "=HYPERLINK(1)\\x0aEND:VCARD" for row in sheet)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("-o", "x.doc"), 2),
        (("-o", ""), 2),
        (("--format", "doc"), 2),
        (("-o", "x.csv", "--profile", "none"), 2),
        (("-o", "x.csv", "--zone", "atlantis"), 3),
        (("-o", "x.csv", "--place", "be-pz-5317"), 3),
        (("-o", "x.csv", "--service", "navy"), 2),
        (("-o", "x.csv", "--speaks", "xx"), 2),
        (("-o", "x.csv", "--delimiter", "x"), 2),
        (("-o", "x.csv", "--to", "a" * 2000), 2),
        (("--format", "csv", "--json"), 2),
        (("-o", "no/x.csv"), 8),
        (("-o", "folder.csv"), 8),
        (("-o", "/dev/full", "--format", "csv"), 8),
        (("-o", "/proc/x.csv"), 8),
    ],
)
def test_a_slip_is_one_sentence_and_leaves_nothing(words: tuple[str, ...], code: int, coopfb: Run, rows: Rows, here: Path) -> None:
    (here / "folder.csv").mkdir()
    ran = coopfb("directory", "export", *words)
    assert ran.code == code
    assert len(ran.err.splitlines()) == 1
    assert sorted(one.name for one in here.iterdir()) == ["folder.csv"]
    if code in {2, 8}:
        assert rows("SELECT count(*) FROM audit WHERE action = 'export'") == [(0,)]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json", "a.vcf", "a.pdf", "a.html"])
def test_a_full_disk_leaves_the_old_file_whole(name: str, here: Path) -> None:
    (here / name).write_bytes(b"old")
    command = [sys.executable, "-c", SMALL_DISK, "directory", "export", "-o", name]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 8, done.stderr
    assert done.stderr.count("\n") == 1
    assert (here / name).read_bytes() == b"old"
    assert [one.name for one in here.iterdir()] == [name]


def test_ctrl_c_half_way_leaves_the_old_file_whole(rows: Rows, here: Path) -> None:
    """A directory of fifty thousand takes long enough to be interrupted while the draft is being written."""
    for _ in range(7):
        rows(
            f"INSERT INTO contact (id, code, {OTHERS}) SELECT hex(randomblob(16)), unit || '/' || hex(randomblob(8)), {OTHERS} FROM contact"  # noqa: S608 - columns
        )
    (here / "a.xlsx").write_bytes(b"old")
    process = subprocess.Popen([sys.executable, "-m", "coopfb", "directory", "export", "-o", "a.xlsx"], stderr=subprocess.PIPE, text=True)
    while not any(one.stat().st_size > 0 for one in here.iterdir() if one.name != "a.xlsx"):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _out, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (130, "Interrupted.\n")
    assert (here / "a.xlsx").read_bytes() == b"old"
    assert [one.name for one in here.iterdir()] == ["a.xlsx"]


def test_a_terminal_is_shown_words_and_no_spreadsheet() -> None:
    """What stands on a screen may be read there; a packed file may not."""
    for kind, code in (("vcard", 0), ("xlsx", 2)):
        leader, follower = pty.openpty()
        command = [sys.executable, "-m", "coopfb", "directory", "export", "--zone", "dunkerque", "--service", "douane", "--format", kind]
        done = subprocess.run(command, stdout=follower, stderr=subprocess.PIPE, check=False)
        os.close(follower)
        os.close(leader)
        assert done.returncode == code, done.stderr
