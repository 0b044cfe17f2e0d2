"""The two descriptions of the schema agree: migrations and SQLModel classes, in shape, in what they refuse, and in what they store."""
# ruff: noqa: E501 - rows of tables stay on one line

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from coopfb.domain.record import AuditEntry
from coopfb.errors import ConflictError
from coopfb.store import exchange_tables, house_tables, operation_tables, tables
from coopfb.store.auditing import append
from coopfb.store.loading import BUNDLED
from coopfb.store.reading import open_directory
from coopfb.store.writing import changing, engine

ENTRY = AuditEntry("2026-06-13T20:00:00Z", "4711", "test")
MODELS: dict[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for model in (vars(tables) | vars(house_tables) | vars(operation_tables) | vars(exchange_tables)).values()
    if isinstance(model, type) and hasattr(model, "__table__")
}

Column = tuple[str, str, bool]
Shape = tuple[list[Column], frozenset[str], frozenset[frozenset[str]], frozenset[tuple[str, str, str]]]


def affinity(declared: str) -> str:
    """Return the affinity SQLite gives a declared type."""
    for part, found in (
        ("INT", "INTEGER"),
        ("CHAR", "TEXT"),
        ("CLOB", "TEXT"),
        ("TEXT", "TEXT"),
        ("REAL", "REAL"),
        ("FLOA", "REAL"),
        ("DOUB", "REAL"),
    ):
        if part in declared.upper():
            return found
    return "NUMERIC"


def shapes(conn: sqlite3.Connection) -> dict[str, Shape]:
    """Return, by table: columns with affinity and null, the key, what is unique, and the references."""
    found: dict[str, Shape] = {}
    for (table,) in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        info = conn.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', (table,)).fetchall()
        unique = conn.execute("SELECT name FROM pragma_index_list(?) WHERE origin = 'u'", (table,)).fetchall()
        found[table] = (
            sorted((name, affinity(kind), bool(required)) for name, kind, required, _ in info),
            frozenset(name for name, _, _, key in info if key),
            frozenset(frozenset(row[0] for row in conn.execute("SELECT name FROM pragma_index_info(?)", index)) for index in unique),
            frozenset(conn.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,)).fetchall()),
        )
    return found


@pytest.fixture
def modelled() -> Iterator[sqlite3.Connection]:
    """Give an empty database made from the SQLModel classes."""
    conn = sqlite3.connect(":memory:")
    made = create_engine("sqlite://", creator=lambda: conn, poolclass=StaticPool)
    SQLModel.metadata.create_all(made)
    yield conn
    made.dispose()
    conn.close()


def test_migrations_and_models_have_one_shape(conn: sqlite3.Connection, modelled: sqlite3.Connection) -> None:
    """Name, affinity, null, key, unique and references of every column of every table."""
    migrated = shapes(conn)
    assert shapes(modelled) == migrated
    assert set(MODELS) == set(migrated)


