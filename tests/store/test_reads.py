"""Reads: each returns what stands in the tables, in a stable order, and finds its rows by index however many there are."""

import sqlite3
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

import pytest

from coopfb.domain.convention import CounterpartKind, Holiday, PurposeOrder
from coopfb.domain.place import Neighbour
from coopfb.domain.unit import Stretch, Territory
from coopfb.errors import DatabaseError
from coopfb.store.reads import contacts, holidays, operations, places, settings, units, zones

NOW, HOUR = datetime(2026, 12, 5, 19, tzinfo=UTC), timedelta(hours=1)
MOUSCRON, MENEN, TOURCOING, HALLUIN, NEUVILLE = "BE-57096", "BE-34027", "FR-59599", "FR-59279", "FR-59426"


def codes(found: Collection[object]) -> list[str]:
    """Return the codes of what was read."""
    return [str(getattr(item, "code", None) or getattr(item, "unit", item)) for item in found]


def test_names(conn: sqlite3.Connection) -> None:
    """By folded form, by start, by owner, and all those a typing error is compared with."""
    assert [(name.kind, name.code, name.role) for name in places.names(conn, "moeskroen")] == [("place", MOUSCRON, "other")]
    assert places.names(conn, "nowhere") == []
    assert [name.name for name in places.names_of(conn, "place", MOUSCRON)] == ["Mouscron", "Moeskroen"]
    assert [name.name for name in places.names_starting(conn, "m", ("place",), 3)] == ["Menen", "Menin", "Moeskroen"]
    assert [name.code for name in places.names_starting(conn, "", ("unit", "locality"), 9)] == [
        "be-pz-5317",
        "BE-34027-rekkem",
        "be-pz-5317",
    ]
    assert places.folded_names(conn, 6, 8, units=False) == ["mouscron", "rekkem"]
    assert places.folded_names(conn, 4, 5, units=True) == ["5317", "menen", "menin"]


def test_places_and_what_is_in_them(conn: sqlite3.Connection) -> None:
    """Places, localities, spots and postcodes, with what is not known as the empty text or none."""
    mouscron, tourcoing = places.places(conn, [TOURCOING, MOUSCRON, "BE-00000"])
    assert (mouscron.name, mouscron.name_nl, mouscron.population, mouscron.lat, mouscron.closed_on) == (
        "Mouscron",
        "Moeskroen",
        58474,
        50.7435,
        "",
    )
    assert tourcoing.ground == "police"
    assert codes(places.localities(conn, ["BE-34027-rekkem"])) == codes(places.localities_of(conn, MENEN)) == ["BE-34027-rekkem"]
    grensleie, risquons_tout = places.all_spots(conn)
    assert (grensleie.place_fr, grensleie.place_be, grensleie.lat) == ("", MENEN, None)
    assert places.spots(conn, {"risquons-tout"}) == [risquons_tout]
    assert [row.place for row in places.postcodes(conn, "7700")] == [MOUSCRON]
    assert [row.postcode for row in places.postcodes_of(conn, HALLUIN)] == ["59250"]
    assert places.places(conn, []) == []


def test_places_near_a_position(conn: sqlite3.Connection) -> None:
    """The box holds the circle: a place due east at the edge of the circle is in it."""
    assert codes(places.places_near(conn, 50.7435, 3.2139, 0.01)) == [MOUSCRON]
    east = 0.035 * 1.5  # 0.035 degrees of latitude are as far as this much longitude
    assert MOUSCRON in codes(places.places_near(conn, 50.7435, 3.2139 - east, 0.035))
    assert codes(places.localities_near(conn, 50.78, 3.16, 0.02)) == ["BE-34027-rekkem"]


def test_neighbours(conn: sqlite3.Connection) -> None:
    """Pairs are found from either side, each once, and from the territory of a unit at any level."""
    assert places.neighbours(conn, [MOUSCRON]) == [Neighbour(NEUVILLE, MOUSCRON, 3100, "yes"), Neighbour(TOURCOING, MOUSCRON, 2000, "yes")]
    assert places.neighbours(conn, [TOURCOING, MENEN]) == [
        Neighbour(HALLUIN, MENEN, 5200, "yes"),
        Neighbour(TOURCOING, MOUSCRON, 2000, "yes"),
        Neighbour(TOURCOING, MENEN, 0, "doubtful"),
    ]


def test_units(conn: sqlite3.Connection) -> None:
    """By code, number, level, list filters and succession; closed units are among them."""
    (zone,) = units.units_numbered(conn, "5317")
    assert (zone.languages, zone.seat, zone.parent, zone.replaced_by) == (("fr", "nl"), MOUSCRON, "", "")
    (dispatch,) = units.list_units(conn, level="dispatch")
    assert (dispatch.code, dispatch.seat) == ("be-cic-hainaut", "")
    assert codes(units.units(conn, ("fr-pn-tourcoing", "be-pz-5332"))) == ["be-pz-5332", "fr-pn-tourcoing"]
    assert codes(units.successors(conn, "be-pz-5317")) == ["be-pz-5332"]
    assert len(units.list_units(conn)) == 5
    assert codes(units.list_units(conn, state="BE", service="local-police")) == ["be-pz-5317", "be-pz-5332"]
    assert codes(units.list_units(conn, zone="art", level="division")) == ["fr-pn-tourcoing"]


