"""Telephone numbers: how they are dialled from either side, read from what is typed, and refused."""

import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.telephone import dial, read, shown, validate

FR, BE = "+33353010012", "+3200000034"


def digits(words: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", words)


@pytest.mark.parametrize(
    ("number", "state_from", "wanted"),
    [
        (FR, "FR", "03 53 01 00 12"),
        (FR, "BE", "00 33 3 53 01 00 12"),
        (BE, "BE", "0 00 00 00 34"),
        (BE, "FR", "00 32 00 00 00 34"),
        (FR, "", "+33 3 53 01 00 12"),
    ],
)
def test_dialled_from_each_side(number: str, state_from: str, wanted: str) -> None:
    """The same stored number reads as it is dialled where the caller stands."""
    assert dial(number, "phone", state_from, "FR" if number == FR else "BE") == wanted


def test_short_code_stays_in_its_state() -> None:
    """17 and 101 ring somewhere else across the border: they are never given to the other side, nor to a caller of unknown side."""
    assert dial("17", "short", "FR", "FR") == "17"
    assert dial("17", "short", "BE", "FR") == ""
    assert dial("101", "short", "FR", "BE") == ""
    assert dial("101", "short", "", "BE") == ""


def test_email_is_left_alone() -> None:
    """An address is not grouped."""
    assert dial("poste@exemple.invalid", "email", "FR", "BE") == "poste@exemple.invalid"


@given(st.from_regex(r"\+[1-9][0-9]{6,14}", fullmatch=True), st.sampled_from(["FR", "BE", ""]))
def test_dialling_keeps_every_digit(number: str, state_from: str) -> None:
    """No digit of a stored number is lost, and a foreign caller dials all of it after 00."""
    dialled = dial(number, "phone", state_from, "BE")
    assert digits(shown(number)) == number[1:]
    home = {"FR": "33", "BE": "32"}.get(state_from)
    if home and number[1:].startswith(home):
        assert digits(dialled) == "0" + number[3:]
    elif home:
        assert digits(dialled) == "00" + number[1:]
    else:
        assert digits(dialled) == number[1:]


@pytest.mark.parametrize("region", ["FR", "BE", "LU", "DE", "NL", "GB", "IE", "CH", "PT"])
@pytest.mark.parametrize("kind", ["FIXED_LINE", "MOBILE", "TOLL_FREE"])
def test_agrees_with_the_numbering_plans(region: str, kind: str) -> None:
    """The digits dialled agree with the library of the numbering plans, and so do the groups of a Belgian number."""
    example = phonenumbers.example_number_for_type(region, getattr(phonenumbers.PhoneNumberType, kind))
    number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    for state in ("FR", "BE"):
        official = phonenumbers.format_out_of_country_calling_number(example, state)
        assert digits(dial(number, "phone", state, region)) == digits(official)
    if region == "BE":
        assert dial(number, "phone", "BE", "BE") == phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)


@pytest.mark.parametrize(
    "typed",
    [
        *("+33 3 53 01 00 12", "0033353010012", "03 53 01 00 12", "03.53.01.00.12", "03/53.01.00.12", "+33 (0)3 53 01 00 12"),
        *("00 33 (0) 3 53 01 00 12", "33353010012", "+33 03 53 01 00 12", "03-53-01-00-12", "03\N{NO-BREAK SPACE}53 01 00 12"),
        "tel:+33353010012",
    ],
)
def test_typed_french_number(typed: str) -> None:
    """However a French number is typed, it is found."""
    assert read(typed) == (FR,)


@pytest.mark.parametrize("typed", ["+32 00 00 00 34", "0032 0000 0034", "0 00 00 00 34", "00 00 00 34", "+3200000034", "3200000034"])
def test_typed_belgian_placeholder(typed: str) -> None:
    """The impossible form of fictitious rows is understood too: it is what the directory shows."""
    assert read(typed) == (BE,)


def test_belgian_mobile_may_be_french() -> None:
    """Ten digits from 045 to 049 have a reading in each State: both are looked up."""
    assert read("04 65 71 00 12") == ("+33465710012", "+32465710012")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "Mouscron", "59200", "7700", "57096", "FR-59599", "50.74,3.21", "50.74 3.21", "12 rue de la Paix", "17", "101", "+"),
        *("05/12/2026", "1" * 100, "٠٣٥٣٠١٠٠١٢", "03 53 01 00 12 poste 4", "+33+353010012"),
    ],
)
def test_not_a_number(typed: str) -> None:
    """Places, postcodes, positions and dates are not telephone numbers."""
    assert read(typed) == ()


@given(st.text(max_size=60))
def test_reading_never_fails(typed: str) -> None:
    """Any text is read, and whatever comes out has the stored form."""
    assert all(re.fullmatch(r"\+[1-9][0-9]{6,14}", number) for number in read(typed))


@given(st.from_regex(r"\+333530[1][0-9]{4}|\+320000[0-9]{4}", fullmatch=True), st.sampled_from(["FR", "BE", ""]))
def test_what_is_dialled_can_be_typed_back(number: str, state: str) -> None:
    """What the screen shows leads back to the same row, from either side."""
    assert number in read(dial(number, "phone", state, ""))
    assert number in read(shown(number))


@given(st.from_regex(r"\+33(19900|26191|35301|46571|53649|63998)[0-9]{4}|\+320000[0-9]{4}", fullmatch=True))
def test_fiction_only_on_exercise_rows(number: str) -> None:
    """A reserved number is right on an exercise row and refused on any other."""
    assert validate(number, exercise=True) is None
    assert validate(number, exercise=False) is not None


def test_a_possible_number_is_refused_on_an_exercise_row() -> None:
    """An exercise must not ring at somebody's."""
    example = phonenumbers.example_number_for_type("BE", phonenumbers.PhoneNumberType.FIXED_LINE)
    number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    assert validate(number, exercise=False) is None
    assert validate(number, exercise=True) is not None


@pytest.mark.parametrize("number", ["", "17", "0353010012", "+33", "+33 3 53 01 00 12", "+999123456789"])
def test_not_stored(number: str) -> None:
    """Only an international number that a network serves is stored."""
    assert validate(number, exercise=False) is not None
