"""Publish a bundle: what one organisation keeps, the whole directory, or operations, signed with the key of this post."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from coopfb.actions.carry_operations import carried
from coopfb.actions.extract_directory import Asker, Wanted, extracted
from coopfb.actions.name_unit import unit_named
from coopfb.domain.bundle import LASTS, BundleHead, BundleNote
from coopfb.domain.directory_table import units_of
from coopfb.domain.marking import marking
from coopfb.domain.record import stamp
from coopfb.errors import InvalidDataError
from coopfb.exchange.bundle_file import Packing, sealed
from coopfb.exchange.directory_json import write_json
from coopfb.exchange.directory_manner import Manner
from coopfb.exchange.operations_json import operations_json
from coopfb.store.reads.bundles import last_bundle
from coopfb.store.reads.map_parts import exercise_units
from coopfb.store.signing_key import SigningKey
from coopfb.text import text


class Publishing(NamedTuple):
    """What is published: whose rows (words for a unit, empty: the signer's own), or everybody's, or operations by their codes.

    `expires_at` (aware) and `serial` are found where nobody says them (None, 0).
    """

    owner: str = ""
    everybody: bool = False
    operations: Sequence[str] = ()
    expires_at: datetime | None = None
    serial: int = 0


class Published(NamedTuple):
    """A bundle ready to be written: its file, what it says of itself, its note, and the codes of the units or operations in it."""

    file: bytes
    head: BundleHead
    note: BundleNote
    shown: tuple[str, ...] = ()
    exercise: bool = False


def published(conn: sqlite3.Connection, key: SigningKey, wish: Publishing, asker: Asker) -> Published:
    """Return the bundle that was asked for. Raises NotFoundError, InvalidDataError (nothing-to-publish), ConflictError (draft-travels)."""
    if wish.operations:
        return _operations(conn, key, wish, asker)
    owner = "" if wish.everybody else unit_named(conn, wish.owner).code if wish.owner else key.name
    extract = extracted(conn, Wanted(profile="full", closed=True, owner=owner), asker)
    if not extract.entries:
        said = text("{unit} keeps no unit and no contact in this directory.", unit=owner)
        raise InvalidDataError("nothing-to-publish", said, text("Name whose rows with --of UNIT, or take all of them with --all."))
    content = Packing()
    write_json(extract, Manner("en"), content)
    head = _head(conn, key, wish, asker)._replace(marking=extract.marking, entries=len(extract.entries), owner=owner)
    return _sealed(key, head, content, asker)._replace(shown=tuple(units_of(extract.entries)), exercise=extract.exercise)


def _operations(conn: sqlite3.Connection, key: SigningKey, wish: Publishing, asker: Asker) -> Published:
    """Return a bundle of operations."""
    several = carried(conn, wish.operations, key.name, asker.now, key.name)
    content = Packing()
    content.write(operations_json(several))
    codes = tuple(one.operation.code for one in several)
    units = {unit for one in several for unit in one.operation.units}
    exercise = units <= exercise_units(conn, units)
    head = _head(conn, key, wish, asker)._replace(marking=marking(asker.marking, exercise=exercise), entries=len(codes))
    return _sealed(key, head, content, asker)._replace(shown=codes, exercise=exercise)


def _head(conn: sqlite3.Connection, key: SigningKey, wish: Publishing, asker: Asker) -> BundleHead:
    """Return what the bundle says of its sender, serial and moments."""
    last = last_bundle(conn, "given", key.name)
    serial = wish.serial or (last.serial + 1 if last else 1)
    content = "operations" if wish.operations else "directory"
    return BundleHead(key.name, key.public.fingerprint, serial, asker.now, wish.expires_at or asker.now + LASTS, content, "", 0)


def _sealed(key: SigningKey, head: BundleHead, content: Packing, asker: Asker) -> Published:
    """Return the bundle signed, with the note that it was given."""
    file = sealed(head, content, key.secret)
    note = BundleNote("given", head.sender, head.serial, head.content, sha256(file).hexdigest(), stamp(asker.now), asker.who)
    return Published(file, head, note)