def test_who_answers_for_a_place(conn: sqlite3.Connection) -> None:
    """Through the place itself, its arrondissement, its department and its State."""
    assert [(unit.code, area.area) for unit, area in units.answering_for(conn, MOUSCRON)] == [
        ("be-cic-hainaut", "BE-HT"),
        ("be-pz-5317", MOUSCRON),
    ]
    for area in ("FR-595", "FR"):
        conn.execute(
            "INSERT INTO territory (unit, area, source, basis, changed_at) VALUES ('fr-pn-tourcoing', ?, 'inferred', '', '')", (area,)
        )
    assert [area.area for unit, area in units.answering_for(conn, NEUVILLE)] == ["FR-59", "FR", "FR-595"]
    assert units.territory(conn, "be-pz-5332") == [Territory("be-pz-5332", MENEN, "inferred", "the former zone")]


def test_who_faces_a_unit(conn: sqlite3.Connection) -> None:
    """Each stretch with each unit on its other side, the longest first; places that do not really touch are no border."""
    assert units.facing(conn, "be-pz-5317") == [
        Stretch("fr-dipn-59", MOUSCRON, NEUVILLE, 3100),
        Stretch("fr-dipn-59", MOUSCRON, TOURCOING, 2000),
        Stretch("fr-pn-tourcoing", MOUSCRON, TOURCOING, 2000),
    ]
    assert [(row.unit, row.place_other) for row in units.facing(conn, "fr-dipn-59")] == [
        ("be-pz-5332", MENEN),
        ("be-cic-hainaut", MOUSCRON),
        ("be-pz-5317", MOUSCRON),
        ("be-cic-hainaut", MOUSCRON),
        ("be-pz-5317", MOUSCRON),
    ]
    assert units.facing(conn, "nobody") == []


def test_a_stretch_is_counted_once_however_it_is_covered(conn: sqlite3.Connection) -> None:
    """A unit that answers for a place and for its whole department does not face it twice."""
    conn.execute("INSERT INTO territory (unit, area, source, basis, changed_at) VALUES ('fr-dipn-59', 'FR-59599', 'inferred', '', '')")
    assert len(units.facing(conn, "be-pz-5317")) == 3


def test_contacts(conn: sqlite3.Connection) -> None:
    """In the order of each unit, by code and by number; exercise data says so."""
    desk, head = contacts.contacts(conn, ["be-pz-5317"])
    assert (desk.code, desk.exercise, desk.languages, head.order) == ("be-pz-5317/desk", True, (), 2)
    found = contacts.contact(conn, "fr-pn-tourcoing/desk")
    assert found is not None
    assert found.languages == ("fr", "nl")
    assert contacts.contact(conn, "nobody/desk") is None
    assert contacts.contacts_numbered(conn, "+33353010012") == [found]
    (title,) = contacts.function_titles(conn)
    assert title.nl == "onthaal"


def test_duties_overlap_the_time_asked(conn: sqlite3.Connection) -> None:
    """A row counts when any part of it lies inside the time; one that only touches does not."""
    for number, (start, end) in enumerate((("10", "12"), ("12", "14"), ("14", "16"))):
        conn.execute(
            "INSERT INTO duty VALUES (?, '11111111-1111-4111-8111-111111111111', ?, ?, 1, 'officer 1', 'BE', 1, '')",
            (str(number), f"2026-06-13T{start}:00:00Z", f"2026-06-13T{end}:00:00Z"),
        )
    asked = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"]
    assert [duty.id for duty in contacts.duties(conn, asked, "2026-06-13T12:00:00Z", "2026-06-13T14:00:00Z")] == ["1"]
    found = contacts.duties(conn, asked, "2026-06-13T11:59:59Z", "2026-06-13T14:00:01Z")
    assert [(duty.id, duty.on) for duty in found] == [("0", True), ("1", True), ("2", True)]


