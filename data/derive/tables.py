"""Writes the derived rows as CSV files whose header is the columns of the database tables."""

import csv
import sqlite3
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path

DATA = Path(__file__).parent.parent
MIGRATIONS = DATA.parent / "src" / "coopfb" / "store" / "migrations"
FILLED_LATER = frozenset({"version", "changed_at", "folded"})


def columns(table: str) -> list[str]:
    """Return the columns of a database table in order, without those that are filled when the database is created."""
    connection = sqlite3.connect(":memory:")
    for script in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(script.read_text(encoding="utf-8"))
    described = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
    return [name for (name,) in described if name not in FILLED_LATER]


def write(rows_by_table: Mapping[str, Iterable[Mapping[str, object]]]) -> None:
    """Write every table beside the others under `data/`, then put them all in place at once."""
    pending: list[tuple[Path, Path]] = []
    for table, rows in rows_by_table.items():
        header = columns(table)
        target = DATA / f"{table}.csv"
        draft = target.with_suffix(".csv.new")
        lines = [[str(row.get(column, "")) for column in header] for row in rows]
        lines.sort(key=itemgetter(slice(header[0] == "id", None)))
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(lines)
        pending.append((draft, target))
    for draft, target in pending:
        draft.replace(target)
