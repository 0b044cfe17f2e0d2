"""Resolving units by name, and what stands beside a town, against a real database made from the bundled directory."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from coopfb.actions.resolve_place import resolve
from coopfb.domain.place import Place
from coopfb.domain.place_match import Resolution
from coopfb.errors import NotFoundError
from coopfb.store.reading import open_directory
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Give a database made from the bundled directory."""
    conn = open_directory(tmp_path_factory.mktemp("directory") / "coopfb.db", datetime(2026, 3, 4, tzinfo=UTC))
    yield conn
    conn.close()


def place(conn: sqlite3.Connection, code: str) -> Place:
    """Return one place."""
    return place_reads.places(conn, [code])[0]


def units(resolution: Resolution) -> list[str]:
    """Return the codes of the units found, in order."""
    return [unit.code for unit in resolution.units]


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("Lermes", "be-pz-5333"),
        ("PZ Lermes", "be-pz-5333"),
        ("zone Lermes", "be-pz-5333"),
        ("Anderlues/Binche", "be-pz-5332"),
        ("PZ Comines", "be-pz-5318"),
        ("police Rekkem", "be-pz-5455"),
        ("police de La Madeleine", "fr-pn-lille"),
        ("politie te Menen", "be-pz-5455"),
        ("police de la Haute Senne", "be-pz-5328"),
    ],
)
def test_a_unit_is_found_by_the_names_people_use(directory: sqlite3.Connection, typed: str, unit: str) -> None:
    """Closed ones too: who answers now is said afterwards."""
    resolution = resolve(directory, typed, None)
    assert (units(resolution), resolution.matches) == ([unit], ())


@pytest.mark.parametrize(
    ("typed", "level", "first"),
    [
        ("CIC", "dispatch", ["fr-cic-59", "be-cic-hainaut", "be-cic-west-vlaanderen"]),
        ("CORG", "dispatch", ["fr-corg-59"]),
        ("101", "dispatch", ["be-cic-hainaut", "be-cic-west-vlaanderen"]),
        ("17", "dispatch", ["fr-cic-59", "fr-corg-59"]),
        ("CCPD", "centre", ["ccpd-tournai", "ccpd-luxembourg"]),
    ],
)
def test_every_unit_of_a_name_is_listed_the_border_first(directory: sqlite3.Connection, typed: str, level: str, first: list[str]) -> None:
    """None is chosen silently, and those along the cooperation zones come first."""
    found = units(resolve(directory, typed, None))
    assert found[: len(first)] == first
    called = {unit.code for unit in unit_reads.list_units(directory, level=level)}
    prefixes = {"CIC": ("be-cic", "fr-cic"), "CORG": ("fr-corg",), "101": ("be-",), "17": ("fr-",), "CCPD": ("ccpd",)}[typed]
    assert set(found) == {code for code in called if code.startswith(prefixes)}


@pytest.mark.parametrize(
    ("home", "first"),
    [("BE-33021", "be-cic-west-vlaanderen"), ("BE-57081", "be-cic-hainaut"), ("FR-59599", "fr-cic-59"), ("BE-92094", "be-cic-namur")],
)
def test_the_unit_of_a_name_that_is_nearest_to_home_comes_first(directory: sqlite3.Connection, home: str, first: str) -> None:
    """The one that answers for one's own seat, then the next along the border."""
    found = units(resolve(directory, "CIC", place(directory, home)))
    assert found[0] == first
    assert {"fr-cic-59", "be-cic-west-vlaanderen", "be-cic-hainaut"} <= set(found)


def test_a_home_at_the_coast_has_the_neighbour_across_the_border_second(directory: sqlite3.Connection) -> None:
    """De Panne is nearer to the Nord than to Hainaut."""
    assert units(resolve(directory, "CIC", place(directory, "BE-38008")))[:2] == ["be-cic-west-vlaanderen", "fr-cic-59"]


@pytest.mark.parametrize(
    ("typed", "first", "ignored"),
    [
        ("gendarmerie de Bailleul", "FR-59043", "gendarmerie"),
        ("hopital de Mouscron", "BE-57096", "hopital"),
        ("gare de Lille Europe", "FR-59350", "gare, Europe"),
        ("Lille-Lesquin aeroport", "FR-59343", "Lille, aeroport"),
        ("zone industrielle de Tourcoing", "FR-59599", "zone industrielle de"),
        ("gendarmerie de Mouscron", "BE-57096", "gendarmerie"),
    ],
)
def test_the_town_decides_and_the_building_or_service_is_said_not_to(
    directory: sqlite3.Connection, typed: str, first: str, ignored: str
) -> None:
    """A service of one State decides the side: no question is asked."""
    resolution = resolve(directory, typed, None)
    assert resolution.matches[0].place.code == first
    assert resolution.matches[0].match == "address"
    assert (resolution.ignored, resolution.undecided) == (ignored, False)
    assert "address-part-ignored" in {remark.code for remark in resolution.remarks}


