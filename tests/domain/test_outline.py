"""Outlines: inside, outside, in a hole, and how far from an edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.outline import away_m, contains, distance_m, outline
from coopfb.domain.place import apart_m

SQUARE = ((3.0, 50.0), (4.0, 50.0), (4.0, 51.0), (3.0, 51.0), (3.0, 50.0))
HOLE = ((3.4, 50.4), (3.6, 50.4), (3.6, 50.6), (3.4, 50.6), (3.4, 50.4))
ISLAND = ((5.0, 50.0), (5.1, 50.0), (5.1, 50.1), (5.0, 50.1), (5.0, 50.0))
AREA = outline("FR-595", (SQUARE, HOLE, ISLAND))


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(50.1, 3.1, True), (50.5, 3.5, False), (50.05, 5.05, True), (49.9, 3.5, False), (50.5, 4.5, False), (60.0, 30.0, False)],
)
def test_a_position_is_inside_an_area_but_not_in_its_holes(lat: float, lon: float, *, inside: bool) -> None:
    """Every polygon of an area counts; a hole is outside."""
    assert contains(AREA, lat, lon) is inside


def test_distance_to_a_line_is_metres_to_its_nearest_point() -> None:
    """One hundredth of a degree of latitude is 1.11 km; past the end of a line its end counts."""
    line = (((3.0, 50.0), (3.1, 50.0)),)
    assert distance_m(line, 50.01, 3.05) == pytest.approx(1112, abs=2)
    assert distance_m(line, 50.0, 3.11) == pytest.approx(apart_m(50.0, 3.1, 50.0, 3.11), rel=0.01)


def test_away_is_nothing_inside() -> None:
    """Inside an area the distance to it is 0; outside it is the distance to its edge."""
    assert away_m(AREA, 50.2, 3.2) == 0
    assert away_m(AREA, 49.99, 3.5) == pytest.approx(1112, abs=2)


def test_distance_between_two_towns() -> None:
    """Lille and Brussels are 93 km apart."""
    assert apart_m(50.6366, 3.0635, 50.8466, 4.3517) == pytest.approx(93_700, rel=0.01)


@given(st.floats(49.0, 52.0), st.floats(2.0, 6.0))
def test_what_is_not_inside_has_a_distance(lat: float, lon: float) -> None:
    """A position is either inside or a positive distance away."""
    assert contains(AREA, lat, lon) or away_m(AREA, lat, lon) >= 0
    assert (away_m(AREA, lat, lon) == 0) or not contains(AREA, lat, lon)
