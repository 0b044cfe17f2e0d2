"""The marking every page carries: what stands where nobody set one, and the classification that is refused."""

import pytest

from coopfb.domain.marking import FICTITIOUS, UNSET, marking, marking_given
from coopfb.errors import WrongCommandLineError


def test_fictitious_data_say_so_and_real_data_ask_for_a_marking() -> None:
    assert marking("", exercise=True) == FICTITIOUS
    assert marking("", exercise=False) == UNSET
    assert marking("DIFFUSION RESTREINTE", exercise=True) == "DIFFUSION RESTREINTE"


@pytest.mark.parametrize("typed", ["DIFFUSION RESTREINTE", "Beperkte verspreiding", "  Usage   de service "])
def test_a_protection_marking_is_kept(typed: str) -> None:
    assert marking_given(typed) == " ".join(typed.split())


@pytest.mark.parametrize("typed", ["RESTREINT", "beperkt", "Restreint / Beperkt", "RESTREINT UE", "«\u00a0Beperkt\u00a0»"])
def test_the_classification_level_is_refused(typed: str) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        marking_given(typed)
    assert refused.value.code == "classified-marking"


@pytest.mark.parametrize("typed", ["", "   ", "—", "x" * 81, "a\u202eb", "a\x1bb"])
def test_a_marking_is_one_line_that_can_be_read(typed: str) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        marking_given(typed)
    assert refused.value.code == "wrong-marking"
