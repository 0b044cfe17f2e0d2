"""Paths, variables and words that nobody would type on purpose: one sentence, and the exit code of what went wrong."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LONG = "x" * 300
DEEP = "x/" * 3000
NO_TEXT = os.fsdecode(b"\xe9")
COMMANDS = [
    ["contact", "find", NO_TEXT],
    ["contact", "find", "--counterpart-of", NO_TEXT],
    *(["contact", "find", "Mouscron", f"--{name}", NO_TEXT] for name in ("as", "for", "at", "speaks", "service", "reason", "limit")),
    ["contact", "show", NO_TEXT],
    *(["unit", "list", f"--{name}", NO_TEXT] for name in ("state", "service", "zone", "level")),
    ["unit", "show", NO_TEXT],
    ["zone", "show", NO_TEXT],
    ["place", "show", NO_TEXT],
    ["spot", "show", NO_TEXT],
    ["settings", "set", NO_TEXT, "x"],
    ["settings", "set", "reason", NO_TEXT],
    ["settings", "unset", NO_TEXT],
    ["zone", "list", "--operator", NO_TEXT],
    ["zone", "list", "--lang", NO_TEXT],
    ["zone", "list", NO_TEXT],
    ["zone", "list", f"--{NO_TEXT}"],
]
LAST = ("9999-12-31T23:59:59Z", "9999-12-31", "9999-12-30T23:30:00-14:00", "2101-01-01T00:00:00Z")
FIRST = ("0001-01-01T00:00:00Z", "0001-01-02", "0001-01-01T00:00:00+14:00", "1989-12-31T23:00:00Z")


def _one_line(ran: Any, code: int) -> None:
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 800
    assert "fault in coopfb" not in ran.err


@pytest.mark.parametrize("words", COMMANDS)
def test_bytes_that_are_no_text_are_refused_wherever_they_stand(coopfb: Run, bundled: Path, words: list[str]) -> None:
    ran = coopfb(*words, COOPFB_DB=str(bundled))
    _one_line(ran, 2)
    assert "\\udce9" in ran.err


@pytest.mark.parametrize("name", ["COOPFB_UNIT", "COOPFB_OPERATOR", "COOPFB_LANG", "COOPFB_NOW"])
def test_so_they_are_in_a_variable(coopfb: Run, bundled: Path, name: str) -> None:
    ran = coopfb("contact", "find", "Mouscron", **{"COOPFB_DB": str(bundled), name: NO_TEXT})
    _one_line(ran, 2)
    assert name in ran.err


def test_a_path_may_hold_any_bytes(coopfb: Run, made: Path, tmp_path: Path) -> None:
    path = tmp_path / f"caf{NO_TEXT}.db"
    shutil.copy(made, path)
    assert coopfb("contact", "find", "Mouscron", "--db", str(path)).code == 0
    assert coopfb("db", "backup", f"{path}.copy", "--db", str(path)).code == 0


@pytest.mark.parametrize("name", [LONG, DEEP])
@pytest.mark.parametrize("words", [["unit", "list"], ["contact", "find", "Mouscron"], ["db", "check"], ["db", "migrate"]])
def test_a_path_that_is_too_long_is_a_database_that_cannot_be_opened(coopfb: Run, tmp_path: Path, words: list[str], name: str) -> None:
    for lang in ("", "fr"):
        _one_line(coopfb(*words, "--db", str(tmp_path / name), COOPFB_LANG=lang), 7)
        _one_line(coopfb(*words, COOPFB_DB=str(tmp_path / name), COOPFB_LANG=lang), 7)


@pytest.mark.parametrize("action", ["backup", "restore"])
@pytest.mark.parametrize("name", [LONG, DEEP, "loop/x", "file/x", "folder", "pipe"])
def test_a_path_of_a_copy_that_cannot_be_used_is_told_as_a_file(coopfb: Run, bundled: Path, tmp_path: Path, action: str, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    ran = coopfb("db", action, str(tmp_path / name), COOPFB_DB=str(bundled))
    assert ran.code in ({2, 8} if name == "folder" else {8})
    _one_line(ran, ran.code)
    assert action == "backup" or "--db" not in ran.err


@pytest.mark.skipif(not shutil.which("setpriv"), reason="asks for a process that may not read everything")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["zone", "list", "--db", "{shut}/x.db"], 7),
        (["contact", "find", "Mouscron", "--emergency", "--db", "{shut}/x.db"], 7),
        (["db", "backup", "{shut}/x.db"], 8),
        (["db", "backup", "{shut}"], 8),
        (["db", "backup", "{shut}", "--force"], 8),
        (["db", "restore", "{shut}/x.db"], 8),
        (["db", "restore", "{shut}"], 8),
        (["db", "restore", "{unreadable}"], 8),
    ],
)
def test_what_may_not_be_read_is_said_so(bundled: Path, tmp_path: Path, words: list[str], code: int) -> None:
    shut, unreadable = tmp_path / "shut", tmp_path / "unreadable.db"
    shut.mkdir(mode=0o000)
    shutil.copy(bundled, unreadable)
    unreadable.chmod(0o000)
    asked = [word.format(shut=shut, unreadable=unreadable) for word in words]
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    surroundings = {**os.environ, "COOPFB_DB": str(bundled), "COOPFB_LANG": ""}
    line = [*powerless, sys.executable, "-m", "coopfb", *asked]
    done = subprocess.run(line, capture_output=True, text=True, env=surroundings, check=False)
    shut.chmod(0o700)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.count("\n") == 1
    assert "fault in coopfb" not in done.stderr
    assert "whole number" not in done.stderr


def test_a_folder_that_is_gone_is_told(bundled: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f"cd {gone} && rmdir {gone} && {sys.executable} -m coopfb db backup copy.db"
    surroundings = {**os.environ, "COOPFB_DB": str(bundled)}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=surroundings, check=False)
    assert done.returncode == 8
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("path", ["~nobody-of-that-name/x.db", "~nobody-of-that-name"])
def test_a_home_that_nobody_has_is_a_wrong_path(coopfb: Run, bundled: Path, path: str) -> None:
    for words, environment in (
        (["zone", "list", "--db", path], {}),
        (["zone", "list"], {"COOPFB_DB": path}),
        (["db", "backup", path], {"COOPFB_DB": str(bundled)}),
        (["db", "restore", path], {"COOPFB_DB": str(bundled)}),
    ):
        ran = coopfb(*words, **environment)
        _one_line(ran, 2)
        assert "“~nobody-of-that-name”" in ran.err


@pytest.mark.parametrize("clock", [*FIRST, *LAST])
def test_a_clock_out_of_range_is_refused(coopfb: Run, bundled: Path, clock: str) -> None:
    ran = coopfb("contact", "find", "Mouscron", "--at", "demain 22h", COOPFB_DB=str(bundled), COOPFB_NOW=clock)
    _one_line(ran, 2)
    assert "COOPFB_NOW" in ran.err


@pytest.mark.parametrize("clock", ["1990-01-01T00:00:00+14:00", "2100-12-31T23:59:59-14:00"])
def test_at_either_end_of_the_range_everything_answers(coopfb: Run, bundled: Path, clock: str) -> None:
    for words in (
        ["contact", "find", "Mouscron"],
        ["contact", "show", "fr-douane-dunkerque/desk"],
        ["unit", "show", "5317"],
        ["unit", "list"],
    ):
        assert coopfb(*words, COOPFB_DB=str(bundled), COOPFB_NOW=clock).code == 0


@pytest.mark.parametrize("offset", range(44, 48))
@pytest.mark.parametrize("value", [0, 1, 5, 127, 255])
def test_an_odd_number_of_the_schema_in_the_header_is_damage(coopfb: Run, bundled: Path, offset: int, value: int) -> None:
    content = bytearray(bundled.read_bytes())
    content[offset] = value
    bundled.write_bytes(content)
    for words in (["zone", "list"], ["contact", "find", "Mouscron"], ["db", "check"]):
        ran = coopfb(*words, COOPFB_DB=str(bundled))
        assert ran.code in ({0, 5, 7} if words[0] == "db" else {0, 7})
        assert ran.code != 7 or "is damaged" in ran.err


def test_every_command_that_records_a_consultation_has_a_way_out_in_an_emergency(coopfb: Run) -> None:
    for words in (["contact", "find"], ["contact", "show"], ["unit", "show"], ["place", "show"], ["zone", "show"], ["spot", "show"]):
        told = coopfb(*words, "--help").out
        assert ("--reason" in told) == ("--emergency" in told)
        assert words[0] not in {"contact", "unit"} or "--emergency" in told


@pytest.mark.parametrize("width", ["1", "0", "abc", "-5", "9" * 30, "²", "٣"])
def test_any_width_draws_a_card(coopfb: Run, bundled: Path, width: str) -> None:
    for words in (["contact", "find", "Mouscron"], ["unit", "show", "5317"], ["unit", "list"]):
        assert coopfb(*words, COOPFB_DB=str(bundled), COLUMNS=width, LINES=width).code == 0