def test_the_second_town_typed_is_listed_too(directory: sqlite3.Connection) -> None:
    """`Mouscron Tournai` names two: one is answered, the other is not lost; a street named after a town is no second town."""
    assert [match.place.code for match in resolve(directory, "Mouscron Tournai", None).matches] == ["BE-57081", "BE-57096"]
    assert [match.place.code for match in resolve(directory, "Rue de Tournai 12, 7700 Mouscron", None).matches] == ["BE-57096"]


@pytest.mark.parametrize("typed", ["SP-DELORS", "sp-delors", "Delors", "place Jacques Delors"])
def test_a_spot_answers_for_both_its_sides(directory: sqlite3.Connection, typed: str) -> None:
    """By its code in any case, by its short name, by its whole name."""
    resolution = resolve(directory, typed, None)
    assert {(match.place.code, match.match) for match in resolution.meant} == {("FR-59279", "spot"), ("BE-34027", "spot")}
    assert resolution.both_sides


@pytest.mark.parametrize(
    ("typed", "side"),
    [
        ("place Jacques Delors 59250", "FR-59279"),
        ("8930 Jacques Delorsplein", "BE-34027"),
        ("place Jacques Delors, Belgique", "BE-34027"),
        ("Delors (FR)", "FR-59279"),
    ],
)
def test_a_postcode_or_state_typed_with_a_spot_decides_its_side(directory: sqlite3.Connection, typed: str, side: str) -> None:
    """The other side is still listed, second."""
    resolution = resolve(directory, typed, None)
    assert [match.place.code for match in resolution.meant] == [side]
    assert len(resolution.matches) == 2


def test_a_short_name_near_the_border_comes_before_a_far_place_and_before_typing_errors(directory: sqlite3.Connection) -> None:
    """Marcq is Marcq-en-Barœul before the Ardennes' Marcq, and Gognies is no mistyped Gougnies."""
    marcq = resolve(directory, "Marcq", None).matches
    assert [(match.place.code, match.match) for match in marcq] == [("FR-59378", "other-name"), ("FR-08274", "exact")]
    assert resolve(directory, "Gognies", None).matches[0].place.code == "FR-59264"
    assert resolve(directory, "Péronne", None).matches[0].place.code == "FR-80620"


def nearest(conn: sqlite3.Connection, typed: str) -> tuple[str, ...]:
    """Return the names offered for one that is not found."""
    with pytest.raises(NotFoundError) as missing:
        resolve(conn, typed, None)
    return missing.value.nearest


def test_nearest_names_are_official_and_each_place_stands_once(directory: sqlite3.Connection) -> None:
    """A letter held down still offers the town, not three of its spellings."""
    offered = nearest(directory, "Mouscronnnnn")
    assert offered[0] == "Mouscron"
    assert len(set(offered)) == 3
    assert not {"Moeskroen", "Moeschroen"} & set(offered)


def test_of_names_equally_like_the_one_near_the_border_is_offered_first(directory: sqlite3.Connection) -> None:
    """Halluxxx keeps as many letters of Halluin as of the far Hallu, rumxxx as many of Rumes as of Rumont."""
    assert nearest(directory, "Halluxxx")[:2] == ("Halluin", "Hallu")
    assert nearest(directory, "rumxxx")[:2] == ("Rumes", "Rumont")


def test_nothing_is_offered_that_is_less_than_half_alike(directory: sqlite3.Connection) -> None:
    """Better no name than a wrong one."""
    assert nearest(directory, "zzzzzzzz") == ()


@pytest.mark.parametrize("typed", ["0,0", "91,3", "12,34", "-12;34", "48.85,2.35"])
def test_a_position_far_out_of_the_area_brings_no_names(directory: sqlite3.Connection, typed: str) -> None:
    """Where nothing is near, nothing is nearest."""
    with pytest.raises(NotFoundError) as missing:
        resolve(directory, typed, None)
    assert (missing.value.code, missing.value.nearest) == ("position-out-of-area", ())


def test_what_is_certain_is_said_only_where_it_is(directory: sqlite3.Connection) -> None:
    """Near the border neither State is certain; far inside one outline State and arrondissement are."""
    both = resolve(directory, "50.7876,3.1282", None)
    assert both.both_sides
    said = [remark.text.msgid for match in both.matches for remark in match.remarks]
    assert said
    assert not any("certain," in sentence for sentence in said)
    inside = resolve(directory, "50.63,3.06", None).matches[0].remarks[0]
    assert inside.text.msgid.startswith("State and arrondissement are certain")
