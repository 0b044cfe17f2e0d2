"""Resolving a place against a real database made from the bundled directory."""

import csv
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopfb.actions.resolve_place import resolve
from coopfb.actions.resolve_words import resolve_words
from coopfb.domain.folding import fold
from coopfb.domain.place_match import Resolution
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.bundled import data_file
from coopfb.store.reading import open_directory
from coopfb.store.reads import places as place_reads

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def official_names() -> dict[str, list[str]]:
    """Return the places by the folded official name, from six letters."""
    with data_file("place.csv").open(encoding="utf-8", newline="") as rows:
        found: dict[str, list[str]] = {}
        for row in csv.DictReader(rows):
            if len(fold(row["name"])) >= 6 and not fold(row["name"]).startswith("saint"):
                found.setdefault(fold(row["name"]), []).append(row["code"])
    return found


OFFICIAL = official_names()


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Give a database made from the bundled directory."""
    conn = open_directory(tmp_path_factory.mktemp("directory") / "coopfb.db", datetime(2026, 3, 4, tzinfo=UTC))
    yield conn
    conn.close()


def found(resolution: Resolution) -> list[tuple[str, str]]:
    """Return the places of a resolution with how each was found."""
    return [(match.place.code, match.match) for match in resolution.matches]


def codes(resolution: Resolution) -> set[str]:
    """Return the codes of the remarks on a resolution and its matches."""
    own = {remark.code for remark in resolution.remarks}
    return own | {remark.code for match in resolution.matches for remark in match.remarks}


@pytest.mark.parametrize(
    ("typed", "place", "how"),
    [
        ("Mouscron", "BE-57096", "exact"),
        ("moeskroen", "BE-57096", "exact"),
        ("mouscon", "BE-57096", "typo"),
        ("7700", "BE-57096", "postcode"),
        ("FR-59599", "FR-59599", "code"),
        ("Rekkem", "BE-34027", "locality"),
        ("Lille", "FR-59350", "exact"),
        ("Rijsel", "FR-59350", "other-name"),
        ("Doornik", "BE-57081", "other-name"),
        ("Tournay", "BE-57081", "other-name"),
        ("Menin", "BE-34027", "other-name"),
        ("Y", "FR-80829", "exact"),
        ("As", "BE-71002", "exact"),
        ("Ath", "BE-51004", "exact"),
        ("Mons", "BE-53053", "exact"),
        ("saint omer", "FR-62765", "exact"),
        ("Villeneuve d'Asq", "FR-59009", "typo"),
        ("12 rue de la Fourberie, 59200 Tourcoing", "FR-59599", "address"),
        ("Rue de Tournai 12, 7700 Mouscron", "BE-57096", "address"),
        ("Grote Markt 1 8930 Menen", "BE-34027", "address"),
        ("Tourcoing rue de Lille 5", "FR-59599", "address"),
        ("8930 Rekkem", "BE-34027", "locality"),
        ("Rekkem (Menen)", "BE-34027", "locality"),
        ("Tournai / Doornik", "BE-57081", "other-name"),
        ("B-7700 Mouscron", "BE-57096", "exact"),
        ("Halluin 59", "FR-59279", "exact"),
    ],
)
def test_the_right_place_comes_first(directory: sqlite3.Connection, typed: str, place: str, how: str) -> None:
    """However people name it."""
    assert found(resolve(directory, typed, None))[0] == (place, how)


@pytest.mark.parametrize("typed", ["Comines", "Komen", "Warneton", "Wervicq", "Bailleul", "place Jacques Delors"])
def test_namesakes_on_two_sides_are_asked_about(directory: sqlite3.Connection, typed: str) -> None:
    """One place of each State comes first, and nothing is decided between them; not even by where one's own seat is."""
    for home in (None, *place_reads.places(directory, ["FR-59599"])):
        resolution = resolve(directory, typed, home)
        assert resolution.undecided
        assert {match.place.state for match in resolution.matches[:2]} == {"FR", "BE"}


