"""Ctrl-C ends with 130 and one line at most, wherever it strikes: also where a library makes something else of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb.cli import interrupts

Run = Callable[..., Any]
STRIKE = """
import os, signal
try:
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(1000): pass
except KeyboardInterrupt:
    raise {error} from None
"""
AT_THE_END = """
import os, signal, sys
from coopfb import __main__
from coopfb.cli import app
class Slow:
    def flush(self): os.kill(os.getpid(), signal.SIGINT)
def main():
    sys.stdout = Slow()
    return 0
app.main = main
__main__.run()
"""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Ctrl-C have been pressed in this process, for this test."""
    monkeypatch.setattr(interrupts, "heard", lambda: True)


@pytest.mark.parametrize("error", ["ImportError('half loaded')", "RuntimeError('__set_name__')", "SystemError", "BaseException('a panic')"])
def test_an_interrupt_while_a_library_loads_is_an_interrupt(bundled: Path, tmp_path: Path, error: str) -> None:
    """The library of opening hours, compiled, makes a panic of it; others an ImportError."""
    (tmp_path / "opening_hours.py").write_text(STRIKE.format(error=error))
    surroundings = {**os.environ, "COOPFB_DB": str(bundled), "PYTHONPATH": str(tmp_path)}
    words = ["unit", "show", "fr-douane-dunkerque"]
    done = subprocess.run([sys.executable, "-m", "coopfb", *words], capture_output=True, text=True, env=surroundings, check=False)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.count("\n") <= 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("error", [ImportError(), RuntimeError(), BaseException("a panic"), OSError(5, "no")])
def test_whatever_becomes_of_an_interrupt_it_ends_as_one(
    coopfb: Run, heard: None, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def strike(_line: object) -> int:
        raise error

    monkeypatch.setattr("coopfb.cli.app._run", strike)
    ran = coopfb("version")
    assert (ran.code, ran.err) == (130, "Interrupted.\n")


def test_an_interrupt_somebody_swallowed_still_ends_the_command(coopfb: Run, heard: None) -> None:
    assert coopfb("version").code == 130


def test_a_panic_nobody_asked_for_is_a_fault_in_one_line(coopfb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """What a compiled library raises when it breaks."""

    def strike(_line: object) -> int:
        raise Panic

    monkeypatch.setattr("coopfb.cli.app._run", strike)
    ran = coopfb("version")
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_an_interrupt_at_the_very_end_is_quiet() -> None:
    done = subprocess.run([sys.executable, "-c", AT_THE_END], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.parametrize("usual", [signal.SIG_IGN, signal.SIG_DFL])
def test_whoever_chose_what_an_interrupt_does_is_left_the_choice(usual: signal.Handlers) -> None:
    before = signal.signal(signal.SIGINT, usual)
    try:
        interrupts.listen()
        assert signal.getsignal(signal.SIGINT) is usual
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("moment", range(8))
def test_no_moment_of_a_run_answers_an_interrupt_with_a_traceback(bundled: Path, moment: int) -> None:
    """Once our code has begun; before that, the interrupt is the interpreter's own to answer."""
    begun = (
        "import sys; from coopfb.__main__ import run; from coopfb.cli import interrupts; interrupts.listen(); print('', flush=True); run()"
    )
    surroundings = {**os.environ, "COOPFB_DB": str(bundled)}
    with subprocess.Popen(
        [sys.executable, "-c", begun, "unit", "show", "fr-douane-dunkerque"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.025 * moment)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=30)
    assert running.returncode in {0, 130}
    assert err.count("\n") <= 1
    assert "Traceback" not in err
