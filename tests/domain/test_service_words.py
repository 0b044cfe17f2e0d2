"""Words for services, levels, States, purposes and languages are understood in three languages, and nothing else is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain import service_words as words
from coopfb.domain.closed_list import LONGEST
from coopfb.domain.unit import LEVELS, SERVICES, STATES
from coopfb.errors import WrongCommandLineError


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("customs", "customs"),
        ("douane", "customs"),
        ("Douanes", "customs"),
        ("douane en accijnzen", "customs"),
        ("gendarmerie", "gendarmerie"),
        ("PAF", "border-police"),
        ("police aux frontieres", "border-police"),
        ("grenspolitie", "border-police"),
        ("police nationale", "national-police"),
        ("Police Fédérale", "federal-police"),
        ("lokale politie", "local-police"),
        ("zone de police", "local-police"),
        ("CPDS", "common-centre"),
    ],
)
def test_a_service_is_understood_in_three_languages(typed: str, service: str) -> None:
    """Services are named in English, French or Dutch, with or without accents."""
    assert words.services(typed) == {service}


@pytest.mark.parametrize("typed", ["police", "Politie"])
def test_bare_police_means_every_police_service_but_not_gendarmerie_or_customs(typed: str) -> None:
    """“Police” alone restricts to the police services of both States."""
    assert words.services(typed) == {"national-police", "border-police", "local-police", "federal-police"}


def test_several_services_are_parted_by_commas() -> None:
    """Several services may be asked for at once."""
    assert words.services("douane, gendarmerie") == {"customs", "gendarmerie"}


@pytest.mark.parametrize("code", SERVICES)
def test_every_service_is_a_word_for_itself_and_has_a_name(code: str) -> None:
    """No service of the directory is without a word or a name."""
    assert words.services(code) == {code}
    assert words.service_name(code).msgid


@pytest.mark.parametrize("code", LEVELS)
def test_every_level_is_a_word_for_itself_and_has_a_name(code: str) -> None:
    """No level of the directory is without a word or a name."""
    assert words.level(code) == code
    assert code in words.LEVEL_NAMES


@pytest.mark.parametrize(("typed", "state"), [("FR", "FR"), ("fr", "FR"), ("Frankrijk", "FR"), ("belgië", "BE"), ("Belgique", "BE")])
def test_states(typed: str, state: str) -> None:
    """The two States go by code or by name."""
    assert words.state(typed) == state


def test_every_state_has_a_name() -> None:
    """Both States have a name."""
    assert set(words.STATE_NAMES) == set(STATES)


@pytest.mark.parametrize(
    ("typed", "purpose"),
    [
        ("urgence", "urgent"),
        ("dringend", "urgent"),
        ("poursuite", "pursuit"),
        ("achtervolging", "pursuit"),
        ("renseignement", "information"),
        ("inlichtingen", "information"),
        ("patrouille", "patrol"),
        ("événement", "event"),
        ("manifestation", "event"),
        ("evenement", "event"),
    ],
)
def test_a_purpose_is_understood_in_french_and_dutch(typed: str, purpose: str) -> None:
    """Purposes are named in French and Dutch too."""
    assert words.purpose(typed) == purpose


@pytest.mark.parametrize("code", ["urgent", "pursuit", "information", "patrol", "event"])
def test_every_purpose_is_a_word_for_itself(code: str) -> None:
    """No purpose is without a word."""
    assert words.purpose(code) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("nl", "nl"), ("Nederlands", "nl"), ("néerlandais", "nl"), ("Dutch", "nl"), ("FR", "fr"), ("Frans", "fr"), ("français", "fr")],
)
def test_a_language_is_understood_by_code_and_name(typed: str, code: str) -> None:
    """Languages go by code or by their name in any of the languages."""
    assert words.language(typed) == code


@pytest.mark.parametrize("read", [words.services, words.level, words.state, words.purpose, words.language])
@pytest.mark.parametrize("typed", ["", "pompiers", "x" * 100_000, "\x00"])
def test_anything_else_says_what_is_allowed_and_repeats_little(read: Callable[[str], object], typed: str) -> None:
    """A word nobody knows is one error that lists the words allowed, however long the word."""
    with pytest.raises(WrongCommandLineError) as caught:
        read(typed)
    assert caught.value.remedy is not None
    assert ", " in str(caught.value.remedy.values["choices"])
    assert len(str(caught.value.text.values["word"])) <= LONGEST + 1


@given(st.text(max_size=40))
def test_reading_a_service_gives_known_codes_or_the_one_error(typed: str) -> None:
    """Whatever is typed gives services of the directory or that one error."""
    try:
        found = words.services(typed)
    except WrongCommandLineError:
        return
    assert found
    assert found <= set(SERVICES)
