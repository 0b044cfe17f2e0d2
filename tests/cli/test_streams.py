"""Standard input, output and error closed, full, slow or unbuffered: the answer comes whole, or the failure is told."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coopfb.actions import consult_directory
from coopfb.cli import streams
from coopfb.errors import DatabaseError
from coopfb.text import text

Run = Callable[..., Any]
COOPFB = f"{sys.executable} -m coopfb"


@pytest.fixture
def bash(bundled: Path) -> Callable[..., Any]:
    """Return a function that runs one line of bash over a database of the test's own."""

    def run(line: str, **environment: str) -> Any:
        surroundings = {**os.environ, "COOPFB_DB": str(bundled), **environment}
        return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=surroundings, timeout=60, check=False)

    return run


@pytest.fixture
def unrecorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no consultation be recorded."""

    def full(*_: object) -> None:
        raise DatabaseError("db-full", text("The disk is full."))

    monkeypatch.setattr(consult_directory, "record", full)


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be written on standard error."""
    monkeypatch.setattr(streams, "tell", lambda _line: False)


@pytest.mark.parametrize("stderr", ["2>/dev/full", "2>&-", "2>&- <&-"])
def test_a_notice_that_cannot_be_written_does_not_cost_the_answer(bash: Run, bundled: Path, stderr: str) -> None:
    with closing(sqlite3.connect(bundled, isolation_level=None, check_same_thread=False)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        threading.Timer(2.5, holder.rollback).start()
        ran = bash(f"{COOPFB} contact find Mouscron --plain {stderr}")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "be-pz-5317" in ran.stdout


@pytest.mark.parametrize("words", [["contact", "find", "Mouscron"], ["contact", "show", "be-pz-5317/desk"], ["unit", "show", "5317"]])
def test_a_line_for_the_register_that_standard_error_refuses_stands_before_the_answer(
    coopfb: Run, bundled: Path, unrecorded: None, deaf: None, words: list[str]
) -> None:
    ran = coopfb(*words, "--emergency", COOPFB_DB=str(bundled))
    assert ran.code == 0
    assert ran.out.startswith("NOT RECORDED – copy into the paper register: ")
    assert "00 32" in ran.out


@pytest.mark.parametrize("form", ["--json", "--plain", "--vcard"])
def test_where_that_line_would_spoil_the_answer_the_command_fails(
    coopfb: Run, bundled: Path, unrecorded: None, deaf: None, form: str
) -> None:
    ran = coopfb("contact", "find", "Mouscron", "--emergency", form, COOPFB_DB=str(bundled))
    assert ran.code == 8
    assert "00 32" not in ran.out
    assert form != "--json" or ran.json["code"] == "notice-failed"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_does_not_wait_gets_everything(made: Path, unbuffered: str) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    surroundings = {**os.environ, "COOPFB_DB": str(made), "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen([sys.executable, "-m", "coopfb", "unit", "list", "--json"], stdout=writer, env=surroundings) as running:
        os.close(writer)
        time.sleep(1.5)
        with open(reader, encoding="utf-8") as answer:  # noqa: PTH123 - a descriptor
            assert len(json.load(answer)["items"]) > 200
        assert running.wait() == 0


def test_a_part_that_is_taken_is_not_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up takes what it can and fails at the next write, which Python alone never tries."""
    taken: list[bytes] = []

    def a_little(_number: int, data: memoryview) -> int:
        taken.append(bytes(data[:7]))
        return len(taken[-1])

    monkeypatch.setattr(os, "write", a_little)
    assert streams.Whole(1, None).write(b"a long answer, written little by little") == 39
    assert b"".join(taken) == b"a long answer, written little by little"


def test_unbuffered_output_on_a_full_disk_is_told(bash: Run) -> None:
    ran = bash(f"{COOPFB} unit list --json > /dev/full", PYTHONUNBUFFERED="1")
    assert ran.returncode == 8
    assert ran.stderr == "The answer could not be written: no space is left. Send it somewhere else.\n"


def test_no_file_takes_the_number_of_a_closed_stream(bash: Run) -> None:
    ran = bash(f"{COOPFB} contact find Mouscron --json <&- 2>&-; {COOPFB} db check")
    assert "is sound" in ran.stdout


def test_a_closed_standard_input_is_nobody_to_ask(bash: Run, tmp_path: Path) -> None:
    ran = bash(f"{COOPFB} db backup {tmp_path}/copy.db >&2 && {COOPFB} db restore {tmp_path}/copy.db <&-")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Add --yes to confirm." in ran.stderr


@pytest.mark.parametrize("answer", [OSError(5, "Input/output error"), UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "no text")])
def test_a_terminal_that_goes_away_does_not_agree(coopfb: Run, bundled: Path, monkeypatch: pytest.MonkeyPatch, answer: Exception) -> None:
    class Gone:
        """A terminal that fails when it is read."""

        def isatty(self) -> bool:
            """Say yes."""
            return True

        def readline(self) -> str:
            """Fail."""
            raise answer

    coopfb("db", "backup", str(bundled.with_name("copy.db")), COOPFB_DB=str(bundled))
    monkeypatch.setattr(sys, "stdin", Gone())
    ran = coopfb("db", "restore", str(bundled.with_name("copy.db")), COOPFB_DB=str(bundled))
    assert (ran.code, ran.out) == (0, "Nothing was changed.\n")
