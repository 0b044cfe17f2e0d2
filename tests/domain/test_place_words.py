"""Typed words read into codes, numbers, positions and towns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.address_words import TownWords, read_town
from coopfb.domain.place_words import DigitsWords, PhoneWords, PlaceCodeWords, SpotWords, UnitWords, read
from coopfb.domain.position_words import PositionWords
from coopfb.domain.town_beside import read_town_beside
from coopfb.errors import WrongCommandLineError


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("7700", DigitsWords("7700")),
        ("59279", DigitsWords("59279")),
        ("59 279", DigitsWords("59279")),
        ("B-7700", DigitsWords("7700", "BE")),
        ("F-59200", DigitsWords("59200", "FR")),
        ("FR-59599", PlaceCodeWords("FR-59599")),
        ("fr 59599", PlaceCodeWords("FR-59599")),
        ("be57096", PlaceCodeWords("BE-57096")),
        ("INSEE 59599", PlaceCodeWords("FR-59599")),
        ("nis 57096", PlaceCodeWords("BE-57096")),
        ("be-pz-5317", UnitWords(code="be-pz-5317")),
        ("BE PZ 5317", UnitWords(code="be-pz-5317")),
        ("FR-PN-Tourcoing", UnitWords(code="fr-pn-tourcoing")),
        ("PZ 5317", UnitWords(number="5317")),
        ("zone de police 5317", UnitWords(number="5317")),
        ("17", PhoneWords(("17",))),
        ("+33 3 53 01 00 12", PhoneWords(("+33353010012",))),
        ("+33 (0)3 53 01 00 12", PhoneWords(("+33353010012",))),
        ("03.53.01.00.12", PhoneWords(("+33353010012", "+32353010012"))),
        ("+32 00 00 12 34", PhoneWords(("+3200001234",))),
    ],
)
def test_codes_and_numbers(typed: str, reading: object) -> None:
    """Codes, digits and telephone numbers are read as what they are, in whatever spacing."""
    assert read(typed)[0] == reading


def test_an_international_prefix_is_read() -> None:
    """0033 and 0032 stand for plus signs."""
    (reading,) = read("0033 3 53 01 00 12")
    assert isinstance(reading, PhoneWords)
    assert reading.numbers[0] == "+33353010012"


def test_a_code_may_also_be_a_postcode_with_its_state() -> None:
    """FR-59200 is tried as a place code, then as Tourcoing's postcode."""
    assert read("FR-59200") == (PlaceCodeWords("FR-59200"), DigitsWords("59200", "FR"))


@pytest.mark.parametrize(
    "typed",
    [
        "50.74,3.21", "50.74 3.21", "50.74, 3.21", "50,74 3,21", "50,74;3,21", "50,74, 3,21", "N50.74 E3.21", "50.74N 3.21E",
        "E3.21 N50.74", "50°44'24\"N 3°12'36\"E",
        "50° 44' 24\" N, 3° 12' 36\" E", "50°44′24″N 3°12′36″E", "50°44.4'N 3°12.6'E", "50 44 24 N 3 12 36 E",
        "geo:50.74,3.21", "lat 50.74 lon 3.21", "(50.74, 3.21)", "50.74° Nord 3.21° Est", "50.74°N 3.21°E",
    ],
)  # fmt: skip
def test_a_position_is_read_however_it_is_written(typed: str) -> None:
    """Points or commas, signs or letters, degrees or minutes: the same position."""
    (position,) = read(typed)
    assert isinstance(position, PositionWords)
    assert (position.lat, position.lon) == pytest.approx((50.74, 3.21))
    assert not position.swapped


def test_longitude_typed_first_is_turned_and_said() -> None:
    """3.21,50.74 is not off the coast of Africa."""
    assert read("3.21,50.74") == (PositionWords(50.74, 3.21, swapped=True),)


@pytest.mark.parametrize(
    ("typed", "lat", "lon"), [("0,0", 0, 0), ("91,3", 91, 3), ("12,34", 12, 34), ("-12; 34", -12, 34), ("50, 3", 50, 3), ("3;50", 50, 3)]
)
def test_two_whole_numbers_with_a_comma_are_a_position(typed: str, lat: float, lon: float) -> None:
    """However far out of the area: it is not a name to be corrected."""
    (position,) = read(typed)
    assert isinstance(position, PositionWords)
    assert (position.lat, position.lon) == (lat, lon)


