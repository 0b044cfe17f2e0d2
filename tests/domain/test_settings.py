"""Known settings: what may be typed, how it is stored, and which values contradict each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.settings import KNOWN, check_together, known, with_defaults
from coopfb.errors import ConflictError, WrongCommandLineError


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        ("require-reason", "Oui", "yes"), ("require-reason", "nee", "no"), ("require-reason", "JA", "yes"),
        ("confirm-days", "007", "7"), ("stale-days", "3650", "3650"),
        ("home", "fr-pn-tourcoing", "fr-pn-tourcoing"), ("operator", "4711", "4711"), ("operator", "PZ.12/34-a", "PZ.12/34-a"),
        ("reason", "  vol à l’étalage ", "vol à l’étalage"), ("reason", "vol\u202f: PV\u00a012", "vol : PV 12"),
        ("lang", "Français", "fr"), ("lang", "engels", "en"),
        ("rest-hours", "0", "0"), ("rest-hours", "48", "48"), ("briefing-months", "012", "12"), ("month-target", "0", "0"),
        ("report-days", "5", "5"), ("purge-days", " 90 ", "90"),
        ("forbidden-equipment", " fr = taser , BE=gas,FR=taser", "FR=taser,BE=gas"),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(key: str, typed: str, stored: str) -> None:
    """In any of the three languages, spaces and case aside; what is stored is understood again."""
    assert known(key).check(typed) == stored
    assert known(key).check(stored) == stored


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("require-reason", "perhaps"), ("confirm-days", "0"), ("confirm-days", "-3"), ("confirm-days", "1e2"), ("stale-days", "3651"),
        ("stale-days", "٣"), ("stale-days", "9" * 5000), ("home", "FR 59"), ("home", ""), ("operator", ""), ("operator", "x" * 33),
        ("operator", "a b"),
        ("operator", "4711\n"[:-1] + "\x1b"), ("reason", ""), ("reason", "two\nlines"), ("reason", "hid\u200bden"),
        ("reason", "x" * 201), ("lang", "de"), ("rest-hours", "49"), ("rest-hours", "-1"), ("briefing-months", "0"),
        ("briefing-months", "121"), ("month-target", "32"), ("month-target", "1.5"), ("report-days", "0"), ("purge-days", "0"),
        ("forbidden-equipment", ""), ("forbidden-equipment", "taser"), ("forbidden-equipment", "NL=taser"), ("forbidden-equipment", "FR="),
        ("forbidden-equipment", "FR=a=b"), ("forbidden-equipment", "FR=ta\u200bser"),
    ],
)  # fmt: skip
def test_what_is_not_allowed_says_what_is(key: str, typed: str) -> None:
    """Each refusal names what is allowed."""
    with pytest.raises(WrongCommandLineError) as told:
        known(key).check(typed)
    assert told.value.remedy is not None


@given(st.sampled_from(sorted(KNOWN)), st.text(max_size=300))
def test_any_text_is_stored_cleanly_or_refused(key: str, typed: str) -> None:
    """No text breaks a check, and whatever passes is one printable line that passes again unchanged."""
    try:
        stored = known(key).check(typed)
    except WrongCommandLineError:
        return
    assert stored
    assert stored.isprintable()
    assert known(key).check(stored) == stored


def test_defaults_are_allowed_and_agree() -> None:
    """What holds while nobody set anything would itself be accepted."""
    every = with_defaults({})
    check_together(every)
    for key, value in every.items():
        assert not value or known(key).check(value) == value


@given(st.integers(1, 3650), st.integers(1, 3650))
def test_to_confirm_comes_before_stale(confirm: int, stale: int) -> None:
    """Exactly the pairs in which a contact is to confirm before it is stale are accepted."""
    pair = {"confirm-days": str(confirm), "stale-days": str(stale)}
    if confirm < stale:
        check_together(pair)
    else:
        with pytest.raises(ConflictError):
            check_together(pair)


def test_an_unknown_key_names_the_known_ones() -> None:
    """A typing error in a key is answered with the list."""
    with pytest.raises(WrongCommandLineError) as told:
        known("langue")
    assert told.value.remedy is not None
    assert "lang" in str(told.value.remedy.values["keys"])