EXAMPLES: dict[str, dict[str, Any]] = {
    "place": {
        "code": "BE-1", "state": "BE", "name": "Un", "name_fr": "Un", "name_nl": "Een", "department": "BE-HT", "arrondissement": "",
        "population": 5, "lat": 50.5, "lon": 3.25, "border_m": 7, "ground": "police", "ground_source": "inferred", "closed_on": "", "successor": "",
    },
    "locality": {"code": "BE-1-x", "place": "BE-57096", "name": "X", "population": 0, "lat": 50.0, "lon": 3.0, "source": "s"},
    "spot": {
        "code": "x", "kind": "bridge", "name_fr": "X", "name_nl": "", "place_fr": None, "place_be": "BE-57096", "lat": None, "lon": None, "source": "s",
    },
    "place_neighbour": {"place_fr": "FR-59279", "place_be": "BE-57096", "shared_m": 10, "confidence": "yes"},
    "postcode": {"state": "BE", "postcode": "7711", "place": "BE-57096", "weight": 2},
    "unit": {
        "code": "be-x", "state": "BE", "service": "customs", "level": "brigade", "number": "", "number_source": "", "name_fr": "X", "name_nl": "X",
        "seat": None, "seat_source": "", "languages": "nl,fr", "radio_network": "", "parent": "be-cic-hainaut", "valid_from": "", "valid_to": "",
        "replaced_by": None, "source": "s", "owner": "BE",
    },
    "territory": {"unit": "be-pz-5317", "area": "BE", "source": "inferred", "basis": "b"},
    "name": {"kind": "place", "code": "BE-57096", "name": "Mouskron", "lang": "", "role": "other", "folded": "mouskron"},
    "contact": {
        "id": "i", "code": "be-pz-5317/desk-2", "unit": "be-pz-5317", "function": "desk", "channel": "phone", "number": "+3200000003", "hours": "",
        "order": 3, "languages": "", "visibility": "field", "verified_on": "2026-01-01", "verified_by": "", "source": "s", "exercise": 1, "owner": "BE",
    },
    "duty": {
        "id": "d", "contact": "11111111-1111-4111-8111-111111111111", "start": "2026-06-13T10:00:00Z", "end": "2026-06-13T12:00:00Z", "on": 0,
        "holder": "", "owner": "BE",
    },
    "function_title": {"state": "FR", "service": "customs", "function": "desk", "fr": "a", "nl": "b", "en": "c"},
    "cooperation_zone": {"code": "z", "name_fr": "Z", "name_nl": "Z", "valid_from": "", "valid_to": "", "source": "s"},
    "zone_member": {"zone": "art", "unit": "be-cic-hainaut", "valid_from": "", "valid_to": "", "evidence": "inferred", "note": "liaison"},
    "zone_place": {"zone": "art", "place": "FR-59279", "source": "inferred"},
    "radio_channel": {"code": "r", "zone": "art", "label": "ART 2", "opened_by": None, "exercise": 0, "source": "s", "check_minutes": 15, "fallback": None, "owner": "BE"},
    "unit_channel": {"unit": "fr-pn-tourcoing", "label": "EX TOURCOING", "note": "", "exercise": 1, "source": "s", "owner": "FR"},
    "counterpart_kind": {"fr_service": "customs", "fr_level": "brigade", "be_service": "customs", "be_level": "brigade", "rank": 1},
    "purpose_order": {"purpose": "any", "role": "competent", "rank": 1},
    "holiday": {"area": "BE", "day": "2026-12-25", "name": "Noël"},
    "setting": {"login": "", "key": "confirm-days", "value": "90"},
    "event": {
        "code": "e", "name_fr": "E", "name_nl": "E", "place": "FR-59279", "zone": None, "rule": "easter - 47 days", "days": 3, "source": "s", "owner": "BE",
    },
    "school_holiday": {"area": "FR-B", "first_day": "2026-10-17", "last_day": "2026-11-01", "name": "Toussaint"},
    "series": {"id": "s", "zone": "art", "rule": "FREQ=WEEKLY;COUNT=3", "words": "weekly", "on_holiday": "skip"},
    "operation": {
        "code": "ART-F-2026-0002", "kind": "patrol", "zone": "art", "purpose": "p", "status": "draft", "revision": 1, "start": "2026-06-13T10:00:00Z",
        "end": "2026-06-13T12:00:00Z", "series": None, "slot": "", "meeting": "", "crossing": "", "language": "fr", "interpreter": "", "assistance": "", "logistics": "",
        "costs": "", "notes": "", "event": "", "requested_by": "", "requested_on": "", "cancel_reason": "", "cancel_note": "", "means": "common-channel",
        "channel": "art-1", "opened_by": "", "check_at": "", "fallback": "", "notice_unit": "", "notice_at": "", "notice_by": "", "proposed": "units",
    },
    "leg": {
        "operation": "ART-F-2026-0001", "number": 1, "kind": "patrol", "host_state": "FR", "places": "FR-59279", "spots": "", "start": "2026-06-13T10:00:00Z",
        "end": "2026-06-13T12:00:00Z", "officer_in_charge": "fr-pn-tourcoing/leader", "guest_powers": "observe", "note": "", "basis": "", "named_place": "",
        "not_systematic": 0, "grade": "", "requisition": "", "requisition_start": "", "requisition_end": "", "requisition_places": "",
    },
    "post": {
        "operation": "ART-F-2026-0001", "leg": 1, "number": 1, "place": "FR-59279", "spot": "", "start": "2026-06-13T10:00:00Z",
        "end": "2026-06-13T12:00:00Z", "leader": "",
    },
    "participant": {
        "operation": "ART-F-2026-0001", "unit": "fr-pn-tourcoing", "number": 1, "state": "FR", "answer": "accepted", "function": "head",
        "answered_on": "2026-06-01", "form": "oral", "revision": 1, "note": "",
    },
    "crew_member": {
        "operation": "ART-F-2026-0001", "unit": "fr-pn-tourcoing", "member": "4711", "number": 1, "languages": "fr,nl", "briefed_on": "", "equipment": "",
        "dress": "uniform", "dress_agreed": 0, "deputy": 1, "replaces": "",
    },
    "vehicle": {"operation": "ART-F-2026-0001", "unit": "fr-pn-tourcoing", "label": "V1", "number": 1, "seats": 5, "driver": ""},
    "waiver": {"operation": "ART-F-2026-0001", "rule": "R05", "why": "w", "by": "4711", "at": "2026-06-13T10:00:00Z"},
    "outcome": {
        "operation": "ART-F-2026-0001", "hours": 2.5, "persons": 3, "vehicles": 1, "fr_interpellations": 0, "fr_gardes_a_vue": 0, "be_administrative": 0,
        "be_judicial": 0, "traffic_reports": 0, "judicial_reports": 0, "seizures": "", "incidents": "", "reported_by": "4711",
        "reported_at": "2026-06-14T10:00:00Z", "sent_at": "",
    },
    "revision": {"operation": "ART-F-2026-0001", "line": 1, "number": 1, "at": "2026-06-13T10:00:00Z", "by": "4711", "changes": "[]"},
    "absence": {"id": "a", "unit": "be-pz-5317", "start": "2026-06-13T10:00:00Z", "end": "2026-06-13T12:00:00Z", "reason": "leave"},
    "change": {"seq": 7, "at": "2026-06-13T10:00:00Z", "who": "4711", "action": "contact edit", "code": "be-pz-5317/desk", "undone": 0},
    "change_row": {"change": 1, "line": 1, "table": "contact", "key": '["i"]', "before": "", "after_version": 1},
    "call_tried": {
        "id": "c", "contact": "11111111-1111-4111-8111-111111111111", "at": "2026-06-13T10:00:00Z", "by": "4711", "result": "wrong", "settled": 0,
    },
    "round": {"name": "2028", "started_on": "2028-01-05", "started_by": "4711"},
    "round_unit": {"round": "2027", "unit": "be-pz-5317", "lang": "fr", "answered_on": ""},
    "trusted_key": {"name": "dipn-59", "public_key": "k", "speaks_for": "all", "added_on": "2026-06-13", "added_by": "4711"},
    "bundle": {
        "direction": "taken", "sender": "k", "serial": 1, "content": "directory", "digest": "0f", "at": "2026-06-13T10:00:00Z", "by": "4711",
    },
    "operation_origin": {"operation": "ART-F-2026-0001", "origin": "fr-paf-lille"},
    "season": {"id": "s1", "first_day": "2027-01-01", "last_day": "2027-06-30", "seed": "0f", "zones": "art,dunkerque"},
    "season_operation": {"operation": "ART-F-2026-0001", "season": "s"},
    "practice": {
        "code": "p", "title_fr": "P", "title_nl": "", "what": "a\nb", "zone": "art", "unit": None, "source": "s", "since": "2026-06-13",
    },
    "adoption": {"practice": "common-list", "zone": "art", "answer": "adopted", "since": "2026-06-13", "why": "w"},
    "practice_operation": {"practice": "common-list", "operation": "ART-F-2026-0001"},
    "action_item": {
        "number": 7, "what": "w", "who": "secretariat", "due_on": "2026-06-13", "done_on": "", "note": "", "practice": None, "zone": "art",
    },
}  # fmt: skip


