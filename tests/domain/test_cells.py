"""Cells joined to shapes: what many places are together, whatever their number and whichever of them are left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.cells import Cells, area, dissolved, inside, middle
from coopfb.domain.clipping import clipped, lines_clipped
from coopfb.domain.projection import box_of, view, widened

SIDE = 5


def grid() -> Cells:
    """Return the cells of a chequered board, `0-0` to `4-4`, each one degree wide, every edge held once."""
    arcs: dict[tuple[tuple[float, float], tuple[float, float]], int] = {}
    of: dict[str, tuple[int, ...]] = {}
    for x in range(SIDE):
        for y in range(SIDE):
            corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
            numbers = []
            for here, there in pairwise([(float(a), float(b)) for a, b in corners]):
                if (there, here) in arcs:
                    numbers.append(~arcs[there, here])
                else:
                    numbers.append(arcs.setdefault((here, there), len(arcs)))
            of[f"{x}-{y}"] = tuple(numbers)
    return Cells(tuple(arcs), of, ((0.0, 2.0), (5.0, 2.0)))


BOARD = grid()
CHOSEN = st.sets(st.sampled_from(sorted(BOARD.of)))


@given(CHOSEN)
def test_the_shape_of_some_cells_is_as_large_as_they_are(codes: set[str]) -> None:
    shape = dissolved(BOARD, codes)
    assert sum(area(ring) for polygon in shape for ring in polygon) == pytest.approx(len(codes))


@given(CHOSEN)
def test_the_middle_of_each_cell_lies_inside_if_and_only_if_it_was_chosen(codes: set[str]) -> None:
    shape = dissolved(BOARD, codes)
    for code in BOARD.of:
        x, y = (int(part) + 0.5 for part in code.split("-"))
        within = [polygon for polygon in shape if inside(polygon[0], x, y) and not any(inside(hole, x, y) for hole in polygon[1:])]
        assert len(within) == (code in codes)


@given(CHOSEN)
def test_rings_are_closed_never_touch_themselves_and_turn_the_right_way(codes: set[str]) -> None:
    for polygon in dissolved(BOARD, codes):
        for number, ring in enumerate(polygon):
            assert ring[0] == ring[-1]
            assert len(set(ring[:-1])) == len(ring) - 1
            assert (area(ring) > 0) == (number == 0)


def test_a_hole_is_a_hole() -> None:
    around = [code for code in BOARD.of if code != "2-2"]
    (polygon,) = dissolved(BOARD, around)
    assert len(polygon) == 2
    assert middle(((polygon[0],),)) == pytest.approx((2.5, 2.5))


def test_an_unknown_place_is_left_out() -> None:
    assert dissolved(BOARD, ["nowhere"]) == ()
    assert dissolved(BOARD, ["nowhere", "0-0"]) == dissolved(BOARD, ["0-0"])


@given(CHOSEN, st.tuples(*[st.floats(-1, 6)] * 4))
def test_a_clipped_shape_is_what_lies_in_the_box(codes: set[str], sides: tuple[float, float, float, float]) -> None:
    west, east = sorted(sides[:2])
    south, north = sorted(sides[2:])
    found = sum(
        abs(area(ring)) * (1 if at == 0 else -1)
        for part in clipped(dissolved(BOARD, codes), (west, south, east, north))
        for at, ring in enumerate(part)
    )
    wanted = 0.0
    for code in codes:
        x, y = map(int, code.split("-"))
        wanted += max(0.0, min(x + 1, east) - max(x, west)) * max(0.0, min(y + 1, north) - max(y, south))
    assert found == pytest.approx(wanted, abs=1e-6)


def test_a_line_is_cut_to_the_stretches_that_are_seen() -> None:
    line = ((0.0, 0.0), (1.0, 0.0), (2.0, 5.0), (3.0, 0.0), (4.0, 0.0))
    assert lines_clipped(line, (0, -1, 4, 1)) == (line,)
    assert lines_clipped(line, (3.5, -1, 4, 1)) == (((3.0, 0.0), (4.0, 0.0)),)
    assert lines_clipped(line, (8, 8, 9, 9)) == ()


def test_a_view_is_true_to_scale_in_its_middle() -> None:
    seen = view((2.0, 50.0, 4.0, 51.0), 1000)
    west, east = seen.at(2.5, 50.5), seen.at(3.5, 50.5)
    south, north = seen.at(3, 50.25), seen.at(3, 50.75)
    assert (east[0] - west[0]) / (south[1] - north[1]) == pytest.approx(2 * 0.6361, rel=1e-3)
    assert seen.at(2.0, 51.0) == (0, 0)


def test_a_box_is_widened_to_fill_a_sheet_and_never_narrowed() -> None:
    seen = view((2.0, 50.0, 4.0, 51.0), 300, 300)
    assert seen.box[0] == 2.0
    assert seen.box[1] < 50.0
    assert widened(box_of([((3.0, 50.0),)]), 0.1, 10_000)[3] == pytest.approx(50 + 5000 / 111_195, rel=1e-3)
