"""`event list`, `show` and `add`: festive events with the dates of their usual rule."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


def test_the_list_shows_this_and_the_next_edition_and_that_they_are_to_confirm(coopfb: Run) -> None:
    """Weekdays stand beside the dates; the order is that of the year to come."""
    out = coopfb("event", "list", COLUMNS="250").out
    assert re.search(
        r"^braderie-de-lille .* Sat 5 Sep 2026 – Sun 6 Sep 2026 +Sat 4 Sep 2027 – Sun 5 Sep 2027 +usual rule, confirm", out, re.MULTILINE
    )
    items = coopfb("event", "list", "--json").json["items"]
    assert [item["first_day"] for item in items] == sorted(item["first_day"] for item in items)
    assert all(item["first_day"] <= item["last_day"] < item["next_first_day"] for item in items)
    assert {item["confirm_each_year"] for item in items} == {True}


def test_people_read_the_dates_in_their_language(coopfb: Run) -> None:
    """French and Dutch days, names and marks."""
    french = coopfb("event", "list", "--zone", "maubeuge", COOPFB_LANG="fr", COLUMNS="200").out
    assert "dim. 7 févr. 2027 – mar. 9 févr. 2027" in french
    assert "règle habituelle, à confirmer chaque année" in french
    dutch = coopfb("event", "show", "kattenstoet", COOPFB_LANG="nl").out
    assert "za 8 mei 2027 – zo 9 mei 2027" in dutch
    assert "gebruikelijke regel, elk jaar te bevestigen" in dutch


def test_the_list_goes_by_zone_year_and_period(coopfb: Run) -> None:
    """One line an edition; a triennial event is not in a year without it."""

    def codes(*words: str) -> list[str]:
        return [item["edition"] for item in coopfb("event", "list", *words, "--json").json["items"]]

    assert codes("--from", "2027-09-01", "--to", "2027-09-05") == ["foire-de-lille-2027", "braderie-de-lille-2027"]
    assert codes("--from", "2027-09-26", "--to", "26/09/2028", "--zone", "art").count("foire-de-lille-2027") == 1
    assert "kattenstoet-ieper-2027" in codes("--year", "2027")
    assert not any("kattenstoet" in code for code in codes("--year", "2028"))
    zones = {item["zone"] for item in coopfb("event", "list", "--zone", "Dunkerque", "--json").json["items"]}
    assert zones == {"dunkerque"}
    assert coopfb("event", "list", "--from", "2027-12-01", "--to", "2027-12-02").out == "There is no festive event then.\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--year", "1980"], 2),
        (["--year", "2027", "--from", "2027-01-01"], 2),
        (["--from", "2027-02-01", "--to", "2027-01-01"], 2),
        (["--from", "soon"], 2),
        (["--zone", "nowhere"], 3),
        (["--json", "--plain"], 2),
    ],
)
def test_a_list_of_no_period_or_zone_is_refused(coopfb: Run, words: list[str], code: int) -> None:
    """One sentence each."""
    ran = coopfb("event", "list", *words)
    assert ran.code == code


@pytest.mark.parametrize("words", [["braderie-de-lille-2027"], ["Braderie", "de", "Lille", "2027"]])
def test_one_event_is_shown_with_its_rule_and_next_dates(coopfb: Run, words: list[str]) -> None:
    """The edition asked for is told apart; the rule and where it is known from stand there."""
    shown = coopfb("event", "show", *words, "--json").json
    assert shown["edition"] == {"code": "braderie-de-lille-2027", "first_day": "2027-09-04", "last_day": "2027-09-05"}
    assert shown["place"]["code"] == "FR-59350"
    assert [held["code"][-4:] for held in shown["coming"]] == ["2026", "2027", "2028", "2029", "2030"]
    out = coopfb("event", "show", *words).out
    assert "first weekend of september, 2 days" in out
    assert "usual rule, confirm each year" in out


def test_an_event_is_added_by_day_and_by_rule(coopfb: Run, rows: Rows) -> None:
    """With the zone of its place, and days counted; a date that was given is no usual rule."""
    ran = coopfb("event", "add", "Fête du port œ", "--place", "Dunkerque", "--on", "18/06/2027", "--until", "2027-06-20")
    assert (ran.code, ran.out) == (0, "Fête du port œ (fete-du-port-oe) is added.\n")
    assert rows("SELECT place, zone, rule, days FROM event WHERE code = 'fete-du-port-oe'") == [("FR-59183", "dunkerque", "2027-06-18", 3)]
    assert "date given" in coopfb("event", "show", "fete-du-port-oe-2027").out
    rule = ["--rule", "Second Sunday of May - 1 day", "--days", "2", "--name-nl", "Feest"]
    assert coopfb("event", "add", "Ducasse", "--place", "BE-51004", *rule).code == 0
    assert rows("SELECT name_nl, zone, rule FROM event WHERE code = 'ducasse'") == [("Feest", None, "second sunday of may - 1 day")]
    assert coopfb("event", "add", "ducasse", "--place", "Ath", "--on", "2027-01-01").code == 5


def test_an_event_that_is_over_is_still_shown(coopfb: Run) -> None:
    """It has no date to come, and says so."""
    coopfb("event", "add", "Vorig feest", "--place", "Menen", "--on", "2025-06-18")
    ran = coopfb("event", "show", "vorig-feest")
    assert (ran.code, "No edition is to come." in ran.out) == (0, True)
    assert coopfb("event", "show", "vorig-feest-2025", "--json").json["edition"]["first_day"] == "2025-06-18"
    assert "vorig-feest" in coopfb("event", "list").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Fête", "--place", "Lille"], 2),
        (["Fête", "--place", "Lille", "--on", "2027-01-01", "--rule", "easter"], 2),
        (["Fête", "--place", "Lille", "--rule", "each spring"], 2),
        (["Fête", "--place", "Lille", "--rule", "easter", "--until", "2027-01-01"], 2),
        (["Fête", "--place", "Lille", "--on", "2027-01-02", "--until", "2027-01-01"], 2),
        (["Fête", "--place", "Lille", "--on", "2027-01-01", "--until", "2027-12-31"], 2),
        (["Fête", "--place", "Lille", "--on", "2027-01-01", "--until", "2027-01-02", "--days", "2"], 2),
        (["Fête", "--place", "Lille", "--on", "whenever"], 2),
        (["…", "--place", "Lille", "--on", "2027-01-01"], 2),
        (["x" * 121, "--place", "Lille", "--on", "2027-01-01"], 2),
        (["Fête", "--place", "Comines", "--on", "2027-01-01"], 3),
        (["Fête", "--place", "Xyzzyville", "--on", "2027-01-01"], 3),
        (["Fête", "--place", "Lille", "--on", "2027-01-01", "--zone", "nowhere"], 3),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_is_written(coopfb: Run, rows: Rows, words: list[str], code: int) -> None:
    """No date, two dates, no rule, no such place."""
    before = rows("SELECT count(*) FROM event")
    ran = coopfb("event", "add", *words)
    assert ran.code == code
    assert ran.err.count("\n") == 1
    assert rows("SELECT count(*) FROM event") == before


def test_a_trial_adds_nothing(coopfb: Run, rows: Rows) -> None:
    """Neither the event nor an entry."""
    before = rows("SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM audit)")
    ran = coopfb("event", "add", "Fête", "--place", "Lille", "--on", "2027-01-01", "--dry-run")
    assert (ran.code, ran.out) == (0, "Fête (fete) would be added; nothing was changed.\n")
    assert rows("SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM audit)") == before


def test_a_name_that_means_several_offers_them(coopfb: Run) -> None:
    """With the codes to choose from."""
    ran = coopfb("event", "show", "carnaval", "--json")
    assert ran.code == 3
    assert len(ran.json["nearest"]) == 3
    assert all(code.startswith("carnaval-") for code in ran.json["nearest"])
