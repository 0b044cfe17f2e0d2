"""What comes in compared with what stands there: only differences change, and each organisation's rows only in its own name."""

import pytest

from coopfb.domain.claim import Claim
from coopfb.domain.contact import Contact, Duty
from coopfb.domain.directory_difference import Difference, contact_id, difference
from coopfb.domain.incoming import Incoming
from coopfb.domain.present import Present, UnitName
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.unit_difference import by_unit, fields, kind_of

TODAY = "2026-11-27"
ZONE = Unit(
    "be-pz-1", "BE", "local-police", "zone", "1", "published", "Zone Un", "Zone Eén", "", "", ("fr",), "", "be-fed", "", "", "", "facts",
    "keeper",
)  # fmt: skip
FED = ZONE._replace(code="be-fed", level="directorate", service="federal-police", name_fr="Fédérale", name_nl="Federale", parent="")
DESK = Contact(
    "00000000-0000-4000-8000-000000000001", "be-pz-1/desk", "be-pz-1", "desk", "phone", "+3200000001", "24/7", 1, (), "field", "", "",
    "facts", exercise=True, owner="keeper",
)  # fmt: skip
HEAD = DESK._replace(id="00000000-0000-4000-8000-000000000002", code="be-pz-1/head", function="head", visibility="full")
AREA = Territory("be-pz-1", "BE-57096", "published", "facts")
DUTY = Duty(
    "00000000-0000-4000-8000-0000000000d1", DESK.id, "2026-12-01T18:00:00Z", "2026-12-02T06:00:00Z", on=True, holder="4711", owner="keeper"
)
NAMES = (UnitName("Zone Un", "fr", "official"), UnitName("Zone Eén", "nl", "official"), UnitName("ZU", "", "alias"))


@pytest.fixture
def present() -> Present:
    """Return a directory of two units, two contacts, an area and a duty row, kept by `keeper`; the desk was changed before."""
    return Present(
        {one.code: one for one in (ZONE, FED)},
        {one.code: one for one in (DESK, HEAD)},
        {("be-pz-1", "BE-57096"): AREA},
        {DUTY.id: DUTY},
        {"be-pz-1": NAMES},
        {("contact", DESK.id): 3},
    )


def told(found: Difference) -> dict[str, list[str]]:
    """Return the tables and codes of what changes, by what becomes of it."""
    said: dict[str, list[str]] = {}
    for one in found.changes:
        said.setdefault(kind_of(found, one), []).append(f"{one.table} {one.code}")
    return said


def test_what_is_as_it_stands_changes_nothing(present: Present) -> None:
    same = Incoming([ZONE, FED], [DESK, HEAD], [AREA], [DUTY])
    assert difference(present, same, Claim("keeper", TODAY, whole=True)) == Difference()


def test_a_changed_contact_names_its_column_and_the_version_it_was_read_at(present: Present) -> None:
    found = difference(present, Incoming([], [DESK._replace(hours="Mo-Fr 08:00-18:00")]), Claim("keeper", TODAY))
    [change] = found.changes
    assert (change.table, change.version) == ("contact", 3)
    assert [tuple(one) for one in fields(change)] == [("hours", "24/7", "Mo-Fr 08:00-18:00")]
    assert [one.unit for one in by_unit(found)] == ["be-pz-1"]


def test_a_new_unit_is_found_by_its_names_and_a_renamed_one_by_its_new_ones(present: Present) -> None:
    new = ZONE._replace(code="be-pz-2", name_fr="Deux", name_nl="Deux")
    renamed = ZONE._replace(name_nl="Zone Een", name_fr="ZU")
    found = difference(present, Incoming([new, renamed], []), Claim("keeper", TODAY))
    names = [
        (one.table, one.before and one.before["name"], one.after and one.after["name"]) for one in found.changes if one.table == "name"
    ]
    assert ("name", None, "Deux") in names
    told = {(before, after) for _table, before, after in names if after != "Deux"}
    assert told == {("Zone Un", "Zone Un"), ("Zone Eén", None), ("ZU", "ZU"), (None, "Zone Een")}  # the old name is an alias by now
    assert [one.unit for one in by_unit(found)] == ["be-pz-1", "be-pz-2"]  # names are not told: they follow from the units


