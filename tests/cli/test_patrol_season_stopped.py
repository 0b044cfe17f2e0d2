"""A season that is stopped: Ctrl-C gives the best plan so far, and nothing is half saved, whenever it comes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rows = Callable[[str], list[tuple[Any, ...]]]
QUARTER = ("patrol", "season", "--from", "2026-04-01", "--to", "2026-06-30", "--zone", "maubeuge")
HALF = ("patrol", "season", "--from", "2026-07-01", "--to", "2026-12-31")


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
        "    except KeyboardInterrupt: stop.ask()\n"
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


def test_ctrl_c_while_clashes_are_looked_for_keeps_nothing(database: Path, rows: Rows) -> None:
    program = (
        "import os, signal\n"
        "from coopfb.actions import plan_season\n"
        "look = plan_season.clash\n"
        "def interrupted(season, solved, focus, stop):\n"
        "    try: os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(1)\n"
        "    except KeyboardInterrupt: stop.ask()\n"
        "    return look(season, solved, focus, stop)\n"
        "plan_season.clash = interrupted\n"
        "from coopfb.__main__ import run as start\n"
        "start()\n"
    )
    words = (*QUARTER, "--events", "none", "--target", "9", "--save")
    days = "'2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z'"
    away = f"INSERT INTO absence VALUES ('x', 'fr-pn-maubeuge', {days}, 'leave', 1, '2026-03-01T00:00:00Z')"  # noqa: S608 - days of our own
    rows(away)
    rows(away.replace("'x', 'fr-pn-maubeuge'", "'y', 'fr-gn-avesnes-sur-helpe'"))
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True, text=True, timeout=100, check=False, env={**os.environ, "COOPFB_DB": str(database)},
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert "nothing is saved" in done.stdout
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_ctrl_c_while_slots_are_drawn_gives_the_plan_at_once(database: Path, rows: Rows) -> None:
    program = (
        "import os, signal\n"
        "from coopfb.actions import plan_season\n"
        "draw, calls = plan_season.drawn, []\n"
        "def interrupted(*words):\n"
        "    calls.append(words)\n"
        "    if len(calls) == 1:\n"
        "        os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(1)\n"
        "    return draw(*words)\n"
        "plan_season.drawn = interrupted\n"
        "from coopfb.__main__ import run as start\n"
        "start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *QUARTER, "--events", "none", "--save"],
        capture_output=True, text=True, timeout=100, check=False, env={**os.environ, "COOPFB_DB": str(database)},
    )  # fmt: skip
    assert done.returncode == 130, done.stderr
    assert "6 planned, 0 missing" in done.stdout
    assert rows("SELECT count(*) FROM operation") == [(0,)]
