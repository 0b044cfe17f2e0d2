"""A directory in use: the test's own copy of the bundled one, named by COOPFB_DB, and a way to look inside it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def database(bundled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the test's copy of the bundled directory the one every command uses; return its path."""
    monkeypatch.setenv("COOPFB_DB", str(bundled))
    return bundled


@pytest.fixture
def rows(database: Path) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """Return a function that runs one statement on the test's database, to look inside or to do damage."""
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        yield lambda sql: conn.execute(sql).fetchall()