@pytest.mark.parametrize("owner", ["other", "be-pz-2"])
def test_what_another_keeps_stays_and_is_told(present: Present, owner: str) -> None:
    found = difference(present, Incoming([ZONE._replace(radio_network="X")], [DESK._replace(order=2)]), Claim(owner, TODAY))
    assert not found.changes
    assert [(one.table, one.code, one.owner, one.fields) for one in found.kept] == [
        ("unit", "be-pz-1", "keeper", ("radio_network",)), ("contact", "be-pz-1/desk", "keeper", ("order",)),
    ]  # fmt: skip


@pytest.mark.parametrize("owner", ["be-pz-1", "be-fed", "keeper"])
def test_a_unit_changes_its_own_rows_and_those_under_it_which_stay_with_their_keeper(present: Present, owner: str) -> None:
    found = difference(present, Incoming([], [DESK._replace(order=2, owner=owner)]), Claim(owner, TODAY))
    [change] = found.changes
    assert change.after is not None
    assert change.after["owner"] == ("keeper" if owner != "keeper" else owner)


def test_what_is_taken_over_belongs_to_who_took_it(present: Present) -> None:
    found = difference(present, Incoming([], [DESK._replace(order=2)]), Claim("other", TODAY, take=True))
    [change] = found.changes
    assert change.after is not None
    assert change.after["owner"] == "other"


def test_without_a_claim_each_row_comes_in_the_name_of_who_keeps_it(present: Present) -> None:
    found = difference(present, Incoming([], [DESK._replace(order=2), HEAD._replace(order=3, owner="other")]), Claim("", TODAY))
    assert told(found) == {"changed": [f"contact {DESK.id}"]}
    assert [one.code for one in found.kept] == ["be-pz-1/head"]


def test_nothing_is_closed_unless_the_file_is_whole(present: Present) -> None:
    assert not difference(present, Incoming([FED], [], [], []), Claim("keeper", TODAY)).changes


def test_a_whole_file_ends_units_and_takes_away_contacts_with_their_duty(present: Present) -> None:
    full = Incoming([FED], [HEAD._replace(code="be-fed/head", id=contact_id("be-fed/head"), unit="be-fed")], [], [])
    found = difference(present, full, Claim("keeper", TODAY, whole=True))
    assert found.closed == {"be-pz-1"}
    assert told(found)["closed"] == [f"duty {DUTY.id}", f"contact {DESK.id}", f"contact {HEAD.id}", "unit be-pz-1"]
    [ended] = [one for one in found.changes if one.table == "unit"]
    assert ended.after is not None
    assert ended.after["valid_to"] == TODAY


def test_a_unit_that_is_only_named_is_not_closed(present: Present) -> None:
    found = difference(present, Incoming([], [DESK, HEAD], mentioned={"be-pz-1", "be-fed"}), Claim("keeper", TODAY, whole=True))
    assert not found.changes


def test_a_file_for_everybody_does_not_take_away_what_is_not_for_everybody(present: Present) -> None:
    found = difference(present, Incoming([ZONE, FED], [DESK]), Claim("keeper", TODAY, whole=True))
    assert not found.changes
    assert found.spared == 1


def test_a_whole_file_of_one_leaves_the_rows_of_others(present: Present) -> None:
    found = difference(present, Incoming([ZONE._replace(code="x-1", owner="other", parent="")], []), Claim("other", TODAY, whole=True))
    assert set(told(found)) == {"added"}


def test_a_contact_made_elsewhere_under_the_same_code_is_the_same_contact(present: Present) -> None:
    elsewhere = "00000000-0000-4000-8000-0000000000ff"
    duty = DUTY._replace(id="00000000-0000-4000-8000-0000000000d2", contact=elsewhere)
    found = difference(present, Incoming([], [DESK._replace(id=elsewhere, order=2)], None, [duty]), Claim("keeper", TODAY))
    contact, duty_row = found.changes
    assert (contact.key, contact.version) == ((DESK.id,), 3)
    assert duty_row.after is not None
    assert duty_row.after["contact"] == DESK.id
    assert [one.unit for one in by_unit(found)] == ["be-pz-1"]


def test_a_contact_of_the_same_identifier_under_a_new_code_is_renamed(present: Present) -> None:
    found = difference(present, Incoming([], [DESK._replace(code="be-pz-1/desk-9")]), Claim("keeper", TODAY))
    [change] = found.changes
    assert [tuple(one) for one in fields(change)] == [("code", "be-pz-1/desk", "be-pz-1/desk-9")]
