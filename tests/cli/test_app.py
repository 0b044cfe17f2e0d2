"""Whatever goes wrong, one line on standard error, the documented exit code, and no traceback."""

import errno
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb.cli import lazy, usage
from coopfb.errors import (
    ConflictError,
    CoopfbError,
    DatabaseError,
    InvalidDataError,
    NotFoundError,
    UnreadableFileError,
    WrongCommandLineError,
)
from coopfb.text import text

Run = Callable[..., Any]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Return a function that makes every command raise the given exception."""

    def make(error: BaseException) -> None:
        def call(_root: usage.Command, _words: list[str]) -> int:
            raise error

        monkeypatch.setattr(usage, "call", call)

    return make


def test_a_bare_call_shows_help_on_standard_output(coopfb: Run) -> None:
    ran = coopfb()
    assert ran.code == 0
    assert ran.out.startswith("Usage: coopfb ")
    assert all(name in ran.out for name in lazy.entries())
    assert ran.err == ""


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (WrongCommandLineError, 2),
        (NotFoundError, 3),
        (InvalidDataError, 4),
        (ConflictError, 5),
        (DatabaseError, 7),
        (UnreadableFileError, 8),
    ],
)
def test_each_class_has_its_exit_code_and_one_line(coopfb: Run, broken: Callable[..., None], kind: type[CoopfbError], code: int) -> None:
    broken(kind("some-code", text("“{name}” is no unit.", name="x\ny\x1b[2J"), text("Look again."), ("Lille", "Liège")))
    ran = coopfb("version")
    assert ran.code == code
    assert ran.out == ""
    assert ran.err == "“x\\x0ay\\x1b[2J” is no unit. Look again. Did you mean: Lille, Liège?\n"


def test_under_json_the_failure_is_a_document_too(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(NotFoundError("no-unit", text("No."), nearest=("a", "b")))
    ran = coopfb("version", "--json")
    assert ran.code == 3
    assert ran.json == {"schema": "coopfb/error/1", "code": "no-unit", "message": "No.", "remedy": "", "nearest": ["a", "b"]}
    assert next(iter(ran.json)) == "schema"
    assert ran.err == "No. Did you mean: a, b?\n"


def test_json_after_two_dashes_is_a_word_not_an_option(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(NotFoundError("no-unit", text("No.")))
    assert coopfb("version", "--", "--json").out == ""


def test_an_endless_value_does_not_make_an_endless_line(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(NotFoundError("no-unit", text("No “{name}”.", name="x" * 100_000)))
    assert len(coopfb("version").err) < 400


def test_a_fault_is_one_line_that_says_what_to_do_and_repeats_no_data(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(ZeroDivisionError("secret number +33353010012"))
    ran = coopfb("version")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    assert "coopfb version --all" in ran.err
    assert "secret" not in ran.err


def test_only_coopfb_debug_shows_the_traceback(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(MemoryError())
    assert "Traceback" not in coopfb("version", COOPFB_DEBUG="0").err
    assert "Traceback" in coopfb("version", COOPFB_DEBUG="1").err


def test_interrupting_says_one_word(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(KeyboardInterrupt())
    ran = coopfb("version", COOPFB_LANG="fr")
    assert (ran.code, ran.err) == (130, "Interrompu.\n")


def test_a_reader_who_leaves_is_no_failure(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(BrokenPipeError())
    ran = coopfb("version")
    assert (ran.code, ran.err) == (0, "")


def test_a_closed_pipe_is_quiet_in_a_real_shell(root: Path) -> None:
    program = f"{sys.executable} -m coopfb --help"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{program} | head -c 1 >/dev/null"], capture_output=True, text=True, cwd=root, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_behind_standard_output() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        done = subprocess.run([sys.executable, "-m", "coopfb", "version"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 8
    assert done.stderr == "The answer could not be written: no space is left. Send it somewhere else.\n"


def test_a_closed_standard_output_is_said() -> None:
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m coopfb version >&-"], stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 8
    assert "standard output is closed" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_error_nobody_explained_is_told_with_its_file(coopfb: Run, broken: Callable[..., None]) -> None:
    broken(OSError(errno.ENAMETOOLONG, "File name too long", "somewhere"))
    ran = coopfb("version")
    assert ran.code == 8
    assert ran.err.startswith("somewhere cannot be read or written: its name is too long. ")


def test_whatever_is_made_is_closed_to_others(coopfb: Run, home: Path) -> None:
    assert coopfb("version").code == 0
    (home / "made").write_text("")
    assert stat.S_IMODE((home / "made").stat().st_mode) == 0o600


def test_help_version_and_failures_create_nothing(coopfb: Run, home: Path) -> None:
    for words in (["--help"], ["--version"], ["version", "--all"], ["nothing"], ["version", "--nothing"]):
        coopfb(*words)
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize("clock", ["yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "\x1b"])
def test_an_impossible_clock(coopfb: Run, clock: str) -> None:
    ran = coopfb("version", COOPFB_NOW=clock)
    assert ran.code == 2
    assert "COOPFB_NOW" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("told", "utc"),
    [
        ("2026-03-04T14:00:00Z", "2026-03-04T14:00:00+00:00"),
        ("2026-03-04T14:00:00", "2026-03-04T13:00:00+00:00"),
        ("2026-07-04T14:00", "2026-07-04T12:00:00+00:00"),
        ("2026-07-04T14:00+05:00", "2026-07-04T09:00:00+00:00"),
    ],
)
def test_the_clock_without_an_offset_is_the_borders_own(coopfb: Run, told: str, utc: str) -> None:
    from coopfb.cli.options import session

    assert coopfb("version", COOPFB_NOW=told).code == 0
    assert session().now.isoformat() == utc


def test_words_that_are_no_utf_8_are_shown_escaped() -> None:
    done = subprocess.run([sys.executable, "-m", "coopfb", b"caf\xe9"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"\\udce9" in done.stderr
    assert b"Traceback" not in done.stderr