@pytest.mark.parametrize(
    ("typed", "place"),
    [("7780 Comines", "BE-57097"), ("Comines 59560", "FR-59152"), ("Comines (BE)", "BE-57097"), ("Comines, France", "FR-59152")],
)
def test_a_postcode_or_state_decides_between_namesakes(directory: sqlite3.Connection, typed: str, place: str) -> None:
    """The other Comines is still listed, second."""
    resolution = resolve(directory, typed, None)
    assert not resolution.undecided
    assert resolution.matches[0].place.code == place
    assert {match.place.code for match in resolution.matches[:2]} == {"BE-57097", "FR-59152"}


def test_a_postcode_that_contradicts_the_name_is_said(directory: sqlite3.Connection) -> None:
    """The name decides, the postcode's own place follows."""
    resolution = resolve(directory, "7700 Tourcoing", None)
    assert found(resolution) == [("FR-59599", "exact"), ("BE-57096", "postcode")]
    assert "contradiction" in codes(resolution)


def test_a_postcode_decides_when_the_name_is_not_known(directory: sqlite3.Connection) -> None:
    """The part that was not understood is named."""
    resolution = resolve(directory, "7700 Xyzqw", None)
    assert found(resolution) == [("BE-57096", "postcode")]
    assert resolution.ignored == "Xyzqw"


def test_every_reading_of_digits_is_listed(directory: sqlite3.Connection) -> None:
    """Postcode before NIS before INSEE; four digits may also number a unit."""
    halluin = found(resolve(directory, "59279", None))
    assert halluin[0] == ("FR-59359", "postcode")
    assert halluin[-1] == ("FR-59279", "code")
    assert found(resolve(directory, "57096", None)) == [("BE-57096", "code"), ("FR-57096", "code")]
    assert [unit.code for unit in resolve(directory, "5317", None).units] == ["be-pz-5317"]
    assert ("FR-59643", "postcode") in found(resolve(directory, "59560", None))


@pytest.mark.parametrize(
    ("typed", "unit", "how"),
    [
        ("Grensleie", "be-pz-5455", "unit"),
        ("be-pz-5317", "be-pz-5317", "unit"),
        ("PZ 5317", "be-pz-5317", "unit"),
        ("police Mouscron", "be-pz-5317", "unit"),
        ("politie Menen", "be-pz-5455", "unit"),
        ("gendarmerie Hazebrouck", "fr-gn-hazebrouck", "unit"),
        ("CIC Hainaut", "be-cic-hainaut", "unit"),
        ("+33 3 53 01 00 12", "fr-pn-tourcoing", "number"),
        ("03 53 01 00 12", "fr-pn-tourcoing", "number"),
    ],
)
def test_units_by_code_number_name_or_telephone(directory: sqlite3.Connection, typed: str, unit: str, how: str) -> None:
    """A unit is found as a unit, without a place."""
    resolution = resolve(directory, typed, None)
    assert not resolution.matches
    assert (resolution.units[0].code, resolution.units[0].match) == (unit, how)


def test_a_service_beside_a_name_on_two_sides_does_not_choose_a_side(directory: sqlite3.Connection) -> None:
    """`police Comines` is still asked about."""
    resolution = resolve(directory, "police Comines", None)
    assert resolution.undecided
    assert resolution.ignored == "police"


def test_a_mistyped_unit_is_found_when_no_place_fits(directory: sqlite3.Connection) -> None:
    """Typing errors are forgiven in names of units too, after those of places."""
    resolution = resolve(directory, "Grensleje", None)
    assert [unit.code for unit in resolution.units] == ["be-pz-5455"]


def test_a_position_takes_state_and_unit_from_the_outlines(directory: sqlite3.Connection) -> None:
    """A position in Mouscron is the zone's, certain; one in an arrondissement names the nearest centre in it and says so."""
    inside = resolve(directory, "50.74,3.21", None)
    assert inside.position is not None
    assert (inside.position.areas, inside.position.state) == (("be-pz-5317",), "BE")
    assert found(inside) == [("BE-57096", "position")]
    french = resolve(directory, "50.63,3.06", None)
    assert french.position is not None
    assert french.position.areas == ("FR-595",)
    assert "approximate-municipality" in codes(french)


def test_a_position_is_never_given_to_the_nearest_centre(directory: sqlite3.Connection) -> None:
    """East of Halluin the centre of Halluin is nearer than any Belgian one, but the ground is Belgian."""
    resolution = resolve(directory, "50.7803,3.1661", None)
    assert resolution.position is not None
    assert resolution.position.state == "BE"
    assert resolution.matches[0].place.code == "BE-34027"


