"""Name the codes that changed rows hold: units, places, zones, and contacts by their id, so that people read names."""

import sqlite3
from collections.abc import Iterable, Mapping

from coopfb.domain.row_change import RowChange
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named

MOST = 200
"""Rows whose codes are named; of more, people read how many there are."""


def names_of_rows(conn: sqlite3.Connection, changes: Iterable[RowChange]) -> Mapping[str, Named]:
    """Return what the codes of these rows are called, by code; what the directory has not is left out. Raises DatabaseError."""
    told = [one for one, _ in zip(changes, range(MOST), strict=False)]
    values = {value for one in told for row in (one.before, one.after) if row for value in row.values() if isinstance(value, str)}
    found = {unit.code: unit.named for unit in unit_reads.units(conn, values)}
    found |= {place.code: place.named for place in place_reads.places(conn, values)}
    found |= {zone.code: Named(zone.name_fr, zone.name_nl, zone.name_fr) for zone in zone_reads.zones(conn) if zone.code in values}
    found |= {one.id: Named(one.code, one.code, one.code) for one in contact_reads.contacts_of_ids(conn, values)}
    gone = (one.before for one in told if one.table == "contact" and one.before)
    return found | {str(row["id"]): Named(*[str(row["code"])] * 3) for row in gone}
