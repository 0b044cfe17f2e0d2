"""Whom to try first inside one unit: open before closed, a shared language, a number that is still good."""

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.contact import Contact
from coopfb.domain.hours import OnDuty
from coopfb.domain.reach import Reach, language_reason, rank_contacts, spoken, useful
from coopfb.domain.unit import Unit

NAMES = ("Mouscron", "Moeskroen")
ZONE = Unit("be-pz-5317", "BE", "local-police", "zone", "5317", "published", *NAMES, "", "", ("fr", "nl"), "", "", "", "", "", "", "")
OPEN = OnDuty(known=True, open=True)
CLOSED = OnDuty(known=True, open=False)
UNKNOWN = OnDuty(known=False, open=False)


def reach(function: str, duty: OnDuty, order: int = 1, languages: tuple[str, ...] = ("fr",), fresh: str = "verified") -> Reach:
    """Return a contact of the zone as known at the moment asked."""
    code, number = f"be-pz-5317/{function}", "+320000000001"
    contact = Contact("id", code, "be-pz-5317", function, "phone", number, "", order, (), "field", "", "", "", exercise=True, owner="")
    return Reach(contact, languages, duty, fresh, ())


def order(*reaches: Reach, speaks: str = "") -> list[str]:
    """Return the functions in the order they are tried."""
    return [r.contact.function for r in rank_contacts(reaches, speaks)]


def test_who_is_open_comes_before_unknown_and_unknown_before_closed() -> None:
    assert order(reach("desk", CLOSED), reach("head", UNKNOWN, 3), reach("duty-officer", OPEN, 2)) == ["duty-officer", "head", "desk"]


def test_a_language_asked_for_reorders_those_who_are_open() -> None:
    assert order(reach("desk", OPEN, 1, ("fr",)), reach("duty-officer", OPEN, 2, ("nl",)), speaks="nl") == ["duty-officer", "desk"]
    assert order(reach("desk", OPEN, 1, ("fr",)), reach("duty-officer", CLOSED, 2, ("nl",)), speaks="nl") == ["desk", "duty-officer"]


def test_a_stale_number_comes_after_a_good_one() -> None:
    assert order(reach("desk", OPEN, 1, fresh="stale"), reach("duty-officer", OPEN, 2)) == ["duty-officer", "desk"]


def test_a_short_code_is_never_given_to_the_other_side() -> None:
    phone = reach("dispatch", OPEN)
    code = phone._replace(contact=phone.contact._replace(channel="short", number="101"))
    assert not useful(code, "FR", ZONE)
    assert useful(code, "BE", ZONE)
    assert useful(phone, "FR", ZONE)


def test_the_languages_of_a_contact_win_over_those_of_its_unit() -> None:
    contact = reach("desk", OPEN).contact
    assert spoken(contact, ZONE) == ("fr", "nl")
    assert [r.code for r in language_reason(("fr",), "nl")] == ["does-not-speak"]
    assert [r.code for r in language_reason(("fr", "nl"), "nl")] == ["speaks"]
    assert language_reason(("fr",), "") == ()


REACHES = st.builds(
    reach,
    st.sampled_from(["desk", "duty-officer", "head"]),
    st.sampled_from([OPEN, CLOSED, UNKNOWN]),
    st.integers(1, 9),
    st.sampled_from([("fr",), ("nl",), ("fr", "nl")]),
    st.sampled_from(["verified", "to-confirm", "stale", "never"]),
)


@given(st.lists(REACHES, max_size=6), st.sampled_from(["", "fr", "nl"]))
def test_ranking_loses_nobody_and_never_puts_closed_before_open(reaches: list[Reach], speaks: str) -> None:
    ranked = rank_contacts(reaches, speaks)
    assert sorted(map(id, ranked)) == sorted(map(id, reaches))
    states = [0 if r.duty.open else 2 if r.duty.known else 1 for r in ranked]
    assert states == sorted(states)
