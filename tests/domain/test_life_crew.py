"""Who goes: a deputy who steps in, and a vehicle taken out."""

from typing import Any

import pytest

from coopfb.domain.life_crew import CrewChange, Substitution, crewed, replaced
from coopfb.domain.operation import Operation
from coopfb.domain.participant import CrewMember, Vehicle
from coopfb.errors import ConflictError, NotFoundError

BE = "be-pz-5317"


@pytest.fixture
def standing_by(sound: Any) -> Operation:
    """Return an accepted operation whose only Belgian officer has a deputy of other languages, dress and equipment."""
    operation: Operation = sound.case.operation
    crew = [one for one in operation.crew if one.unit != BE]
    deputy = CrewMember(BE, "8", ("nl", "fr"), equipment=("spray",), dress="plain", deputy=True)
    leader = CrewMember(BE, "7", ("fr",), equipment=("pistol",))
    return operation._replace(crew=(*crew, leader, deputy), vehicles=(Vehicle("M1", BE, 5, f"{BE}/7"),))


def test_the_deputy_steps_in_as_described_and_leads_and_drives(standing_by: Operation) -> None:
    after = replaced(standing_by, Substitution(BE, "7", "8"))
    assert [one for one in after.crew if one.unit == BE] == [
        CrewMember(BE, "8", ("nl", "fr"), equipment=("spray",), dress="plain", deputy=False, replaces="7")
    ]
    assert (after.legs[1].officer_in_charge, after.vehicles[0].driver, after.status) == (f"{BE}/8", f"{BE}/8", "accepted")


def test_what_is_said_of_the_deputy_on_the_day_counts(standing_by: Operation) -> None:
    after = replaced(standing_by, Substitution(BE, "7", "8", ("de",)))
    assert after.crew[-1].languages == ("de",)


@pytest.mark.parametrize(("out", "substitute"), [("7", "7"), ("8", "7"), ("8", "8")])
def test_who_goes_already_is_no_substitute(standing_by: Operation, out: str, substitute: str) -> None:
    with pytest.raises(ConflictError) as refused:
        replaced(standing_by, Substitution(BE, out, substitute))
    assert refused.value.code == "in-the-crew-already"


def test_a_vehicle_is_taken_out_by_its_label(standing_by: Operation) -> None:
    assert crewed(standing_by, CrewChange(BE, dropped=("m1",))).vehicles == ()
    with pytest.raises(NotFoundError) as refused:
        crewed(standing_by, CrewChange(BE, dropped=("M2",)))
    assert (refused.value.code, refused.value.nearest) == ("unknown-vehicle", ("M1",))
    with pytest.raises(ConflictError):
        crewed(standing_by._replace(status="issued"), CrewChange(BE, dropped=("M1",)))
