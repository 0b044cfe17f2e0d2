"""The radio in the store: an older database gets its tables, what was added is kept once, and a check finds labels that say too much."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coopfb.domain.radio import PlannedChannel, PlannedLabel
from coopfb.domain.record import Author
from coopfb.domain.unit import Unit
from coopfb.domain.zone import CooperationZone, RadioChannel, UnitChannel
from coopfb.errors import ConflictError
from coopfb.store.checking import check
from coopfb.store.migrate import MIGRATIONS, statements
from coopfb.store.reading import open_directory
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.restoring import restore
from coopfb.store.writes.radio import add_channel, set_label

LYS = RadioChannel(
    "RC-ART-2", "art", "FR-BE LYS", "be-cic-hainaut", exercise=False, source="s", check_minutes=30, fallback="be-pz-5317/desk"
)
ZONE = CooperationZone("art", "A", "A", "", "", "s")


def before_radio(database: Path) -> Path:
    """Make the small border as version 3 had it: without the columns and the table of the radio."""
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        later = [word for one in MIGRATIONS[4:] for word in re.findall(r"CREATE TABLE (\w+)", one.sql)]
        for table in ("unit_channel", *reversed(later)):
            conn.execute(f"DROP TABLE {table}")
        conn.execute(
            "CREATE TEMP TABLE kept AS SELECT code, zone, label, opened_by, exercise, source, version, changed_at FROM radio_channel"
        )
        conn.execute("DROP TABLE radio_channel")
        made = [sql for sql in statements(MIGRATIONS[0].sql) if "radio_channel" in sql]
        for sql in made:
            conn.execute(sql)
        conn.execute("INSERT INTO radio_channel SELECT * FROM kept")
        conn.execute("PRAGMA user_version = 3")
    return database


def test_an_older_database_gets_the_radio(database: Path, now: datetime) -> None:
    """Channels keep what they had and are checked a quarter of an hour before; labels come for the units it holds."""
    with closing(open_directory(before_radio(database), now)) as conn:
        [channel] = zone_reads.all_channels(conn)
        assert (channel.code, channel.label, channel.check_minutes, channel.fallback, channel.owner) == ("art-1", "ART 1", 15, "", "")
        known = {unit for (unit,) in conn.execute("SELECT code FROM unit")}
        held = zone_reads.unit_channels(conn, known)
        assert {"be-pz-5317", "fr-pn-tourcoing"} <= {one.unit for one in held} <= known
        assert all(one.exercise for one in held)
        assert check(conn) == []


def test_a_backup_of_before_is_restored(database: Path, tmp_path: Path, now: datetime) -> None:
    """It is brought up to date on its way."""
    backup = tmp_path / "older.db"
    backup.write_bytes(before_radio(database).read_bytes())
    backup.chmod(0o600)
    restore(database, backup, now)
    with closing(open_directory(database, now)) as conn:
        assert [one.check_minutes for one in zone_reads.all_channels(conn)] == [15]
        assert check(conn) == []


def unit(database: Path, now: datetime, code: str) -> Unit:
    """Return a unit of the database."""
    with closing(open_directory(database, now)) as conn:
        return unit_reads.units(conn, [code])[0]


def test_a_channel_is_kept_once_with_its_entry(database: Path, now: datetime) -> None:
    """Whoever comes second with the same label is told, whatever its case; nothing of theirs is kept."""
    author = Author(now, "tests", "4711")
    add_channel(database, author, PlannedChannel(LYS, ZONE, None))
    for second in (LYS, LYS._replace(code="RC-ART-3", label="fr-be lys")):
        with pytest.raises(ConflictError) as told:
            add_channel(database, author, PlannedChannel(second, ZONE, None))
        assert told.value.code == "changed-meanwhile"
    with closing(open_directory(database, now)) as conn:
        assert zone_reads.all_channels(conn)[0] == LYS
        assert conn.execute("SELECT who, action, kind, code FROM audit WHERE action = 'radio add'").fetchall() == [
            ("4711", "radio add", "radio", "RC-ART-2")
        ]
        assert check(conn) == []


def test_a_label_takes_the_place_of_the_one_before(database: Path, now: datetime) -> None:
    """Its version grows; a network alone leaves the label as it is."""
    author, mouscron = Author(now, "tests", "4711"), unit(database, now, "be-pz-5317")
    own = UnitChannel("be-pz-5317", "EX DOTTIGNIES", "", exercise=True, source="s", owner="")
    set_label(database, author, PlannedLabel(mouscron, own, None))
    set_label(database, author, PlannedLabel(mouscron, None, own, "RRF"))
    with closing(open_directory(database, now)) as conn:
        assert zone_reads.unit_channels(conn, ["be-pz-5317"]) == [own]
        assert conn.execute("SELECT version FROM unit_channel WHERE unit = 'be-pz-5317'").fetchone() == (2,)
        assert unit_reads.units(conn, ["be-pz-5317"])[0].radio_network == "RRF"
        assert check(conn) == []


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE unit_channel SET label = '382.5125 MHz'", "label-invalid"),
        ("UPDATE radio_channel SET label = 'conference 412'", "label-invalid"),
        (
            "INSERT INTO radio_channel SELECT 'art-2', zone, 'art 1', NULL, 1, '', 1, changed_at, 15, NULL, '' FROM radio_channel",
            "label-invalid",
        ),
        ("PRAGMA foreign_keys = OFF; UPDATE radio_channel SET fallback = 'nobody/desk'", "dangling-reference"),
        ("PRAGMA ignore_check_constraints = ON; UPDATE radio_channel SET check_minutes = 1000", "value-wrong"),
        ("PRAGMA ignore_check_constraints = ON; UPDATE unit_channel SET exercise = 7", "value-wrong"),
    ],
)
def test_a_check_finds_what_the_radio_must_not_hold(database: Path, now: datetime, sql: str, fault: str) -> None:
    """Labels that say too much, twice the same, a telephone nobody has, minutes that cannot be; a label is never repeated."""
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.executescript(sql)
    with closing(open_directory(database, now)) as conn:
        faults = check(conn)
    assert fault in {one.code for one in faults}
    assert not any("382" in str(one.text.values) or "412" in str(one.text.values) for one in faults)
