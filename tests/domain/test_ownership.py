"""Whose rows somebody may change: one's own and those below, what one keeps, and all others only by taking them over."""

import pytest

from coopfb.domain.ownership import Keeper, owner_after
from coopfb.errors import CoopfbError


@pytest.mark.parametrize(
    ("keeper", "owner", "after"),
    [
        (Keeper("ccpd"), "ccpd", "ccpd"),
        (Keeper("zone"), "ccpd", "ccpd"),
        (Keeper("province"), "ccpd", "ccpd"),
        (Keeper("stranger", take=True), "ccpd", "stranger"),
        (Keeper("stranger"), "", "stranger"),
        (Keeper(""), "", ""),
    ],
)
def test_who_keeps_a_row_afterwards(keeper: Keeper, owner: str, after: str) -> None:
    """The unit itself and those above it change the row, and it stays with whoever keeps it."""
    assert owner_after(keeper, "zone/desk", owner, ("zone", "province")) == after


@pytest.mark.parametrize(
    ("keeper", "code"), [(Keeper("stranger"), "kept-by-another"), (Keeper(""), "kept-by-another"), (Keeper("", take=True), "no-home")]
)
def test_the_rows_of_others_are_not_changed(keeper: Keeper, code: str) -> None:
    with pytest.raises(CoopfbError) as refused:
        owner_after(keeper, "zone/desk", "ccpd", ("zone", "province"))
    assert refused.value.code == code
    assert refused.value.remedy
