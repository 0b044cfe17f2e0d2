"""A unit and a spot made from what is said of them: codes people can type, names on one line, a CIC with its State."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.spot_row import SpotSaid, new_spot, spot_code
from coopfb.domain.unit_row import UnitSaid, edited_unit, name_said, new_unit, state_of_code, unit_code
from coopfb.errors import WrongCommandLineError

SAID = UnitSaid(name_fr="Police locale de la Lys", service="local-police", level="zone")
SPOT = SpotSaid(kind="bridge", name_fr="pont", places=("FR-59279", "BE-34027"), position=(50.78, 3.12))


def test_a_unit_with_one_name_is_called_so_in_both_languages() -> None:
    row = new_unit("BE-PZ-5999", "BE", SAID._replace(number="5999", seat="BE-34027"), "ccpd")
    assert (row["code"], row["name_fr"], row["name_nl"]) == ("be-pz-5999", "Police locale de la Lys", "Police locale de la Lys")
    assert (row["number_source"], row["seat_source"], row["owner"]) == ("published", "published", "ccpd")
    emptied = edited_unit(row, UnitSaid(number="", seat=""), "ccpd")
    assert (emptied["number"], emptied["number_source"], emptied["seat"], emptied["seat_source"]) == ("", "", None, "")


@pytest.mark.parametrize(
    "said",
    [
        SAID._replace(name_fr=None), SAID._replace(service=None), SAID._replace(level=None), SAID._replace(name_fr="–"),
        SAID._replace(name_fr="x" * 200), SAID._replace(number="5999; x"), SAID._replace(valid_from="2027-01-01", valid_to="2026-01-01"),
        SAID._replace(name_nl="CIC"), SAID._replace(name_fr="CIC Hainaut"),
    ],
)  # fmt: skip
def test_what_a_unit_cannot_be(said: UnitSaid) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        new_unit("be-pz-5999", "BE", said, "")
    assert refused.value.code in {"wrong-unit", "cic-without-state"}


@pytest.mark.parametrize("name", ["CIC Hainaut (Belgique)", "CIC Henegouwen (België)", "CIC du Nord (police nationale France)", "Cicero"])
def test_a_cic_names_its_state(name: str) -> None:
    assert name_said(name) == name


@given(st.text(max_size=80))
def test_a_code_is_one_people_can_type(typed: str) -> None:
    try:
        code = unit_code(typed)
    except WrongCommandLineError:
        return
    assert code.isascii()
    assert code == code.casefold()
    assert " " not in code
    assert "-" in code
    assert unit_code(code) == code


@pytest.mark.parametrize(("code", "state"), [("be-pz-1", "BE"), ("FR-gn-x", "FR"), ("ccpd-tournai", ""), ("", "")])
def test_the_state_of_a_code(code: str, state: str) -> None:
    assert state_of_code(code) == state


def test_a_spot_lies_in_one_place_or_in_one_of_each_state() -> None:
    row = new_spot("SP-X1", SPOT)
    assert (row["place_fr"], row["place_be"], row["lat"], row["lon"]) == ("FR-59279", "BE-34027", 50.78, 3.12)
    assert new_spot("SP-X1", SPOT._replace(places=("BE-34027",)))["place_fr"] is None


@pytest.mark.parametrize(
    "said", [SPOT._replace(kind=None), SPOT._replace(name_fr=None), SPOT._replace(places=None), SPOT._replace(places=()),
             SPOT._replace(places=("FR-1", "FR-2")), SPOT._replace(position=(48.85, -2.35)), SPOT._replace(position=(float("nan"), 3.0))]
)  # fmt: skip
def test_what_a_spot_cannot_be(said: SpotSaid) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        new_spot("SP-X1", said)
    assert refused.value.code == "wrong-spot"


@pytest.mark.parametrize(("typed", "code"), [("montaleux", "SP-MONTALEUX"), ("sp-lys-2", "SP-LYS-2"), (" SP-AB ", "SP-AB")])
def test_the_code_of_a_spot(typed: str, code: str) -> None:
    assert spot_code(typed) == code
    with pytest.raises(WrongCommandLineError):
        spot_code(f"{typed}é!")
