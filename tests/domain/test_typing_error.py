"""Typing errors: one from five letters, two from nine, none in a short name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.typing_error import allowed_errors, corrections, lengths, likeness, nearest, nearest_lengths

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORT = st.text(alphabet=LETTERS, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("name", "errors"),
    [("y", 0), ("mons", 0), ("halle", 1), ("mouscron", 1), ("tourcoing", 2), ("saintpol", 1), ("saintas", 0)],
)
def test_how_many_errors_are_forgiven(name: str, errors: int) -> None:
    """Five letters forgive one, nine two; saint counts as the two letters of st."""
    assert allowed_errors(name) == errors


@pytest.mark.parametrize("typed", ["mouscon", "mouscrron", "mouscrin", "mousrcon"])
def test_each_kind_of_error_is_forgiven(typed: str) -> None:
    """A letter left out, added, changed, or swapped with its neighbour counts one."""
    assert corrections(typed, ["mouscron", "menen"]) == {"mouscron": 1}


def test_two_errors_in_a_long_name_only() -> None:
    """Tourcoing stands two errors, Mouscron does not."""
    assert corrections("turcoingg", ["tourcoing"]) == {"tourcoing": 2}
    assert corrections("muscrn", ["mouscron"]) == {}


@given(SHORT, st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=8)))
def test_a_short_name_is_never_corrected(typed: str, known: list[str]) -> None:
    """Y, As, Ath and Mons stay themselves, whatever else is known."""
    assert corrections(typed, known) == {}


@given(st.text(alphabet=LETTERS, min_size=5, max_size=6), st.lists(SHORT))
def test_nothing_is_corrected_into_a_short_name(typed: str, known: list[str]) -> None:
    """A longer word never becomes one of four letters or fewer."""
    assert corrections(typed, known) == {}


@given(st.text(alphabet=LETTERS, min_size=5, max_size=12), st.data())
def test_one_edit_is_always_found(name: str, data: st.DataObject) -> None:
    """Whatever letter is changed in a name of five letters or more, the name is among the corrections, within the lengths asked for."""
    at = data.draw(st.integers(0, len(name) - 1))
    typed = name[:at] + data.draw(st.sampled_from(LETTERS)) + name[at + 1 :]
    shortest, longest = lengths(typed)
    assert shortest <= len(name) <= longest
    assert typed == name or corrections(typed, [name]) == {name: 1}


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12), st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=12)))
def test_nothing_less_than_half_alike_is_offered(typed: str, known: list[str]) -> None:
    """And what is half alike lies within the lengths asked for, the most alike first."""
    shortest, longest = nearest_lengths(typed)
    alike = likeness(typed, known)
    assert all(shortest <= len(name) <= longest and alike[name] >= 0.5 for name in alike)
    offered = nearest(typed, known)
    assert [alike[name] for name in offered] == sorted(alike.values(), reverse=True)[:3]


def test_a_name_with_its_last_letter_held_down_is_near() -> None:
    """Mouscronnnnn is more like Mouscron than like any longer name."""
    assert nearest("mouscronnnnn", ["montbronn", "mouscron", "zzzz"])[0] == "mouscron"
    assert nearest("zzzzzz", ["mouscron", "montbronn"]) == []


def test_nearest_prefers_whole_names_to_parts() -> None:
    """`tournay` is nearest to Tournai, not to Y."""
    assert nearest("tournay", ["y", "tournai", "tourcoing"])[0] == "tournai"
