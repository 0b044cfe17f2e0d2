"""`unit list` and `unit show`: the units of both States, their numbers from where one stands, and the trace each look leaves."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


def test_list_gives_every_unit_once_in_json(coopfb: Run, rows: Rows) -> None:
    """The list is complete, each item with its code, State and service."""
    ran = coopfb("unit", "list", "--json")
    assert ran.code == 0
    assert ran.json["schema"] == "coopfb/unit.list/1"
    codes = [item["code"] for item in ran.json["items"]]
    assert sorted(codes) == sorted(code for (code,) in rows("SELECT code FROM unit"))
    mouscron = next(item for item in ran.json["items"] if item["code"] == "be-pz-5317")
    assert (mouscron["state"], mouscron["service"], mouscron["level"], mouscron["number"]) == ("BE", "local-police", "zone", "5317")


@pytest.mark.parametrize(
    ("options", "key", "values"),
    [
        (("--state", "Belgique"), "state", {"BE"}),
        (("--service", "douane"), "service", {"customs"}),
        (("--service", "police"), "service", {"national-police", "border-police", "local-police", "federal-police"}),
        (("--level", "compagnie"), "level", {"company"}),
    ],
)
def test_filters_understand_french_and_dutch(coopfb: Run, options: tuple[str, ...], key: str, values: set[str]) -> None:
    """A filter keeps what it names and nothing else."""
    items = coopfb("unit", "list", *options, "--json").json["items"]
    assert {item[key] for item in items} == values


def test_zone_filter_goes_by_name_and_filters_add_up(coopfb: Run) -> None:
    """The police zones of Belgium in one cooperation zone."""
    codes = [item["code"] for item in coopfb("unit", "list", "--zone", "Maubeuge", "--service", "lokale politie", "--json").json["items"]]
    assert "be-pz-5912" in codes
    assert "be-pz-5317" not in codes
    assert all(code.startswith("be-pz-") for code in codes)


def test_plain_list_is_one_tab_separated_record_a_unit(coopfb: Run) -> None:
    """Scripts get one line a unit, always as many cells."""
    lines = coopfb("unit", "list", "--zone", "art", "--plain").out.splitlines()
    assert len({line.count("\t") for line in lines}) == 1
    assert "be-pz-5317" in {line.split("\t")[0] for line in lines}


def test_the_list_begins_with_whom_a_desk_at_the_border_calls(coopfb: Run) -> None:
    """By State; near the border first; dispatch before zones and companies, specialities and papers after; closed units last."""
    items = coopfb("unit", "list", "--json").json["items"]
    assert [item["state"] for item in items] == sorted((item["state"] for item in items), key=["FR", "BE", None].index)
    french, belgian = ([item["code"] for item in items if item["state"] == state] for state in ("FR", "BE"))
    assert {"fr-corg-59", "fr-cic-59"} == set(french[:2])
    assert {"be-cic-hainaut", "be-cic-west-vlaanderen", "ccpd-tournai"} <= set(belgian[:5])
    assert french.index("fr-pn-tourcoing") < french.index("fr-crs-11") < french.index("fr-pn-lens")
    assert belgian.index("be-pz-5317") < belgian.index("be-douane-menen") < belgian.index("be-cic-antwerpen")
    assert {"be-pz-5332", "be-pz-5333"} == set(belgian[-2:])


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_the_wide_list_cuts_no_name_and_wastes_no_room(coopfb: Run, lang: str) -> None:
    """At 120 columns every word of every name is there, the name has the widest column, and no line is too long."""
    out = coopfb("unit", "list", COLUMNS="120", COOPFB_LANG=lang).out
    lines = out.splitlines()
    assert max(map(len, lines)) <= 120
    assert "…" not in out
    code, name, state, service = (lines[0].index(word) for word in lines[0].split())
    assert name - code < 45
    assert state - name > 40
    assert service < 100
    words = set(out.split())
    names = "name_nl" if lang == "nl" else "name_fr"
    shown = coopfb("unit", "show", "fr-dipn-59", "--json").json
    assert set(shown[names].split()) <= words


@pytest.mark.parametrize("columns", ["40", "80"])
def test_the_narrow_list_has_two_lines_a_unit(coopfb: Run, columns: str) -> None:
    """The code, in one piece, and the name begin each entry; what else there is stands indented below."""
    lines = coopfb("unit", "list", "--zone", "art", COLUMNS=columns).out.splitlines()
    codes = [item["code"] for item in coopfb("unit", "list", "--zone", "art", "--json").json["items"]]
    assert [line.split("  ")[0] for line in lines if not line.startswith(" ")] == codes
    assert max(map(len, lines)) <= int(columns)
    assert columns == "40" or len(lines) <= len(codes) * 2 + 3


def test_nothing_fits_is_said(coopfb: Run) -> None:
    """No unit is no failure: people read a sentence, programs an empty list."""
    assert coopfb("unit", "list", "--state", "FR", "--service", "lokale politie").out == "No unit fits.\n"
    assert coopfb("unit", "list", "--state", "FR", "--service", "lokale politie", "--json").json["items"] == []


@pytest.mark.parametrize("option", ["--service", "--state", "--level"])
def test_unknown_filter_words_are_refused_with_those_allowed(coopfb: Run, option: str) -> None:
    """A word nobody knows is a wrong command line that lists the words."""
    ran = coopfb("unit", "list", option, "pompiers")
    assert ran.code == 2
    assert "pompiers" in ran.err
    assert "Use one of:" in ran.err


@pytest.mark.parametrize("words", ["be-pz-5317", "BE-PZ-5317", "5317", "Police locale de Mouscron", "lokale politie moeskroen"])
def test_show_goes_by_code_number_or_name(coopfb: Run, words: str) -> None:
    """However the unit is named, it is the same unit."""
    shown = coopfb("unit", "show", words, "--json").json
    assert shown["schema"] == "coopfb/unit.show/1"
    assert shown["code"] == "be-pz-5317"
    assert shown["seat"]["code"] == "BE-57096"
    assert [held["code"] for held in shown["territory"]] == ["BE-57096"]
    assert "art" in [zone["code"] for zone in shown["zones"]]
    assert "fr-pn-tourcoing" in [other["code"] for other in shown["facing"]]


def test_numbers_are_dialled_from_both_states_until_one_says_who_one_is(coopfb: Run) -> None:
    """A desk that said who it is reads one number a contact: the one it dials."""
    both = coopfb("unit", "show", "fr-corg-59").out
    assert re.search(r"from France +03 53 01", both)
    assert re.search(r"from Belgium +00 33 3 53 01", both)
    own = coopfb("unit", "show", "fr-corg-59", COOPFB_UNIT="be-pz-5317").out
    assert "00 33 3 53 01" in own
    assert "from France" not in own


def test_a_short_code_is_never_given_to_the_other_side(coopfb: Run, rows: Rows) -> None:
    """17 rings in France only: a Belgian desk does not see it, in any format."""
    assert rows("SELECT count(*) FROM contact WHERE unit = 'fr-corg-59' AND channel = 'short'") == [(1,)]
    for option in ((), ("--json",), ("--plain",)):
        assert re.search(r"\b17\b", coopfb("unit", "show", "fr-corg-59", *option, COOPFB_UNIT="fr-pn-tourcoing").out)
        assert not re.search(r"\b17\b", coopfb("unit", "show", "fr-corg-59", *option, COOPFB_UNIT="be-pz-5317").out)


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_no_number_is_broken_and_each_says_exercise(coopfb: Run, columns: str) -> None:
    """On a narrow screen too a number stands on one line, and every fictitious one says so."""
    out = coopfb("unit", "show", "be-pz-5317", COLUMNS=columns).out
    contacts = coopfb("unit", "show", "be-pz-5317", "--json").json["contacts"]
    assert contacts
    for contact in contacts:
        for digits in contact["dial"].values():
            assert digits in out
    assert out.count("EXERCISE") == len(contacts)


def test_a_closed_unit_points_to_its_successor(coopfb: Run) -> None:
    """Two zones merged in 2023: the old ones name the new, the new names the old."""
    assert re.search(r"CLOSED on Fri 30 Jun 2023: now .*be-pz-5912", coopfb("unit", "show", "5332").out)
    merged = coopfb("unit", "show", "5912", "--json").json
    assert {old["code"] for old in merged["replaces"]} == {"be-pz-5332", "be-pz-5333"}


def test_a_clearance_office_says_it_is_not_for_operations(coopfb: Run) -> None:
    """Nobody calls a clearance office about a pursuit, and nobody faces it."""
    assert "never for operations" in coopfb("unit", "show", "be-douane-menen").out
    assert coopfb("unit", "show", "be-douane-menen", "--json").json["facing"] == []


def test_what_is_inferred_says_from_what(coopfb: Run) -> None:
    """A gendarmerie company's territory is a deduction, and reads so."""
    shown = coopfb("unit", "show", "fr-gn-lille", COLUMNS="300").out
    assert re.search(r"\d+ places: .*\(inferred: .+\)", shown)
    assert {held["source"] for held in coopfb("unit", "show", "fr-gn-lille", "--json").json["territory"]} == {"inferred"}


