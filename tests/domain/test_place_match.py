"""Which candidate comes first, and when two places stay undecided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.place import Locality, Place, Spot
from coopfb.domain.place_match import PlaceMatch, Resolution, Wanted, rank, two_sides

TOWN = Place("FR-59152", "FR", "Comines", "Comines", "Komen", "FR-59", "FR-595", 12_000, 50.76, 3.0, 800, "police", "published", "", "")
ACROSS = TOWN._replace(code="BE-57097", state="BE", name="Comines-Warneton", department="BE-HT", arrondissement="", population=18_000)
FAR = TOWN._replace(code="FR-80001", department="FR-80", population=900_000, border_m=90_000, lat=49.8, lon=2.1)
SECTION = Locality("BE-57097-comines", "BE-57097", "Comines", 0, 50.77, 3.01, "test")
EXACT = PlaceMatch(TOWN, "exact", "Comines")
SIDE = PlaceMatch(ACROSS, "locality", "Comines", locality=SECTION)
DISTANT = PlaceMatch(FAR, "exact", "Comines")
TYPO = PlaceMatch(TOWN._replace(code="FR-59001", population=500_000, border_m=0), "typo", "Comynes", edits=1)
FREE = Wanted()


def first(*matches: PlaceMatch, wanted: Wanted = FREE, home: Place | None = None) -> PlaceMatch:
    """Return the match that comes first."""
    return rank(matches, wanted, home)[0]


def test_a_name_without_error_comes_before_one_with() -> None:
    """However far away or small the place."""
    assert first(TYPO, DISTANT) is DISTANT


def test_near_the_border_comes_before_far() -> None:
    """However many people live far away."""
    assert first(DISTANT, EXACT) is EXACT
    assert first(DISTANT, SIDE) is SIDE


def test_a_commune_comes_before_a_section() -> None:
    """Even of a more populous municipality."""
    assert first(SIDE, EXACT) is EXACT


@pytest.mark.parametrize("wanted", [Wanted(places=frozenset({"BE-57097"})), Wanted(state="BE"), Wanted(department="BE-HT")])
def test_what_was_typed_beside_the_name_decides_first(wanted: Wanted) -> None:
    """A postcode, a State or a province with the name."""
    assert first(EXACT, SIDE, wanted=wanted) is SIDE


def test_nearness_to_home_decides_before_population() -> None:
    """Two communes of one name: the one nearer to home comes first, without home the larger one."""
    large = PlaceMatch(TOWN._replace(code="FR-59999", population=99_000, lat=50.3), "exact", "Comines")
    assert first(EXACT, large) is large
    assert first(EXACT, large, home=TOWN._replace(code="FR-59599", lat=50.72, lon=3.16)) is EXACT


def test_namesakes_on_two_sides_stay_undecided() -> None:
    """Comines and Comines: nearness to home brings one first, the other second, and neither is chosen."""
    third = PlaceMatch(TOWN._replace(code="FR-59777", population=50), "exact", "Comines")
    ranked, undecided = two_sides(rank([EXACT, third, SIDE], FREE, TOWN), FREE)
    assert undecided
    assert [match.place.code for match in ranked] == ["FR-59152", "BE-57097", "FR-59777"]


@pytest.mark.parametrize(
    ("matches", "wanted"),
    [
        ((EXACT, SIDE._replace(name="Komen")), FREE),
        ((EXACT, SIDE._replace(edits=1)), FREE),
        ((EXACT, SIDE._replace(place=ACROSS._replace(border_m=40_000))), FREE),
        ((EXACT, DISTANT), FREE),
        ((EXACT, SIDE), Wanted(state="FR")),
        ((EXACT,), FREE),
    ],
)
def test_what_is_decided(matches: tuple[PlaceMatch, ...], wanted: Wanted) -> None:
    """Another name, an error more, far from the border, the same State, a State typed, or nobody else: no question is asked."""
    assert two_sides(matches, wanted) == (matches, False)


@given(st.permutations([EXACT, SIDE, DISTANT, TYPO]))
def test_the_order_given_does_not_matter(matches: list[PlaceMatch]) -> None:
    """The ranking is the same whatever order the directory gives."""
    assert rank(matches, FREE, None) == rank([EXACT, SIDE, DISTANT, TYPO], FREE, None)


@pytest.mark.parametrize(("wanted", "sides"), [(FREE, 2), (Wanted(places=frozenset({"FR-59152"})), 1), (Wanted(state="BE"), 1)])
def test_a_spot_astride_the_border_means_both_sides_unless_something_typed_decides(wanted: Wanted, sides: int) -> None:
    """A postcode or State typed with the spot narrows it to one."""
    spot = Spot("SP-BRIDGE", "bridge", "pont", "brug", "FR-59152", "BE-57097", None, None, "test")
    both = [PlaceMatch(place, "spot", "pont", spot=spot) for place in (TOWN, ACROSS)]
    matches, undecided = two_sides(rank(both, wanted, None), wanted)
    resolution = Resolution(matches, undecided=undecided)
    assert (len(resolution.meant), resolution.both_sides) == (sides, sides == 2)
    assert len(resolution.matches) == 2


def test_each_place_stands_once() -> None:
    """A municipality found by its name and by its section is listed by its name."""
    named = PlaceMatch(ACROSS, "exact", "Comines-Warneton")
    assert rank([SIDE, named], FREE, None) == (named,)
