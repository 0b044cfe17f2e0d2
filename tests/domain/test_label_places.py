"""Names on a map: none stands on another, none leaves the map, the most wanted come first."""

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.label_places import Placed, Rectangle, Taken, Wanted, placed

NAMES = st.lists(st.builds(Wanted, st.floats(0, 300), st.floats(0, 200), st.floats(5, 90), st.floats(6, 16), st.floats(2, 9)), max_size=40)


def rectangle(wanted: Wanted, place: Placed) -> Rectangle:
    """Return the room that a name takes."""
    left = place.x - {"start": 0.0, "middle": wanted.width / 2, "end": wanted.width}[place.anchor]
    bottom = place.y + wanted.height * 0.24
    return Rectangle(left, bottom - wanted.height, left + wanted.width, bottom)


@given(NAMES)
def test_names_never_overlap_and_stay_on_the_map(names: list[Wanted]) -> None:
    found = [rectangle(names[one.number], one) for one in placed(names, Taken(), 300, 200)]
    for at, one in enumerate(found):
        assert one.left >= -1e-6
        assert one.right <= 300 + 1e-6
        shrunk = Rectangle(one.left + 1e-6, one.top + 1e-6, one.right - 1e-6, one.bottom - 1e-6)
        assert not any(shrunk.meets(other) for other in found[at + 1 :])


def test_the_first_of_two_in_one_place_stands_to_the_right() -> None:
    names = [Wanted(50, 50, 40, 10, 4), Wanted(50, 50, 40, 10, 4)]
    first, second = placed(names, Taken(), 300, 200)
    assert (first.anchor, second.anchor) == ("start", "end")


def test_what_is_taken_is_not_taken_again() -> None:
    everywhere = Taken([Rectangle(0, 0, 300, 200)])
    assert placed([Wanted(50, 50, 40, 10, 4)], everywhere, 300, 200) == []
