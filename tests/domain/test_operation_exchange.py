"""Each side answers for itself, the plan is its maker's, and taking the same again changes nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.bundle import ANYONE
from coopfb.domain.life import settled
from coopfb.domain.life_answers import UnitAnswer, accepted, declined
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.operation_exchange import Carried, Sender, Taken, taken_in
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.errors import ConflictError, InvalidDataError

START = datetime(2027, 1, 12, 19, tzinfo=UTC)
MIDDLE, END = START + timedelta(hours=1), START + timedelta(hours=3)
TODAY = date(2026, 12, 1)
MAKER = Sender("fr-paf-lille", "fr-paf-lille", "FR")
OTHER = Sender("be-pz-5317", "be-pz-5317", "BE")
PLANNED = Operation(
    "ART-F-2027-0001", "patrol", "art", "trafic", "proposed", START, END,
    (
        Leg("FR", ("FR-59599",), START, MIDDLE, officer_in_charge="fr-pn-roubaix/leader", guest_powers=("observe",)),
        Leg("BE", ("BE-57096",), MIDDLE, END, officer_in_charge="be-pz-5317/leader", guest_powers=("observe",)),
    ),
    (Participant("fr-pn-roubaix", "FR"), Participant("be-pz-5317", "BE")),
)  # fmt: skip
YES = UnitAnswer("be-pz-5317", "officer on duty", TODAY, "oral", powers=("identity-check",))


def sent(operation: Operation, sender: Sender = MAKER, local: Operation | None = None, **changes: Any) -> Taken:
    """Return what becomes of an operation that the maker made, sent by either side to a post with `local`."""
    return taken_in(local, MAKER.name if local else "", Carried(operation._replace(**changes), MAKER.name), sender, TODAY)


def stored(operation: Operation, version: int = 1) -> Operation:
    """Return an operation as a database holds it."""
    return operation._replace(version=version)


def test_a_new_one_comes_from_its_maker_alone() -> None:
    new = sent(PLANNED._replace(version=7, series="s", slot="2027-01-12T20:00"))
    assert (new.kind, new.before, new.after, new.origin) == ("new", None, PLANNED, MAKER.name)
    with pytest.raises(ConflictError) as caught:
        sent(PLANNED, OTHER)
    assert caught.value.code == "not-its-maker"


def test_drafts_stay_at_home_and_a_number_that_means_another_operation_is_refused() -> None:
    with pytest.raises(InvalidDataError):
        sent(PLANNED, status="draft")
    for known in ("", "fr-pn-roubaix"):
        with pytest.raises(ConflictError) as caught:
            taken_in(stored(PLANNED), known, Carried(PLANNED, MAKER.name), MAKER, TODAY)
        assert caught.value.code == "number-taken"


def test_the_answer_comes_back_with_powers_crew_and_leader_and_sets_the_status() -> None:
    there = accepted(PLANNED, YES, TODAY)
    there = there._replace(
        crew=(CrewMember("be-pz-5317", "4711"),),
        vehicles=(Vehicle("van", "be-pz-5317", 5, "be-pz-5317/4711"),),
        legs=(there.legs[0], there.legs[1]._replace(officer_in_charge="be-pz-5317/4711")),
    )
    here = accepted(stored(PLANNED, 3), UnitAnswer("fr-pn-roubaix", "chef", TODAY), TODAY)
    back = sent(there, OTHER, here)
    assert (back.kind, back.after.status, back.after.version) == ("answered", "accepted", 3)
    assert [one.unit for one in back.answers] == ["be-pz-5317"]
    assert (back.after.crew, back.after.vehicles) == (there.crew, there.vehicles)
    assert back.after.legs[1].guest_powers == ("observe", "identity-check")
    assert (back.after.legs[1].officer_in_charge, back.after.legs[0]) == ("be-pz-5317/4711", here.legs[0])
    assert sent(there, OTHER, back.after).kind == "same"


def test_a_decline_comes_back_with_its_reason() -> None:
    there = declined(PLANNED, UnitAnswer("be-pz-5317", "", TODAY, why="match"), TODAY)
    back = sent(there, OTHER, stored(PLANNED))
    assert (back.after.status, back.answers[0].note) == ("declined", "match")


def test_nobody_answers_for_the_other_side() -> None:
    there = accepted(accepted(PLANNED, YES, TODAY), UnitAnswer("fr-pn-roubaix", "chef", TODAY), TODAY)
    back = sent(there, OTHER, stored(PLANNED))
    assert [one.unit for one in back.answers] == ["be-pz-5317"]
    assert back.after.status == "proposed"
    anyone = sent(there, Sender("ccpd-tournai", ANYONE, ""), stored(PLANNED))
    assert {one.unit for one in anyone.answers} == {"fr-pn-roubaix", "be-pz-5317"}


def test_the_plan_is_its_makers() -> None:
    there = accepted(PLANNED, YES, TODAY)._replace(purpose="other", end=END + timedelta(hours=1))
    back = sent(there, OTHER, stored(PLANNED))
    assert (back.after.purpose, back.after.end) == ("trafic", END)
    assert [one.code for one in back.remarks] == ["only-its-maker"]


def test_an_answer_to_an_earlier_revision_is_told_and_not_taken() -> None:
    there = accepted(PLANNED, YES, TODAY)
    back = sent(there, OTHER, stored(PLANNED, 4)._replace(revision=2))
    assert (back.kind, [one.code for one in back.remarks]) == ("kept", ["answer-not-taken"])
    assert back.after == stored(PLANNED, 4)._replace(revision=2)


def test_an_answer_after_the_order_is_told_and_not_taken() -> None:
    there = declined(accepted(PLANNED, YES, TODAY), UnitAnswer("be-pz-5317", "", TODAY, why="match"), TODAY)
    issued = stored(accepted(accepted(PLANNED, YES, TODAY), UnitAnswer("fr-pn-roubaix", "chef", TODAY), TODAY))._replace(status="issued")
    back = sent(there, OTHER, issued)
    assert (back.kind, back.after) == ("kept", issued)


def test_the_makers_copy_leaves_what_was_answered_here_and_is_not_known_there_yet() -> None:
    here = stored(accepted(PLANNED, YES, TODAY))._replace(crew=(CrewMember("be-pz-5317", "4711"),))
    there = accepted(PLANNED, UnitAnswer("fr-pn-roubaix", "chef", TODAY), TODAY)
    both = sent(there, MAKER, here)
    assert {one.unit: one.answer for one in both.after.participants} == {"fr-pn-roubaix": "accepted", "be-pz-5317": "accepted"}
    assert (both.after.status, both.after.crew) == ("accepted", here.crew)
    assert both.after.legs[1].guest_powers == ("observe", "identity-check")


def test_the_makers_next_revision_asks_anew_and_an_earlier_one_is_kept_out() -> None:
    here = stored(accepted(PLANNED, YES, TODAY))
    new = sent(PLANNED, MAKER, here, revision=2, purpose="armes")
    assert (new.kind, new.after.revision, new.after.status) == ("changed", 2, "proposed")
    assert not any(one.answer for one in new.after.participants)
    old = sent(PLANNED, MAKER, new.after)
    assert (old.kind, old.after, [one.code for one in old.remarks]) == ("kept", new.after, ["older-revision"])


@pytest.mark.parametrize("status", ["issued", "held", "reported", "declined", "cancelled"])
def test_the_makers_later_status_stands(status: str) -> None:
    here = stored(accepted(PLANNED, YES, TODAY))
    assert sent(PLANNED, MAKER, here, status=status).after.status == status


ANSWERS = st.sampled_from(("", "accepted", "declined"))


REVISIONS = st.integers(1, 2)


def side(fr: str, be: str, revision: int) -> Operation:
    """Return the operation with what both units said to a revision."""
    units = tuple(
        Participant(one.unit, one.state, answer, "x", TODAY, "", revision, "y" * (answer == "declined")) if answer else one
        for one, answer in zip(PLANNED.participants, (fr, be), strict=True)
    )
    return settled(PLANNED._replace(participants=units, revision=revision))


@given(here=st.builds(side, ANSWERS, ANSWERS, REVISIONS), there=st.builds(side, ANSWERS, ANSWERS, REVISIONS), maker=st.booleans())
def test_taking_the_same_again_changes_nothing(here: Operation, there: Operation, maker: bool) -> None:
    sender = MAKER if maker else OTHER
    once = sent(there, sender, stored(here))
    again = sent(there, sender, once.after)
    assert again.after == once.after
    assert again.kind in {"same", "kept"}
    if not maker:
        assert once.after.participants[0] == here.participants[0], "the French answer is not the Belgian post's to change"