@pytest.mark.parametrize("typed", ["SP-DELORS", "sp-delors", "Sp Delors", "sp_delors"])
def test_the_code_of_a_spot(typed: str) -> None:
    """In any case, with dashes or spaces."""
    assert read(typed)[0] == SpotWords("SP-DELORS")


@pytest.mark.parametrize(
    ("typed", "town", "ignored", "state"),
    [
        ("gendarmerie de Bailleul", "Bailleul", "gendarmerie", "FR"),
        ("PZ Comines", "Comines", "PZ", "BE"),
        ("police Comines", "Comines", "police", ""),
        ("hôpital de Mouscron", "Mouscron", "hôpital", ""),
        ("gare de Lille Europe", "Lille", "gare, Europe", ""),
        ("gare d'Armentières", "Armentières", "gare", ""),
        ("gare de La Madeleine", "La Madeleine", "gare", ""),
        ("ziekenhuis van Kortrijk", "Kortrijk", "ziekenhuis", ""),
        ("station te Menen", "Menen", "station", ""),
        ("Lille-Lesquin aéroport", "Lesquin", "Lille, aéroport", ""),
        ("gendarmerie 59270 Bailleul", "Bailleul", "gendarmerie", "FR"),
    ],
)
def test_the_word_of_a_service_or_building_beside_a_town_is_not_used(typed: str, town: str, ignored: str, state: str) -> None:
    """It is said, and a service of one State decides the side."""
    words = read_town_beside(typed)
    assert words is not None
    assert (town, ignored) in [(one.name, one.ignored) for one in words.towns]
    assert words.state == state


@pytest.mark.parametrize("typed", ["Bailleul", "gendarmerie", "gare", "zone industrielle de Tourcoing", "Villeneuve d'Ascq"])
def test_other_words_are_no_service_and_no_building(typed: str) -> None:
    """A name alone, the word alone, a zone of any kind."""
    assert read_town_beside(typed) is None


def test_west_is_negative() -> None:
    """A letter gives the sign."""
    assert read("50.74N 1.21W") == (PositionWords(50.74, -1.21),)


@pytest.mark.parametrize(
    ("typed", "town", "ignored"),
    [
        ("12 rue de la Fourberie, 59200 Tourcoing", "Tourcoing", "12 rue de la Fourberie"),
        ("Rue de Tournai 12, 7700 Mouscron", "Mouscron", "Rue de Tournai 12"),
        ("Mouscron, Grand-Place 1", "Mouscron", "Grand-Place 1"),
        ("Grote Markt 1 8930 Menen", "Menen", "Grote Markt 1"),
        ("8930 Menen, Grote Markt 1", "Menen", "Grote Markt 1"),
        ("Tourcoing rue de Lille 5", "Tourcoing", "rue de Lille 5"),
        ("5 rue de Lille Tourcoing", "Tourcoing", "5 rue de Lille"),
        ("Rijselstraat 5, Menen", "Menen", "Rijselstraat 5"),
        ("Rijselstraat 5 Menen", "Menen", "Rijselstraat 5"),
        ("Menen Kortrijkse steenweg 12", "Menen", "Kortrijkse steenweg 12"),
        ("chaussée de Lille 1024, 7500 Tournai", "Tournai", "chaussée de Lille 1024"),
        ("Tournai 7500, chaussée de Lille 1024", "Tournai", "chaussée de Lille 1024"),
        ("12 bis av. du Général de Gaulle, F-59200 Tourcoing, France", "Tourcoing", "12 bis av. du Général de Gaulle"),
        ("1/A Rue du 11 Novembre, Hensies", "Hensies", "1/A Rue du 11 Novembre"),
    ],
)
def test_an_address_names_its_town_and_the_part_not_used(typed: str, town: str, ignored: str) -> None:
    """The town is among the towns to be tried, with the rest of the line, and no street named after a town comes before it."""
    towns = read_town(typed).towns
    found = [(one.name, one.ignored) for one in towns]
    assert (town, ignored) in found
    before = [one.name for one in towns[: found.index((town, ignored))]]
    assert not {"Lille", "Tournai", "Gaulle", "Novembre"} & set(before) - {town}


