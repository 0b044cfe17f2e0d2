"""The life of an operation: whatever is done in whatever order, its status follows its answers and nothing that ended changes."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from coopfb.domain import life
from coopfb.domain.edits import Edit, edited
from coopfb.domain.life_answers import UnitAnswer, accepted, declined, waiting
from coopfb.domain.life_crew import CrewChange, Substitution, crewed, replaced
from coopfb.domain.life_words import power_codes, reason_code
from coopfb.domain.moving import moved, shifted
from coopfb.domain.operation import CANCEL_REASONS, GUEST_POWERS, PROPOSED_POWERS, STATUSES, Leg, Operation
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.record import Author
from coopfb.errors import ConflictError, CoopfbError, ForbiddenError, NotFoundError, WrongCommandLineError

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
START = datetime(2026, 12, 5, 19, tzinfo=UTC)
AUTHOR = Author(NOW, "desk", "4711")
FR, BE, BE2 = "fr-pn-tourcoing", "be-pz-5317", "be-pz-5455"
UNITS = st.sampled_from([FR, BE, BE2, "be-pz-5318"])
MEMBERS = st.sampled_from(["1", "2", "3"])


def draft(**fields: object) -> Operation:
    """Return a draft; `fields` stand in the place of its own."""
    middle, end = START + timedelta(hours=3), START + timedelta(hours=6)
    legs = (
        Leg("FR", ("FR-59279",), START, middle, guest_powers=PROPOSED_POWERS),
        Leg("BE", ("BE-34027",), middle, end, guest_powers=PROPOSED_POWERS),
    )
    units = (Participant(FR, "FR"), Participant(BE, "BE"), Participant(BE2, "BE"))
    made = Operation("ART-F-2026-0001", "patrol", "art", "burglaries", "draft", START, end, legs, units, meeting="FR-59279|BE-34027")
    return made._replace(**fields)  # type: ignore[arg-type]


def answer(unit: str, **fields: object) -> UnitAnswer:
    """Return what a unit says today."""
    return UnitAnswer(unit, "chief", TODAY, "oral", why="court duty")._replace(**fields)  # type: ignore[arg-type]


def proposed() -> Operation:
    return life.proposed(draft())


def agreed() -> Operation:
    operation = proposed()
    for unit in (FR, BE, BE2):
        operation = accepted(operation, answer(unit), TODAY)
    return operation


class Life(RuleBasedStateMachine):
    """Any sequence of commands; what is refused leaves the operation as it was."""

    def __init__(self) -> None:
        """Begin with a draft."""
        super().__init__()
        self.now = draft()
        self.before = self.now

    def tried(self, step: Callable[[], Operation]) -> None:
        """Take one step; a refusal has one of the documented exit codes and leaves the operation as it was."""
        self.before = self.now
        with suppress(WrongCommandLineError, NotFoundError, ConflictError, ForbiddenError):
            self.now = step()

    @rule()
    def propose(self) -> None:
        """`propose`."""
        self.tried(lambda: life.proposed(self.now))

    @rule(unit=UNITS, revision=st.integers(0, 3), powers=st.sets(st.sampled_from(GUEST_POWERS)))
    def accept(self, unit: str, revision: int, powers: set[str]) -> None:
        """`accept`."""
        self.tried(lambda: accepted(self.now, answer(unit, revision=revision, powers=tuple(powers)), TODAY))

    @rule(unit=UNITS)
    def decline(self, unit: str) -> None:
        """`decline`."""
        self.tried(lambda: declined(self.now, answer(unit), TODAY))

    @rule(unit=UNITS, member=MEMBERS, driver=st.booleans())
    def crew(self, unit: str, member: str, driver: bool) -> None:
        """`crew`."""
        vehicles = (Vehicle("van", unit, 5, f"{unit}/{member}"),) if driver else ()
        self.tried(lambda: crewed(self.now, CrewChange(unit, (CrewMember(unit, member, ("fr",)),), vehicles)))

    @rule(unit=UNITS, out=MEMBERS, new=MEMBERS)
    def replace(self, unit: str, out: str, new: str) -> None:
        """`replace`."""
        self.tried(lambda: replaced(self.now, Substitution(unit, out, new)))

    @rule(unit=UNITS, purpose=st.sampled_from(["burglaries", "drugs"]))
    def edit(self, unit: str, purpose: str) -> None:
        """`edit`."""
        self.tried(lambda: edited(self.now, Edit(words={"purpose": purpose}, remove=(unit,)), AUTHOR)[0])

    @rule(unit=UNITS)
    def join(self, unit: str) -> None:
        """`edit --add-unit`."""
        self.tried(lambda: edited(self.now, Edit(add=(Participant(unit, unit[:2].upper()),)), AUTHOR)[0])

    @rule()
    def issue(self) -> None:
        """`issue`, without the rules."""

        def issued() -> Operation:
            life.allow(self.now, "issue")
            return self.now._replace(status="issued")

        self.tried(issued)

    @rule(begun=st.booleans())
    def hold(self, begun: bool) -> None:
        """`hold`."""
        self.tried(lambda: life.held(self.now, START if begun else NOW))

    @rule(reason=st.sampled_from(CANCEL_REASONS))
    def cancel(self, reason: str) -> None:
        """`cancel`."""
        self.tried(lambda: life.cancelled(self.now, reason, ""))

    @invariant()
    def the_status_follows_the_answers(self) -> None:
        """Accepted means by all; a draft has no answer."""
        answers = [one.answer for one in self.now.participants]
        if self.now.status in {"accepted", "issued", "held"}:
            assert set(answers) == {"accepted"}
        if self.now.status == "draft":
            assert not any(answers)
        if self.now.status == "proposed":
            assert any(one != "accepted" for one in answers)

    @invariant()
    def answers_are_to_the_present_revision(self) -> None:
        """No answer outlives what it answered."""
        assert all(one.revision == (self.now.revision if one.answer else 0) for one in self.now.participants)

    @invariant()
    def the_revision_never_falls_and_history_counts_it(self) -> None:
        """Each revision but the first has its entry."""
        assert self.now.revision >= self.before.revision
        assert [one.number for one in self.now.history] == list(range(2, self.now.revision + 1))

    @invariant()
    def only_units_that_take_part_send_anybody(self) -> None:
        """Who declined or left sends nobody, and nobody drives who is not in the crew."""
        units = set(self.now.units)
        crew = {one.code for one in self.now.crew}
        assert {one.unit for one in (*self.now.crew, *self.now.vehicles)} <= units
        assert {one.driver for one in self.now.vehicles if one.driver} <= crew

    @invariant()
    def what_ended_never_changes(self) -> None:
        """Declined, cancelled and held stay so."""
        if self.before.status in {"declined", "cancelled", "held"}:
            assert self.now == self.before


TestLife = Life.TestCase


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("command", ["propose", "accept", "decline", "crew", "edit", "replace", "issue", "hold", "cancel"])
def test_what_is_not_possible_names_the_status_and_what_is(status: str, command: str) -> None:
    operation = draft(status=status)
    if command in life.POSSIBLE[status]:
        life.allow(operation, command)
        return
    with pytest.raises(ConflictError) as refused:
        life.allow(operation, command)
    assert refused.value.code == "not-allowed-now"
    assert refused.value.text.values["command"] == command
    assert refused.value.remedy is not None
    assert refused.value.remedy.values.get("commands", "") == ", ".join(life.POSSIBLE[status])


def test_a_side_has_accepted_when_all_its_units_have_and_the_operation_when_both_sides_have() -> None:
    operation = proposed()
    for unit, status in ((BE, "proposed"), (FR, "proposed"), (BE2, "accepted")):
        operation = accepted(operation, answer(unit), TODAY)
        assert operation.status == status
    assert waiting(operation) == ()


def test_an_answer_keeps_who_when_how_and_to_which_revision() -> None:
    told = accepted(proposed(), answer(BE, function="  chef   de corps ", form="written"), TODAY).participants[1]
    assert (told.answer, told.function, told.answered_on, told.form, told.revision) == ("accepted", "chef de corps", TODAY, "written", 1)


@pytest.mark.parametrize(
    ("wrong", "error", "code"),
    [
        ({"unit": "be-pz-5318"}, NotFoundError, "unit-not-in-operation"),
        ({"revision": 2}, ConflictError, "revision-gone"),
        ({"on": TODAY.replace(day=21)}, WrongCommandLineError, "day-to-come"),
        ({"function": " "}, WrongCommandLineError, "empty-text"),
        ({"function": "x" * 501}, WrongCommandLineError, "text-too-long"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(wrong: dict[str, object], error: type[CoopfbError], code: str) -> None:
    with pytest.raises(error) as refused:
        accepted(proposed(), answer(BE)._replace(**wrong), TODAY)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_the_host_adds_guest_powers_on_its_own_soil_alone() -> None:
    operation = accepted(proposed(), answer(BE, powers=("flagrante", "identity-check")), TODAY)
    assert operation.legs[0].guest_powers == ("observe", "own-file-query")
    assert operation.legs[1].guest_powers == ("observe", "own-file-query", "identity-check", "flagrante")
    only_french = proposed()._replace(legs=operation.legs[:1])
    with pytest.raises(ForbiddenError) as refused:
        accepted(only_french, answer(BE, powers=("apprehend",)), TODAY)
    assert refused.value.code == "not-the-host"


def test_who_declines_takes_officers_vehicles_and_leads_along() -> None:
    crew = (CrewMember(BE, "1"), CrewMember(FR, "2"))
    operation = proposed()._replace(crew=crew, vehicles=(Vehicle("van", BE, 5, f"{BE}/1"), Vehicle("car", FR, 5, f"{BE}/1")))
    legs = (operation.legs[0]._replace(officer_in_charge=f"{FR}/2"), operation.legs[1]._replace(officer_in_charge=f"{BE}/1"))
    left = declined(operation._replace(legs=legs), answer(BE), TODAY)
    assert (left.status, left.crew, left.vehicles) == ("proposed", crew[1:], (Vehicle("car", FR, 5),))
    assert [leg.officer_in_charge for leg in left.legs] == [f"{FR}/2", ""]
    assert left.units == (FR, BE2)


def test_with_the_last_unit_of_a_state_all_of_it_is_declined() -> None:
    assert declined(proposed(), answer(FR), TODAY).status == "declined"
    one_left = declined(proposed(), answer(BE), TODAY)
    assert (one_left.status, declined(one_left, answer(BE2), TODAY).status) == ("proposed", "declined")


def test_a_declined_unit_stands_in_the_way_until_it_is_taken_out_or_accepts() -> None:
    operation = declined(agreed(), answer(BE2), TODAY)
    assert operation.status == "proposed"
    assert accepted(operation, answer(BE2), TODAY).status == "accepted"
    without, changes = edited(operation, Edit(remove=(BE2,)), AUTHOR)
    assert (without.status, without.revision, waiting(without)) == ("proposed", 2, (FR, BE))
    assert ("declined", BE2, "court duty") in changes


def test_a_draft_only_changes_and_anything_later_is_a_new_revision() -> None:
    edit = Edit(words={"purpose": "drugs"})
    changed, changes = edited(draft(), edit, AUTHOR)
    assert (changed.purpose, changed.revision, changed.history) == ("drugs", 1, ())
    again, _changes = edited(agreed(), edit, AUTHOR)
    assert (again.status, again.revision, waiting(again)) == ("proposed", 2, (FR, BE, BE2))
    assert again.history[0][:3] == (2, NOW, "4711")
    assert again.history[0].changes == changes == (("purpose", "burglaries", "drugs"),)


def test_an_edit_that_changes_nothing_changes_nothing() -> None:
    assert edited(agreed(), Edit(words={"purpose": "burglaries"}), AUTHOR) == (agreed(), ())


def test_moving_keeps_local_hours_and_the_night_of_the_clock_change_is_longer() -> None:
    eight_hours = moved(draft(), START, START + timedelta(hours=8))
    assert [leg.end for leg in eight_hours.legs] == [START + timedelta(hours=4), START + timedelta(hours=8)]
    october = shifted(eight_hours, -42)
    assert october.hours == 9
    assert [leg.start.hour for leg in october.legs] == [18, 22]
    assert shifted(october, 42) == eight_hours


def test_a_substitute_takes_over_legs_and_wheel_and_nobody_accepts_anew() -> None:
    operation = crewed(agreed(), CrewChange(BE, (CrewMember(BE, "4711", ("fr", "nl")),), (Vehicle("van", BE, 5, f"{BE}/4711"),)))
    legs = (operation.legs[0], operation.legs[1]._replace(officer_in_charge=f"{BE}/4711"))
    after = replaced(operation._replace(legs=legs), Substitution(BE, "4711", "4712", ("fr",)))
    assert (after.status, after.revision) == ("accepted", 1)
    assert after.crew == (CrewMember(BE, "4712", ("fr",), replaces="4711"),)
    assert (after.legs[1].officer_in_charge, after.vehicles[0].driver) == (f"{BE}/4712", f"{BE}/4712")


def test_the_first_officer_named_leads_where_the_plan_says_the_patrol_leader() -> None:
    legs = (draft().legs[0]._replace(officer_in_charge=f"{FR}/leader"), draft().legs[1]._replace(officer_in_charge=f"{BE}/leader"))
    crew = (CrewMember(BE, "1", deputy=True), CrewMember(BE, "2"), CrewMember(BE, "3"))
    named = crewed(draft(legs=legs), CrewChange(BE, crew))
    assert [leg.officer_in_charge for leg in named.legs] == [f"{FR}/leader", f"{BE}/2"]
    assert crewed(draft(legs=legs), CrewChange(BE, (*crew, CrewMember(BE, "leader")))).legs == legs


def test_once_the_order_is_issued_who_goes_stays() -> None:
    issued = crewed(agreed(), CrewChange(BE, (CrewMember(BE, "4711"),)))._replace(status="issued")
    briefed = CrewMember(BE, "4711", briefed_on=TODAY)
    assert crewed(issued, CrewChange(BE, (briefed,))).crew == (briefed,)
    for other in (CrewChange(BE, (CrewMember(BE, "4712"),)), CrewChange(BE, removed=("4711",))):
        with pytest.raises(ConflictError) as refused:
            crewed(issued, other)
        assert refused.value.code == "order-is-issued"


def test_an_unknown_crew_member_is_answered_with_the_nearest() -> None:
    operation = crewed(agreed(), CrewChange(BE, (CrewMember(BE, "4711"), CrewMember(BE, "leader"))))
    with pytest.raises(NotFoundError) as refused:
        replaced(operation, Substitution(BE, "4712", "4713"))
    assert refused.value.nearest[0] == f"{BE}/4711"


def test_it_is_held_only_once_it_has_begun() -> None:
    issued = agreed()._replace(status="issued")
    with pytest.raises(ConflictError) as refused:
        life.held(issued, NOW)
    assert refused.value.code == "not-begun"
    assert life.held(issued, START).status == "held"


@pytest.mark.parametrize(
    ("words", "code"), [("maladie", "illness"), ("andere opdracht", "other-duty"), ("Hôte", "host-declined"), ("météo", "weather"),
                        ("weer", "weather"), ("autre", "other"), ("other-duty", "other-duty")],
)  # fmt: skip
def test_reasons_are_understood_in_three_languages(words: str, code: str) -> None:
    assert reason_code(words) == code


def test_powers_are_a_closed_list_understood_in_three_languages() -> None:
    assert power_codes(["heterdaad, contrôle d’identité", "observe"]) == ("observe", "identity-check", "flagrante")
    for wrong in ("shoot", "own-file"):
        with pytest.raises(WrongCommandLineError):
            power_codes([wrong])
