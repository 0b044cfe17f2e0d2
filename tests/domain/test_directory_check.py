"""The check of a directory: each fault is found where it is, and nothing that is none."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zlib import crc32

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.care.inspection import Inspection, Kept, Planned, RotaEnd
from coopfb.domain.contact import Contact
from coopfb.domain.directory_check import LOOKS, OUTSIDE, counts, inspected, must_be_mended
from coopfb.domain.place import Neighbour, Place
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.zone import RadioChannel, ZoneMember
from coopfb.i18n import say

TODAY = date(2026, 11, 27)
NOW = "2026-11-27T13:00:00Z"
CHANNEL = RadioChannel("RC", "art", "ART", "", True, "")


def unit(code: str, service: str = "local-police", level: str = "zone", **more: Any) -> Unit:
    """Return a unit of the State its code begins with."""
    facts = dict.fromkeys(Unit._fields, "") | {"state": code[:2].upper(), "name_fr": code, "name_nl": code, "languages": ("fr",)}
    return Unit(**facts | {"code": code, "service": service, "level": level} | more)


def contact(code: str, **more: Any) -> Contact:
    """Return a contact that answers day and night, verified last month."""
    held, _slash, function = code.partition("/")
    facts: dict[str, Any] = dict.fromkeys(Contact._fields, "") | {"id": code, "unit": held, "function": function.partition("-")[0]}
    facts |= {"channel": "phone", "number": f"+320000{crc32(code.encode()) % 10000:04d}", "hours": "24/7", "order": 1, "languages": ()}
    return Contact(**facts | {"code": code, "verified_on": "2026-10-27", "exercise": True, "visibility": "field"} | more)


def place(code: str, **more: Any) -> Place:
    """Return a commune at the border."""
    facts = dict.fromkeys(("name", "name_fr", "name_nl"), code) | {"state": code[:2], "department": code[:5], "arrondissement": ""}
    facts |= {
        "population": 1,
        "lat": 50.7,
        "lon": 3.2,
        "border_m": 900,
        "ground": "",
        "ground_source": "",
        "closed_on": "",
        "successor": "",
    }
    return Place(code=code, **facts | more)


@pytest.fixture
def sound() -> Kept:
    """Return a small directory in which nothing is wrong but that it is an exercise."""
    mouscron = unit("be-pz-5317", number="5317", seat="BE-57096")
    tourcoing = unit("fr-pn-tourcoing", "national-police", "division", seat="FR-59599")
    return Kept(
        TODAY, NOW, 180, 400,
        units={one.code: one for one in (mouscron, tourcoing)},
        contacts=(contact("be-pz-5317/desk"), contact("fr-pn-tourcoing/desk", number="+33353010012")),
        members=(ZoneMember("art", "be-pz-5317", "2013-03-08", "", "published", ""),),
        zones={"FR-59599": ("art",), "BE-57096": ("art",)},
        territories=(Territory("be-pz-5317", "BE-57096", "published", ""), Territory("fr-pn-tourcoing", "FR-59599", "published", "")),
        places={one.code: one for one in (place("BE-57096"), place("FR-59599", ground="police"))},
        pairs=(Neighbour("FR-59599", "BE-57096", 2000, "yes"),),
        titles=frozenset({("BE", "local-police", "desk"), ("FR", "national-police", "desk")}),
    )  # fmt: skip


def found(kept: Kept, zone: str = "") -> dict[str, list[str]]:
    """Return the codes of what each check finds, without the exercise rows."""
    return {one.check.code: [each.code for each in one.findings] for one in inspected(kept, zone) if one.check.code != "exercise"}


def but(kept: Kept, *units: Unit, contacts: tuple[Contact, ...] = (), **more: Any) -> Kept:
    """Return a directory with other units or contacts of the same code, or more of them."""
    known = {one.code: one for one in kept.contacts} | {one.code: one for one in contacts}
    return kept._replace(units={**kept.units, **{one.code: one for one in units}}, contacts=tuple(known.values()), **more)


def test_a_sound_directory_has_nothing_to_mend(sound: Kept) -> None:
    assert found(sound) == {}
    assert not must_be_mended(inspected(sound))


@pytest.mark.parametrize(
    ("more", "check"),
    [
        ({"number": "+33199"}, "number-invalid"),
        ({"number": "+33140000000"}, "number-invalid"),  # could be somebody's
        ({"number": "+3333333333", "exercise": False}, "number-invalid"),
        ({"verified_on": ""}, "never-verified"),
        ({"verified_on": "2025-10-23"}, "stale"),
        ({"verified_on": "2026-05-30"}, "to-confirm"),
        ({"verified_on": "2027-01-01"}, "to-confirm"),
        ({"function": "liaison"}, "no-title"),
        ({"number": "+33353010012"}, "same-number"),
    ],
)
def test_a_contact_is_found(sound: Kept, more: dict[str, Any], check: str) -> None:
    assert found(but(sound, contacts=(contact("be-pz-5317/desk", **more),))) == {check: ["be-pz-5317/desk"]}


@pytest.mark.parametrize("state", ["FR", "BE", "DE"])
def test_a_number_that_a_network_serves_is_no_fault(sound: Kept, state: str) -> None:
    example = phonenumbers.example_number(state)
    number = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    assert found(but(sound, contacts=(contact("be-pz-5317/desk", number=number, exercise=False),))) == {}


@pytest.mark.parametrize("hours", ["Mo-Fr 08:00-18:00", ""])
def test_nobody_answers_at_night(sound: Kept, hours: str) -> None:
    assert found(but(sound, contacts=(contact("be-pz-5317/desk", hours=hours),))) == {"no-day-and-night": ["be-pz-5317"]}


def test_a_short_code_is_everybodys_and_no_number_to_validate(sound: Kept) -> None:
    short = {"channel": "short", "number": "101", "order": 2}
    several = (contact("be-pz-5317/desk-2", **short), contact("fr-pn-tourcoing/desk-2", **short))
    assert found(but(sound, contacts=several)) == {}


def test_a_dispatch_of_the_same_state_stands_in_where_it_works(sound: Kept) -> None:
    asleep = contact("be-pz-5317/desk", hours="")
    dispatch = unit("be-cic-hainaut", "federal-police", "dispatch")
    titles = sound.titles | {("BE", "federal-police", "dispatch")}
    held = but(sound, dispatch, contacts=(asleep, contact("be-cic-hainaut/dispatch")), titles=titles)
    holding = held._replace(territories=(*held.territories, Territory(dispatch.code, "BE-57", "published", "")))
    elsewhere = held._replace(territories=(*held.territories, Territory(dispatch.code, "BE-38", "published", "")))
    assert found(holding) == {"night-by-dispatch": ["be-pz-5317"]}
    assert found(elsewhere) == {"no-day-and-night": ["be-pz-5317"]}


def test_a_unit_without_any_contact(sound: Kept) -> None:
    assert found(but(sound, unit("be-pz-5318", number="5318"))) == {"no-contact": ["be-pz-5318"]}
    assert found(but(sound, unit("be-pz-5318", valid_from="2027-01-01"))) == {}


def test_a_failed_call_waits_until_it_is_settled(sound: Kept) -> None:
    call = CallTried("c", "be-pz-5317/desk", datetime(2026, 11, 20, 1, 3, tzinfo=UTC), "4711", "wrong")
    assert found(sound._replace(calls=(call,))) == {"call-waiting": ["be-pz-5317/desk"]}


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"members": (ZoneMember("art", "be-pz-5332", "2013-03-08", "", "published", ""),)}, "it is in the cooperation zone art"),
        ({"channels": (CHANNEL._replace(opened_by="be-pz-5332"),)}, "it opens the channel RC"),
        ({"channels": (CHANNEL._replace(fallback="be-pz-5332/desk"),)}, "it is called when the channel RC fails"),
        ({"planned": (Planned("ART-F-2026-1", "be-pz-5332", "2026-12-01"),)}, "operation ART-F-2026-1 of Tue 1 Dec 2026 counts on it"),
        ({"rotas": (RotaEnd("be-pz-5332/desk", "2026-12-01T00:00:00Z", 0),)}, "it has turns of duty to come"),
    ],
)  # fmt: skip
def test_what_still_counts_on_a_closed_unit(sound: Kept, what: dict[str, Any], said: str) -> None:
    closed = unit("be-pz-5332", valid_to="2023-06-30", replaced_by="be-pz-5317")
    groups = inspected(but(sound, closed, contacts=(contact("be-pz-5332/desk"),), **what))
    [group] = [one for one in groups if one.check.code == "closed-referenced"]
    assert [say(one.text, "en") for one in group.findings] == [f"be-pz-5332 (be-pz-5332), closed on Fri 30 Jun 2023: {said}"]


def test_a_unit_under_a_closed_one_and_ground_left_without_a_successor(sound: Kept) -> None:
    closed = unit("be-fed", "federal-police", "directorate", valid_to="2026-11-26")
    under = sound.units["be-pz-5317"]._replace(parent="be-fed")
    left = but(sound, closed, under, territories=(*sound.territories, Territory("be-fed", "BE", "published", "")))
    assert found(left) == {"closed-referenced": ["be-fed", "be-fed"], "no-successor": ["be-fed"]}


def test_a_unit_that_closes_before_an_operation_is_told_now(sound: Kept) -> None:
    closing = sound.units["be-pz-5317"]._replace(valid_to="2026-12-31", replaced_by="fr-pn-tourcoing")
    for day, told in (("2026-12-31", {}), ("2027-01-01", {"closed-referenced": ["be-pz-5317"]})):
        assert found(but(sound, closing, planned=(Planned("ART-F-2027-0001", "be-pz-5317", day),))) == told


@pytest.mark.parametrize("more", [{"number": "5317"}, {"number": "5318", "name_fr": "BE PZ 5317"}])
def test_two_units_of_one_number_or_name(sound: Kept, more: dict[str, Any]) -> None:
    twin = unit("be-pz-twin", **more)
    held = found(but(sound, twin, contacts=(contact("be-pz-twin/desk", number="+3200009999"),)))
    assert held == {"same-unit": ["be-pz-5317"]}


def test_a_closed_unit_has_no_twin(sound: Kept) -> None:
    assert found(but(sound, unit("be-pz-twin", number="5317", valid_to="2020-01-01", replaced_by="be-pz-5317"))) == {}


@pytest.mark.parametrize(("label", "alone"), [("CIC Hainaut", True), ("CIC Hainaut (Belgique)", False), ("Cicogne", False)])
def test_cic_never_stands_alone(sound: Kept, label: str, alone: bool) -> None:
    named = sound.units["be-pz-5317"]._replace(name_fr=label)
    channel = RadioChannel("RC", "art", label, "", True, "")
    assert found(but(sound, named, channels=(channel,))) == ({"cic-alone": ["be-pz-5317", "RC"]} if alone else {})


def test_the_border_without_a_unit_on_one_side(sound: Kept) -> None:
    lone = sound._replace(territories=sound.territories[1:])
    assert found(lone) == {"border-uncovered": ["BE-57096", "FR-59599"]}
    wide = but(
        lone,
        unit("be-fed", "federal-police", "directorate"),
        contacts=(contact("be-fed/desk"),),
        titles=sound.titles | {("BE", "federal-police", "desk")},
    )
    held = wide._replace(territories=(*lone.territories, Territory("be-fed", "BE", "published", "")))
    assert found(held) == {"border-no-street": ["BE-57096", "FR-59599"]}


def test_a_border_commune_lies_in_one_zone(sound: Kept) -> None:
    zones = {"FR-59599": ("art", "dunkerque")}
    assert found(sound._replace(zones=zones)) == {"border-zone": ["BE-57096", "FR-59599"]}


def test_ground_of_two_units_and_of_none(sound: Kept) -> None:
    twin = unit("be-pz-5318", number="5318")
    contacts = (contact("be-pz-5318/desk"),)
    places = {**sound.places, "BE-57097": place("BE-57097"), "BE-57098": place("BE-57098", closed_on="2019-01-01")}
    both = (*sound.territories, Territory("be-pz-5318", "BE-57096", "published", ""))
    assert found(but(sound, twin, contacts=contacts, territories=both, places=places)) == {"overlap": ["be-pz-5317"], "gap": ["BE-57097"]}


def test_a_rota_that_ended(sound: Kept) -> None:
    for last, told in (("2026-11-27T12:59:59Z", {"rota-ended": ["be-pz-5317/desk"]}), ("2026-11-27T13:00:01Z", {})):
        assert found(sound._replace(rotas=(RotaEnd("be-pz-5317/desk", last, 1),))) == told


def test_counts_by_zone_and_outside(sound: Kept) -> None:
    stale = tuple(one._replace(verified_on="2020-01-01") for one in sound.contacts)
    members = (*sound.members, ZoneMember("dunkerque", "be-pz-5317", "", "", "published", ""))
    groups = [one for one in inspected(sound._replace(contacts=stale, members=members)) if one.check.code == "stale"]
    assert [tuple(one) for one in counts(groups, ["art", "dunkerque", "maubeuge"])] == [
        ("art", 1, 0), ("dunkerque", 1, 0), ("maubeuge", 0, 0), (OUTSIDE, 1, 0),
    ]  # fmt: skip
    assert found(sound._replace(contacts=stale, members=members), "dunkerque") == {"stale": ["be-pz-5317/desk"]}


def test_every_check_has_a_code_of_its_own_and_a_remedy() -> None:
    codes = [check.code for check, _look in LOOKS]
    assert len(set(codes)) == len(codes)
    assert all(check.severity in {"error", "note"} and check.remedy.msgid for check, _look in LOOKS)
    errors = [check.severity == "error" for check, _look in LOOKS]
    assert errors == sorted(errors, reverse=True)


DAYS = st.sampled_from(["", "2020-01-01", "2026-11-26", "2026-11-27", "2030-01-01"])


@st.composite
def directories(draw: st.DrawFn) -> Kept:
    """Give any directory, sound or not."""
    codes = ["be-pz-1", "be-pz-2", "fr-pn-1"]
    units = {
        code: unit(code, level=draw(st.sampled_from(["zone", "dispatch", "clearance"])), valid_from=draw(DAYS), valid_to=draw(DAYS),
                   parent=draw(st.sampled_from(["", *codes])), replaced_by=draw(st.sampled_from(["", *codes])))
        for code in draw(st.lists(st.sampled_from(codes), unique=True))
    }  # fmt: skip
    held = st.sampled_from(codes)
    contacts = tuple(
        contact(f"{owner}/desk-{number}", verified_on=draw(DAYS), hours=draw(st.sampled_from(["", "24/7"])))
        for number, owner in enumerate(draw(st.lists(held, max_size=4)))
    )
    areas = st.sampled_from(["BE-57096", "FR-59599", "BE", "FR-59", "XX"])
    return Kept(
        TODAY, NOW, 180, 400, units, contacts,
        members=tuple(ZoneMember("art", draw(held), draw(DAYS), draw(DAYS), "published", "") for _ in range(2)),
        territories=tuple(Territory(draw(held), draw(areas), "published", "") for _ in range(3)),
        places={code: place(code, closed_on=draw(DAYS)) for code in ("BE-57096", "FR-59599")},
        pairs=(Neighbour("FR-59599", "BE-57096", 1, "yes"),),
        planned=tuple(Planned("A-F-2026-0001", draw(held), "2026-12-01") for _ in range(2)),
    )  # fmt: skip


@given(directories())
def test_whatever_the_directory_holds_it_is_looked_through(kept: Kept) -> None:
    groups = inspected(kept)
    look = Inspection(kept)
    for group in groups:
        for one in group.findings:
            assert all(say(one.text, lang) for lang in ("en", "fr", "nl"))
    told = {one.code for group in groups if group.check.code in {"no-contact", "no-day-and-night"} for one in group.findings}
    assert told.isdisjoint(look.closed)
    assert sum(one.errors + one.notes for one in counts(groups, ["art"])) >= sum(len(group.findings) for group in groups)


def test_zones_asked_for_hold_no_more_than_all(sound: Kept) -> None:
    def flat(groups: Any) -> Iterator[tuple[str, str]]:
        return ((group.check.code, one.code) for group in groups for one in group.findings)

    assert set(flat(inspected(sound, "art"))) <= set(flat(inspected(sound)))