@pytest.fixture
def database(database: Path, now: datetime) -> Path:
    """Give the small border with one operation, change, season, round and practice, which the rows of their parts refer to."""
    by_hand(database, now, "operation", {**EXAMPLES["operation"], "code": "ART-F-2026-0001", "changed_at": "2026-06-13T20:00:00Z"})
    by_hand(database, now, "change", {**EXAMPLES["change"], "seq": 1, "changed_at": "2026-06-13T20:00:00Z"})
    by_hand(database, now, "season", {**EXAMPLES["season"], "id": "s", "changed_at": "2026-06-13T20:00:00Z"})
    by_hand(database, now, "round", {**EXAMPLES["round"], "name": "2027", "changed_at": "2026-06-13T20:00:00Z"})
    by_hand(database, now, "practice", {**EXAMPLES["practice"], "code": "common-list", "changed_at": "2026-06-13T20:00:00Z"})
    return database


def by_hand(path: Path, now: datetime, table: str, row: dict[str, Any]) -> None:
    """Insert a row as loading does."""
    conn = open_directory(path, now)
    names = ", ".join(f'"{name}"' for name in row)
    conn.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608 - from EXAMPLES
    conn.close()


def stored(path: Path, now: datetime, table: str) -> set[tuple[Any, ...]]:
    """Return all rows of a table with the types they are stored in."""
    conn = open_directory(path, now)
    names = [row[0] for row in conn.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    kinds = ", ".join(f'"{name}", typeof("{name}")' for name in names)
    found = set(conn.execute(f"SELECT {kinds} FROM {table}").fetchall())  # noqa: S608 - from the schema
    conn.close()
    return found


@pytest.mark.parametrize("table", EXAMPLES)
def test_both_ways_store_the_same(database: Path, now: datetime, table: str) -> None:
    """A row written through SQLModel is, byte for byte and type for type, the row written on sqlite3."""
    row = {**EXAMPLES[table], "version": 1, "changed_at": "2026-06-13T20:00:00Z"}
    copy = database.with_name("copy.db")
    copy.write_bytes(database.read_bytes())
    before = stored(database, now, table)
    by_hand(database, now, table, row)
    made = engine(copy, now)
    with changing(made, ENTRY) as session:
        session.add(MODELS[table].model_validate(row))
    made.dispose()
    assert stored(copy, now, table) == stored(database, now, table)
    assert len(stored(copy, now, table)) == len(before) + 1


def test_the_audit_row_is_the_same_both_ways(database: Path, now: datetime) -> None:
    """The one table SQLModel never writes has the row its class describes."""
    conn = open_directory(database, now)
    conn.execute("BEGIN IMMEDIATE")
    append(conn, ENTRY)
    cursor = conn.execute("SELECT * FROM audit WHERE seq = 2")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    conn.execute("ROLLBACK")
    conn.close()
    copy = database.with_name("copy.db")
    copy.write_bytes(database.read_bytes())
    by_hand(database, now, "audit", row)
    made = engine(copy, now)
    with changing(made, ENTRY) as session:
        session.add(house_tables.AuditRow.model_validate(row))
    made.dispose()
    assert stored(database, now, "audit") < stored(copy, now, "audit")


def test_every_table_has_its_example() -> None:
    """A new table is compared too."""
    assert set(EXAMPLES) | {"audit", "audit_head"} == set(MODELS)
    assert set(BUNDLED) < set(MODELS)


def enumerated() -> Iterator[tuple[str, str]]:
    """Give each column that allows only certain words."""
    for table, model in MODELS.items():
        for name, field in model.model_fields.items():
            if "Literal" in str(field.annotation):
                yield table, name


@pytest.mark.parametrize(("table", "name"), list(enumerated()))
def test_both_refuse_a_word_that_is_not_allowed(database: Path, now: datetime, table: str, name: str) -> None:
    """Model and database allow the same words."""
    row = {**EXAMPLES[table], "version": 1, "changed_at": "2026-06-13T20:00:00Z", name: "nonsense"}
    with pytest.raises(ValidationError):
        MODELS[table].model_validate(row)
    with pytest.raises(sqlite3.IntegrityError):
        by_hand(database, now, table, row)


def test_every_allowed_word_is_allowed_by_both(database: Path, now: datetime) -> None:
    """What the model lets through, the database takes."""
    conn = open_directory(database, now)
    for table, name in enumerated():
        for word in MODELS[table].model_fields[name].annotation.__args__:  # type: ignore[union-attr]
            row = {**EXAMPLES[table], "version": 1, "changed_at": "2026-06-13T20:00:00Z", name: word}
            MODELS[table].model_validate(row)
            conn.execute("BEGIN")
            names = ", ".join(f'"{column}"' for column in row)
            conn.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608
            conn.execute("ROLLBACK")
    conn.close()


def test_a_change_and_its_entry_are_one(database: Path, now: datetime) -> None:
    """A row the database refuses takes the audit entry with it; the error holds no value."""
    made = engine(database, now)
    row = {**EXAMPLES["contact"], "code": "be-pz-5317/desk", "number": "+3200004242", "changed_at": "2026-06-13T20:00:00Z"}

    def change() -> None:
        with changing(made, ENTRY) as session:
            session.add(tables.ContactRow.model_validate(row))

    with pytest.raises(ConflictError) as told:
        change()
    assert "4242" not in f"{told.value.text}{told.value.__cause__}"
    made.dispose()
    conn = open_directory(database, now)
    assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    conn.close()
