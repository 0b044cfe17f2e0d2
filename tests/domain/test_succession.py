"""One unit after another: counts join along the line, and an operation passes whole to whoever takes over."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.agreement import Communication
from coopfb.domain.operation import Leg, Operation, Post
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.succession import Heirs, clashing, line_of, succeeded

START, END = datetime(2026, 12, 5, 19, tzinfo=UTC), datetime(2026, 12, 6, 1, tzinfo=UTC)
POST = Post("BE-57096", "", START, END, "old/7")
PATROL = Operation(
    "ART-B-2026-0001", "patrol", "art", "x", "issued", START, END,
    (Leg("BE", ("BE-57096",), START, END, officer_in_charge="old/7", posts=(POST,)),),
    (Participant("fr", "FR", "accepted"), Participant("old", "BE", "accepted"), Participant("older", "BE")),
    crew=(CrewMember("old", "7", replaces="old/8"), CrewMember("older", "9"), CrewMember("fr", "7")),
    vehicles=(Vehicle("van", "old", 9, "old/7"), Vehicle("van", "fr", 5)),
    communication=Communication("common-channel", "RC", "old", None, "old/desk"),
)  # fmt: skip
HEIRS = Heirs({"old": "new", "older": "new"}, {"old/desk": "new/desk-2"})


def test_everything_that_names_the_old_unit_names_the_new_one() -> None:
    """Participants that become one are one, with the first one's place; nobody else is touched."""
    after = succeeded(PATROL, HEIRS)
    assert [one.unit for one in after.participants] == ["fr", "new"]
    assert [one.code for one in after.crew] == ["new/7", "new/9", "fr/7"]
    assert after.crew[0].replaces == "new/8"
    assert [(one.unit, one.driver) for one in after.vehicles] == [("new", "new/7"), ("fr", "")]
    assert (after.legs[0].officer_in_charge, after.legs[0].posts[0].leader) == ("new/7", "new/7")
    assert (after.communication.opened_by, after.communication.fallback) == ("new", "new/desk-2")
    assert not any(word in repr(after) for word in ("'old", "'older"))
    assert succeeded(after, HEIRS) == after
    assert succeeded(PATROL, Heirs({"elsewhere": "new"})) == PATROL


def test_officers_and_vehicles_of_one_name_clash() -> None:
    assert clashing(PATROL, HEIRS) == ()
    twice = PATROL._replace(crew=(*PATROL.crew, CrewMember("older", "7")), vehicles=(*PATROL.vehicles, Vehicle("van", "older", 5)))
    assert clashing(twice, HEIRS) == ("new/7", "new/van")


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")), st.sampled_from("abcdef"))
def test_the_line_holds_all_that_lead_to_a_unit_and_ends(replaced: dict[str, str], code: str) -> None:
    """Circles too."""

    def leads(start: str) -> bool:
        seen: set[str] = set()
        while start != code and start in replaced and start not in seen:
            seen.add(start)
            start = replaced[start]
        return start == code

    assert line_of(code, replaced) == {one for one in "abcdef" if leads(one)}
