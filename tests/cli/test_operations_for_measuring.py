"""The operations that planning is measured with fit the tables as they stand: a benchmark that stops measures nothing."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_they_are_sound_and_listed(coopfb: Run, database: Path, root: Path) -> None:
    """Whole weekly series, reported operations, crews: nothing that `db check` has a word about."""
    spec = importlib.util.spec_from_file_location("operations_for_measuring", root / "bench" / "operations.py")
    assert spec is not None
    assert spec.loader is not None
    operations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(operations)
    operations.fill(database, 200)
    assert len(coopfb("patrol", "list", "--all", "--json").json["items"]) == 200
    checked = coopfb("db", "check")
    assert (checked.code, checked.err) == (0, ""), checked.out