def test_an_unknown_unit_is_not_found_with_three_names(coopfb: Run) -> None:
    """A slip in a code is answered with the codes next to it."""
    ran = coopfb("unit", "show", "be-pz-5371", "--json")
    assert ran.code == 3
    assert ran.json["code"] == "unknown-unit"
    assert len(ran.json["nearest"]) == 3
    assert "be-pz-5317" in ran.json["nearest"]


def test_a_place_is_answered_with_the_units_there(coopfb: Run) -> None:
    """Ieper is a town: its zone is offered, not taken for granted."""
    ran = coopfb("unit", "show", "Ieper", "--json")
    assert ran.code == 3
    assert ran.json["nearest"][0] == "be-pz-5462"


def test_each_look_leaves_one_entry_and_a_list_none(coopfb: Run, rows: Rows) -> None:
    """The audit knows that numbers of one unit were shown, and why; never what was typed."""
    before = rows("SELECT count(*) FROM audit")[0][0]
    coopfb("unit", "list")
    assert rows("SELECT count(*) FROM audit") == [(before,)]
    coopfb("unit", "show", "Lokale politie Moeskroen", "--reason", "theft 2026/1", COOPFB_OPERATOR="4711")
    entries = rows(f"SELECT who, action, kind, code, shown, reason, reason_given FROM audit WHERE seq > {before}")  # noqa: S608
    assert entries == [("4711", "consult", "unit", "be-pz-5317", "be-pz-5317", "theft 2026/1", 1)]