@pytest.mark.parametrize("street", ["rue de Lille", "12 rue de Lille", "avenue de Tournai 5", "Rijselstraat 12", "place de Lille"])
def test_a_street_named_after_a_town_is_no_town(street: str) -> None:
    """Without a town, a street's name names none."""
    assert not {"Lille", "Tournai", "Rijsel"} & {town.name for town in read_town(street).towns}


@pytest.mark.parametrize(
    ("typed", "postcode", "state", "department"),
    [
        ("7780 Comines", "7780", "BE", ""),
        ("Comines 59560", "59560", "FR", ""),
        ("B-7700 Mouscron", "7700", "BE", ""),
        ("F 59200 Tourcoing", "59200", "FR", ""),
        ("Comines (BE)", "", "BE", ""),
        ("Comines Belgique", "", "BE", ""),
        ("Comines, France", "", "FR", ""),
        ("Komen (België)", "", "BE", ""),
        ("Comines-Belgique", "", "BE", ""),
        ("Halluin 59", "", "", "FR-59"),
        ("Bailleul (Nord)", "", "", "FR-59"),
        ("Bailleul, Hainaut", "", "", "BE-HT"),
        ("Menen, West-Vlaanderen", "", "", "BE-WV"),
    ],
)
def test_what_decides_between_namesakes(typed: str, postcode: str, state: str, department: str) -> None:
    """Postcode, State and department beside a name are read, and the name without them is tried."""
    words = read_town(typed)
    assert (words.postcode, words.state, words.department) == (postcode, state, department)
    assert {"Comines", "Mouscron", "Tourcoing", "Komen", "Halluin", "Bailleul", "Menen"} & {town.name for town in words.towns}


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x1b", "\u202e\u200b", "???", "-", "x" * 201, "x" * 100_000])
def test_words_that_can_name_nothing_are_refused(typed: str) -> None:
    """Nothing, only control characters or signs, or over 200 characters: exit code 2 and a remedy."""
    with pytest.raises(WrongCommandLineError) as refused:
        read(typed)
    assert refused.value.exit_code == 2
    assert refused.value.remedy


@pytest.mark.parametrize(
    "typed",
    [
        "Mouscron\n",
        "\tMouscron",
        "Mouscron\r\n",
        "\u00a0Mouscron\u202f",
        "Mous\u200bcron",
        "\ufeffMouscron",
        "Mous\u00adcron",
        "\u200eMouscron",
    ],
)
def test_what_a_copied_text_brings_along_is_dropped(typed: str) -> None:
    """Line ends, tabs, hard spaces and characters without width do not hide the name."""
    (reading,) = read(typed)
    assert isinstance(reading, TownWords)
    assert reading.typed == "Mouscron"


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x1c", "\x7f", "\x85", "\x9b", "\u061c", "\u202a", "\u202e", "\u2066", "\U000e0041"]
)
def test_characters_that_command_or_turn_are_refused_by_their_number(character: str) -> None:
    """They are never dropped silently: what is searched is what was read."""
    with pytest.raises(WrongCommandLineError) as refused:
        read(f"Mous{character}cron")
    assert refused.value.code == "control-characters"
    assert refused.value.text.values["character"] == f"U+{ord(character):04X}"


@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read_or_refused(typed: str) -> None:
    """Arbitrary text never breaks the reader."""
    try:
        readings = read(typed)
    except WrongCommandLineError:
        return
    assert readings


@given(st.text(alphabet="0123456789 .,;/-+()°'\"NSEWBFer Mousncrù", min_size=1, max_size=60))
def test_any_line_of_figures_is_read_or_refused(typed: str) -> None:
    """Text that looks like numbers, positions and addresses never breaks the reader either."""
    try:
        readings = read(typed)
    except WrongCommandLineError:
        return
    assert readings