def test_near_the_border_both_sides_answer(directory: sqlite3.Connection) -> None:
    """Within 500 m of it, and it is said."""
    resolution = resolve(directory, "50.79,3.12", None)
    assert [match.place.state for match in resolution.matches] == ["FR", "BE"]
    assert "near-border" in codes(resolution)
    assert resolution.undecided


def test_longitude_first_is_understood_and_said(directory: sqlite3.Connection) -> None:
    """3.21,50.74 is Mouscron all the same."""
    resolution = resolve(directory, "3.21,50.74", None)
    assert found(resolution) == [("BE-57096", "position")]
    assert "swapped-position" in codes(resolution)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("48.85,2.35", "position-out-of-area"),
        ("-33.9,151.2", "position-out-of-area"),
        ("51.05,3.73", "position-not-covered"),
        ("Zzyzxqw", "place-unknown"),
        ("rue de Lille", "place-unknown"),
        ("99999", "digits-unknown"),
        ("FR-00000", "place-code-unknown"),
        ("PZ 9999", "unit-number-unknown"),
        ("+33 3 53 01 99 99", "number-unknown"),
    ],
)
def test_what_is_not_found_says_what_to_do(directory: sqlite3.Connection, typed: str, code: str) -> None:
    """Exit code 3, a stable code and a remedy."""
    with pytest.raises(NotFoundError) as missing:
        resolve(directory, typed, None)
    assert missing.value.code == code
    assert missing.value.remedy


def test_an_unknown_name_brings_the_three_nearest(directory: sqlite3.Connection) -> None:
    """Written as people write them, the most alike first."""
    with pytest.raises(NotFoundError) as missing:
        resolve(directory, "Tourcqinxgs", None)
    assert len(missing.value.nearest) == 3
    assert missing.value.nearest[0] == "Tourcoing"


def test_nothing_to_read_is_a_wrong_command_line(directory: sqlite3.Connection) -> None:
    """An empty place is not a place nobody knows."""
    with pytest.raises(WrongCommandLineError):
        resolve(directory, "  ", None)


def test_typing_errors_are_said(directory: sqlite3.Connection) -> None:
    """What was typed and what was read stand side by side."""
    match = resolve(directory, "mouscon", None).matches[0]
    assert match.edits == 1
    assert [remark.code for remark in match.remarks] == ["typing-error"]


@pytest.mark.parametrize("typed", ["Yy", "Ash", "Atth", "Mon", "Mns", "Monx", "Azs"])
def test_short_names_are_never_corrected(directory: sqlite3.Connection, typed: str) -> None:
    """A name of one to four letters is itself or unknown."""
    try:
        resolution = resolve(directory, typed, None)
    except NotFoundError:
        return
    assert all(not match.edits for match in resolution.matches)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(OFFICIAL)), seed=st.integers(0, 10_000))
def test_one_error_in_an_official_name_still_finds_it(directory: sqlite3.Connection, name: str, seed: int) -> None:
    """Any letter left out, added, changed or swapped, unless that makes another known name."""
    dice = random.Random(seed)  # noqa: S311 - a typing error, not a secret
    at = dice.randrange(len(name) - 1)
    letter = dice.choice(LETTERS)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    typed = dice.choice([name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :], swapped])
    resolution = None if place_reads.names(directory, typed) else resolve(directory, typed, None)
    assert resolution is None or set(OFFICIAL[name]) <= {match.place.code for match in resolution.matches}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(min_size=1, max_size=60))
def test_any_text_is_answered_or_refused(directory: sqlite3.Connection, typed: str) -> None:
    """Arbitrary text brings places, units or one of the documented failures."""
    try:
        resolution = resolve(directory, typed, None)
    except (NotFoundError, WrongCommandLineError):
        return
    assert resolution.matches or resolution.units


def test_a_plain_name_means_the_same_by_the_short_way_and_by_the_long_one(directory: sqlite3.Connection) -> None:
    names = [row[0] for row in directory.execute("SELECT name FROM name WHERE kind <> 'unit' AND rowid % 37 = 0")]
    assert len(names) > 200
    for name in names:
        assert resolve(directory, name, None) == resolve_words(directory, name, None), name