def test_without_a_trace_nothing_is_shown_unless_it_is_an_emergency(coopfb: Run, rows: Rows) -> None:
    """When the entry cannot be written the numbers stay hidden; --emergency shows them and prints the line for the register."""
    rows("DROP TABLE audit")
    refused = coopfb("unit", "show", "be-pz-5317")
    assert refused.code != 0
    assert refused.out == ""
    shown = coopfb("unit", "show", "be-pz-5317", "--emergency")
    assert shown.code == 0
    assert "0 00 00" in shown.out
    assert "be-pz-5317" in shown.err


def test_at_another_moment_the_hours_are_of_that_moment(coopfb: Run) -> None:
    """A station closed at night is open on a Wednesday morning."""

    def open_desk(at: str) -> list[bool]:
        contacts = coopfb("unit", "show", "fr-gn-lille", "--at", at, "--json").json["contacts"]
        return [contact["duty"]["open"] for contact in contacts if contact["function"] == "desk"]

    assert open_desk("2026-03-04 10:00") == [True]
    assert open_desk("2026-03-04 03:00") == [False]


def test_plain_show_has_one_fact_a_record(coopfb: Run) -> None:
    """Scripts find a fact by its first cell, and each contact's number whole."""
    records = [line.split("\t") for line in coopfb("unit", "show", "be-pz-5317", "--plain").out.splitlines()]
    facts = {record[0]: record[1:] for record in records}
    assert facts["code"] == ["be-pz-5317"]
    assert facts["languages"] == ["fr,nl"]
    contacts = [record for record in records if record[0] == "contacts"]
    assert all(re.fullmatch(r"\+320000\d{4}", record[4]) and record[-2:] == ["yes", ""] for record in contacts)


def test_help_shows_examples(shell: Run, database: Path) -> None:
    """Both commands show how they are used; help creates nothing."""
    for words in (("unit", "list"), ("unit", "show")):
        ran = shell(*words, "--help", COOPFB_DB=str(database.with_name("none.db")))
        assert ran.code == 0
        assert f"Example: coopfb {' '.join(words)}" in ran.out
    assert not database.with_name("none.db").exists()
