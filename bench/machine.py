"""Says on what machine the table was made: processor, Python, SQLite, and how long the disk takes to keep a few bytes."""

import os
import platform
import sqlite3
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

SYNCED = 50
BUSY = 0.5
"""Waiting processes per core above which a table says that the machine had other work."""


def machine(folder: Path) -> str:
    """Return one paragraph; the disk is the one that holds `folder`."""
    cores = len(os.sched_getaffinity(0))
    programs = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, typer {version('typer')}, coopfb {version('coopfb')}"
    disk = f"{_file_system(folder)}, {_synced(folder) * 1000:.1f} ms to write and fsync 4 KiB"
    return f"{cores} cores ({_processor()}), {platform.system()}; {programs}; {disk}."


def busy() -> str:
    """Return a warning when other work was under way in the last minute, else nothing."""
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    return f"The machine had other work ({load:.1f} processes a core): measure again when it is idle." if load > BUSY else ""


def _processor() -> str:
    """Return the processor's name."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _file_system(folder: Path) -> str:
    """Return the kind of file system that holds a folder."""
    told = Path("/proc/mounts")
    mounts = [line.split()[1:3] for line in told.read_text(encoding="utf-8").splitlines()] if told.exists() else []
    holding = [(Path(point), kind) for point, kind in mounts if folder.resolve().is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0].parts))[1] if holding else "file system not known"


def _synced(folder: Path) -> float:
    """Return the median seconds of a write of 4 KiB that waits for the disk."""
    found = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(SYNCED):
            started = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            found.append(time.perf_counter() - started)
    return median(found)