def test_zones_conventions_holidays_and_settings(conn: sqlite3.Connection) -> None:
    """The small tables."""
    (zone,) = zones.zones(conn)
    assert zones.zones_of_place(conn, TOURCOING) == [zone]
    assert codes(zones.members(conn, "art")) == ["be-pz-5317", "fr-pn-tourcoing"]
    assert [member.zone for member in zones.zones_of_unit(conn, "be-pz-5317")] == ["art"]
    assert [row.place for row in zones.zone_places(conn, "art")] == [MOUSCRON, TOURCOING]
    assert [(channel.label, channel.opened_by, channel.exercise) for channel in zones.channels(conn, ["art"])] == [
        ("ART 1", "be-cic-hainaut", True)
    ]
    assert units.counterpart_kinds(conn) == [CounterpartKind("national-police", "division", "local-police", "zone", 1)]
    assert units.purpose_order(conn, "urgent") == [PurposeOrder("urgent", "dispatch", 1), PurposeOrder("urgent", "competent", 2)]
    assert holidays.holidays(conn, ["FR", "FR-57"], "2026-07-14", "2026-12-25") == [Holiday("FR", "2026-07-14", "Fête nationale")]
    for login, key, value in (("", "confirm-days", "90"), ("me", "lang", "nl"), ("you", "lang", "fr")):
        conn.execute("INSERT INTO setting VALUES (?, ?, ?, 1, '')", (login, key, value))
    assert settings.settings(conn, "me") == {"confirm-days": "90", "lang": "nl"}


def test_a_code_is_never_part_of_a_statement(conn: sqlite3.Connection) -> None:
    """Hostile codes find nothing and break nothing."""
    hostile = ["' OR 1=1 --", '"]', "\0", "x" * 100_000]
    assert places.places(conn, hostile) == []
    assert contacts.contacts(conn, hostile) == []
    assert places.names(conn, hostile[0]) == []


QUICK: dict[str, Callable[[sqlite3.Connection], object]] = {
    "names": lambda conn: places.names(conn, "mouscron"),
    "names_of": lambda conn: places.names_of(conn, "place", MOUSCRON),
    "names_starting": lambda conn: places.names_starting(conn, "mo", ("place", "unit"), 5),
    "folded_names": lambda conn: places.folded_names(conn, 4, 6, units=False),
    "places": lambda conn: places.places(conn, [MOUSCRON]),
    "places_near": lambda conn: places.places_near(conn, 50.7, 3.2, 0.1),
    "localities_of": lambda conn: places.localities_of(conn, MENEN),
    "localities_near": lambda conn: places.localities_near(conn, 50.7, 3.2, 0.1),
    "postcodes": lambda conn: places.postcodes(conn, "7700"),
    "postcodes_of": lambda conn: places.postcodes_of(conn, MENEN),
    "neighbours": lambda conn: places.neighbours(conn, [MENEN]),
    "units": lambda conn: units.units(conn, ["be-pz-5317"]),
    "units_numbered": lambda conn: units.units_numbered(conn, "5317"),
    "successors": lambda conn: units.successors(conn, "be-pz-5317"),
    "answering_for": lambda conn: units.answering_for(conn, MOUSCRON),
    "territory": lambda conn: units.territory(conn, "be-pz-5317"),
    "facing": lambda conn: units.facing(conn, "be-pz-5317"),
    "contacts": lambda conn: contacts.contacts(conn, ["be-pz-5317"]),
    "contact": lambda conn: contacts.contact(conn, "be-pz-5317/desk"),
    "contacts_numbered": lambda conn: contacts.contacts_numbered(conn, "+3200000001"),
    "duties": lambda conn: contacts.duties(conn, ["x"], "2026", "2027"),
    "zones_of_place": lambda conn: zones.zones_of_place(conn, MOUSCRON),
    "zones_of_unit": lambda conn: zones.zones_of_unit(conn, "be-pz-5317"),
    "holidays": lambda conn: holidays.holidays(conn, ["BE"], "2026", "2027"),
    "bookings": lambda conn: operations.bookings(conn, ["be-pz-5317"], ["RC-ART"], NOW, NOW + HOUR),
    "absences": lambda conn: operations.absences(conn, ["be-pz-5317"], NOW, NOW + HOUR),
    "turns": lambda conn: operations.turns(conn, ["be-pz-5317"], NOW),
    "starts": lambda conn: operations.starts(conn, "art", NOW, NOW + HOUR),
    "operations": lambda conn: operations.operations(conn, ["ART-F-2026-0001"]),
}


@pytest.mark.parametrize("name", QUICK)
def test_a_look_up_scans_no_large_table(conn: sqlite3.Connection, name: str) -> None:
    """Whatever grows is found by index: only the border itself, the codes asked for and what was just found may be walked through."""
    asked: list[str] = []
    conn.set_trace_callback(asked.append)
    QUICK[name](conn)
    conn.set_trace_callback(None)
    (statement,) = (sql for sql in asked if not sql.startswith("--"))
    steps = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}")]
    walked = [step for step in steps if step.startswith("SCAN")]
    allowed = ("SCAN json_each", "SCAN place_neighbour", "SCAN b", "SCAN asked", "SCAN h", "SCAN CONSTANT ROW")
    assert steps
    assert [step for step in walked if not step.startswith(allowed)] == []


def test_a_read_that_fails_is_told(conn: sqlite3.Connection) -> None:
    """A table that is gone ends in the sentence about damage."""
    conn.execute("DROP TABLE holiday")
    with pytest.raises(DatabaseError) as told:
        holidays.holidays(conn, ["BE"], "2026", "2027")
    assert told.value.code == "db-corrupt"
