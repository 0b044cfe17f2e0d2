"""`patrol plan`: what is filled in, what is refused, what clashes, and that nothing is kept unless the user says so."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]

NIGHT = ("--on", "2026-12-05", "--from", "20:00", "--to", "02:00")
DAY = ("--from", "14:00", "--to", "18:00")
PAIR = ("--with", "fr-pn-tourcoing,5317")


def plan(coopfb: Run, *words: str) -> Any:
    """Plan and return what programs read."""
    ran = coopfb("patrol", "plan", *words, "--json")
    assert ran.code == 0, ran.err
    return ran.json


def rules(found: Any, severity: str) -> set[str]:
    """Return the rules that find something of a severity."""
    return {one["rule"] for one in found["findings"] if one["severity"] == severity}


def test_what_is_left_out_is_filled_in_and_named(coopfb: Run) -> None:
    found = plan(coopfb, "--zone", "dunkerque", *NIGHT, "--purpose", "burglaries along the A16/E40")
    operation = found["operation"]
    assert {unit["state"] for unit in operation["units"]} == {"FR", "BE"}
    assert [leg["host_state"] for leg in operation["legs"]] == ["FR", "BE"]
    assert operation["communication"]["channel"] == "RC-DUNKERQUE"
    assert operation["hours"] == 6
    assert {"units", "places", "legs", "meeting", "channel", "fallback", "language", "crossing"} <= set(found["proposed"])
    assert "purpose" not in found["proposed"]


def test_legs_follow_each_other_and_each_is_led_by_its_host(coopfb: Run) -> None:
    first, second = plan(coopfb, *PAIR, *NIGHT)["operation"]["legs"]
    assert first["end"] == second["start"]
    assert first["officer_in_charge"].startswith("fr-pn-tourcoing/")
    assert second["officer_in_charge"].startswith("be-pz-5317/")
    assert all(place.startswith("FR-") for place in first["places"])
    assert all(place.startswith("BE-") for place in second["places"])
    assert first["guest_powers"] == second["guest_powers"] == ["observe", "own-file-query"]


def test_the_unit_named_first_leads_off(coopfb: Run) -> None:
    legs = plan(coopfb, "--with", "5317,fr-pn-tourcoing", *NIGHT)["operation"]["legs"]
    assert [leg["host_state"] for leg in legs] == ["BE", "FR"]


def test_a_unit_used_less_comes_first(coopfb: Run) -> None:
    """Turns go round: who patrolled last stands back while another touches the border too."""
    words = ("--zone", "maubeuge", "--from", "14:00", "--to", "18:00")
    seen = []
    for day in ("2026-12-01", "2026-12-08", "2026-12-15"):
        found = coopfb("patrol", "plan", *words, "--on", day, "--save", "--json").json
        seen.append({unit["code"] for unit in found["operation"]["units"] if unit["state"] == "BE"})
    assert len(set().union(*seen)) == 3


def test_nothing_is_kept_unless_the_user_says_so(coopfb: Run, rows: Rows) -> None:
    for words in ((), ("--dry-run", "--save")):
        coopfb("patrol", "plan", *PAIR, *NIGHT, *words)
    assert rows("SELECT count(*) FROM operation") == [(0,)]
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--save")
    assert "ART-F-2026-0001" in ran.out
    assert rows("SELECT code, status FROM operation") == [("ART-F-2026-0001", "draft")]


def test_the_code_names_the_state_of_who_plans(coopfb: Run) -> None:
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--save", "--json", COOPFB_UNIT="be-pz-5317")
    assert ran.json["saved"] == ["ART-B-2026-0001"]


def test_a_look_at_a_plan_is_recorded_without_its_words(coopfb: Run, rows: Rows) -> None:
    coopfb("patrol", "plan", *PAIR, *NIGHT, "--purpose", "very private words")
    (entry,) = rows("SELECT action, kind, shown FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry == ("consult", "operation", "fr-pn-tourcoing,be-pz-5317")


def test_a_night_of_the_clock_change_shows_its_real_hours(coopfb: Run) -> None:
    spring = plan(coopfb, *PAIR, "--on", "2027-03-27", "--from", "22:00", "--to", "06:00")["operation"]
    autumn = plan(coopfb, *PAIR, "--on", "2026-10-24", "--from", "22:00", "--to", "06:00")["operation"]
    assert (spring["hours"], autumn["hours"]) == (7, 9)
    assert autumn["end"] == "2026-10-25T05:00:00Z"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((*PAIR, "--on", "2026-12-05", "--from", "20:00", "--to", "20:00"), 2, "not after the start"),
        ((*PAIR, "--on", "2027-03-28", "--from", "02:30", "--to", "06:00"), 2, "does not exist"),
        ((*PAIR, "--on", "2026-10-25", "--from", "02:30", "--to", "06:00"), 2, "comes twice"),
        ((*PAIR, "--on", "2026-12-05", "--from", "20:00"), 2, "both hours"),
        ((*PAIR, "--on", "32/12", "--from", "20:00", "--to", "22:00"), 2, "does not exist"),
        ((*PAIR, *NIGHT, "--waive", "R05"), 2, "a reason of its own"),
        ((*PAIR, *NIGHT, "--waive", "R05", "--why", " "), 2, "needs a value"),
        ((*PAIR, *NIGHT, "--waive", "R99", "--why", "because"), 3, "R09"),
        ((*PAIR, *NIGHT, "--waive", "R01", "--why", "because"), 6, "may not be set aside"),
        ((*PAIR, *NIGHT, "--waive", "R05", "--why", "a", "--waive", "r5", "--why", "b"), 2, "twice"),
        ((*PAIR, *NIGHT, "--kind", "parade"), 2, "kind"),
        ((*PAIR, *NIGHT, "--basis", "none"), 2, "basis"),
        ((*PAIR, *NIGHT, "--until", "2027-01-01"), 2, "--every"),
        ((*PAIR, "--event", "braderie-de-lille", "--every", "weekly"), 2, "cannot be used together"),
        ((*PAIR, *DAY, "--every", "weekly", "--weekday", "someday", "--until", "2027-01-01"), 2, "day of the week"),
        ((*PAIR, *DAY, "--every", "weekly"), 2, "no end"),
        ((*PAIR, *DAY, "--every", "FREQ=HOURLY", "--until", "2027-01-01"), 2, "HOURLY"),
        (("--zone", "nowhere", *NIGHT), 3, "nowhere"),
        (("--with", "fr-pn-turcoing", *NIGHT), 3, "fr-pn-tourcoing"),
        (("--zone", "art", "--place", "Madrid", *NIGHT), 3, "Madrid"),
        (("--event", "carnival-of-nowhere"), 3, "festive event"),
        (NIGHT, 2, "cooperation zone"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(coopfb: Run, rows: Rows, words: tuple[str, ...], code: int, says: str) -> None:
    ran = coopfb("patrol", "plan", *words, "--save")
    assert ran.code == code
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""
    assert rows("SELECT count(*) FROM operation") == [(0,)]


def test_a_repeated_hour_can_be_written_with_its_offset(coopfb: Run) -> None:
    found = plan(coopfb, *PAIR, "--from", "2026-10-25 02:30+01:00", "--to", "06:00")["operation"]
    assert (found["start"], found["hours"]) == ("2026-10-25T01:30:00Z", 3.5)


def test_a_mirror_control_has_facing_posts_at_the_same_hours(coopfb: Run) -> None:
    words = ("--kind", "mirror-control", "--zone", "maubeuge", "--on", "next saturday", "--from", "14:00", "--to", "18:00")
    found = plan(coopfb, *words, "--posts", "Jeumont,Erquelinnes")["operation"]
    assert found["kind"] == "mirror-control"
    french, belgian = found["legs"]
    assert [post["place"] for post in french["posts"]] == ["FR-59324"]
    assert [post["place"] for post in belgian["posts"]] == ["BE-56022"]
    assert (french["start"], french["end"]) == (belgian["start"], belgian["end"])
    assert french["posts"][0]["leader"] != belgian["posts"][0]["leader"]


def test_a_mirror_control_proposes_the_post_that_faces(coopfb: Run) -> None:
    words = ("--kind", "spiegelcontrole", "--zone", "maubeuge", "--on", "2026-12-05", "--from", "14:00", "--to", "18:00")
    found = plan(coopfb, *words, "--posts", "Jeumont")
    assert [leg["host_state"] for leg in found["operation"]["legs"]] == ["FR", "BE"]
    assert "posts" in found["proposed"]


def test_an_event_deployment_has_one_leg_and_a_shift_a_day(coopfb: Run) -> None:
    found = plan(coopfb, "--event", "braderie-de-lille-2027", "--requested-by", "préfecture du Nord", "--requested-on", "2027-06-01")
    operation = found["operation"]
    (leg,) = operation["legs"]
    assert (operation["kind"], operation["event"]) == ("event", "braderie-de-lille-2027")
    assert (leg["host_state"], leg["places"]) == ("FR", ["FR-59350"])
    assert [post["start"][:10] for post in leg["posts"]] == ["2027-09-04", "2027-09-05"]
    assert operation["hours"] == 24
    assert {unit["state"] for unit in operation["units"]} == {"FR", "BE"}
    assert (operation["requested_by"], operation["requested_on"]) == ("préfecture du Nord", "2027-06-01")


def test_without_a_day_three_slots_are_proposed(coopfb: Run) -> None:
    found = plan(coopfb, "--zone", "valenciennes")
    assert len(found["slots"]) == 3
    assert found["operation"]["start"] == found["slots"][0]["start"]
    assert all(slot["reasons"] for slot in found["slots"])
    second = plan(coopfb, "--zone", "valenciennes", "--take", "2")
    assert second["operation"]["start"] == found["slots"][1]["start"]


def test_slots_keep_off_what_is_planned_and_away(coopfb: Run) -> None:
    first = plan(coopfb, "--zone", "art", *PAIR)["slots"][0]["start"]
    coopfb("patrol", "plan", "--zone", "art", *PAIR, "--save")
    coopfb("unit", "away", "5317", "--from", "2026-03-01", "--to", "2026-04-05")
    slots = [slot["start"] for slot in plan(coopfb, "--zone", "art", *PAIR)["slots"]]
    assert first not in slots
    assert all(slot >= "2026-04-05" for slot in slots)


def test_no_slot_at_all_is_no_plan(coopfb: Run) -> None:
    coopfb("unit", "away", "5317", "--from", "2026-03-01", "--to", "2026-12-31")
    ran = coopfb("patrol", "plan", "--zone", "art", *PAIR)
    assert ran.code == 6
    assert "free unit" in ran.err


def test_units_that_share_no_border_want_places(coopfb: Run) -> None:
    words = ("--zone", "art", "--with", "be-pz-5456,fr-pn-dunkerque", *NIGHT)
    ran = coopfb("patrol", "plan", *words, "--save")
    assert ran.code == 6
    assert "--place" in ran.err
    assert coopfb("patrol", "plan", *words, "--place", "Kortrijk", "--save").code == 0


def test_the_crossing_lies_in_the_legs(coopfb: Run) -> None:
    found = plan(coopfb, "--zone", "dunkerque", *NIGHT, "--place", "Bray-Dunes,De Panne")["operation"]
    places = {place for leg in found["legs"] for place in leg["places"]}
    assert set((found["crossing"] or "").split("|")) - {""} <= places
    assert found["meeting"] in places or found["meeting"].startswith("SP-")


@pytest.mark.parametrize(
    "words",
    [
        ("--take", "2", *NIGHT),
        ("--event", "braderie-de-lille", "--place", "Lens"),
        ("--event", "braderie-de-lille", "--kind", "patrol"),
        ("--posts", "Halluin", "--kind", "patrol", *NIGHT),
        ("--kind", "event", *NIGHT),
        ("--on", "2026-01-05", "--from", "20:00", "--to", "22:00"),
        ("--event", "braderie-de-lille-2025"),
    ],
)
def test_options_that_contradict_each_other_or_the_clock_are_refused(coopfb: Run, words: tuple[str, ...]) -> None:
    ran = coopfb("patrol", "plan", *PAIR, *words)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_posts_make_a_mirror_control(coopfb: Run) -> None:
    assert plan(coopfb, *PAIR, *NIGHT, "--posts", "Tourcoing,Mouscron")["operation"]["kind"] == "mirror-control"


def test_a_channel_in_use_is_not_proposed(coopfb: Run) -> None:
    coopfb("patrol", "plan", *PAIR, *NIGHT, "--save")
    talk = plan(coopfb, *PAIR, *NIGHT)["operation"]["communication"]
    assert (talk["means"], talk["channel"]) == ("liaison", None)


def test_strict_tells_programs_in_one_document(coopfb: Run) -> None:
    coopfb("patrol", "plan", *PAIR, *NIGHT, "--save")
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--strict", "--json")
    assert ran.code == 5
    assert ran.json["schema"] == "coopfb/error/1"
    assert len(ran.json["conflicts"]) == 2


def test_what_is_booked_twice_is_named_with_ways_out(coopfb: Run) -> None:
    coopfb("patrol", "plan", *PAIR, *NIGHT, "--save")
    found = plan(coopfb, *PAIR, "--on", "2026-12-05", "--from", "22:00", "--to", "04:00")
    kinds = {(one["kind"], one["what"]) for one in found["conflicts"]}
    assert kinds == {("unit", "fr-pn-tourcoing"), ("unit", "be-pz-5317")}
    assert {one["operation"] for one in found["conflicts"]} == {"ART-F-2026-0001"}
    assert all(1 <= len(one["ways"]) <= 3 for one in found["conflicts"])


def test_strict_fails_on_a_conflict_and_keeps_nothing(coopfb: Run, rows: Rows) -> None:
    coopfb("patrol", "plan", *PAIR, *NIGHT, "--save")
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--strict", "--save")
    assert ran.code == 5
    assert rows("SELECT count(*) FROM operation") == [(1,)]
    assert coopfb("patrol", "plan", *PAIR, "--on", "2026-12-20", "--from", "20:00", "--to", "22:00", "--strict").code == 0


def test_a_unit_that_is_away_is_a_conflict(coopfb: Run) -> None:
    coopfb("unit", "away", "5317", "--from", "2026-12-01", "--to", "2026-12-10")
    found = plan(coopfb, *PAIR, *NIGHT)
    assert [(one["kind"], one["what"]) for one in found["conflicts"]] == [("away", "be-pz-5317")]


def test_a_closed_unit_is_an_error_with_its_successor(coopfb: Run) -> None:
    found = plan(coopfb, "--zone", "maubeuge", "--with", "fr-pn-maubeuge,be-pz-5332", "--place", "Jeumont,Binche", *NIGHT)
    assert "D03" in rules(found, "error")
    assert ("closed", "be-pz-5332") in {(one["kind"], one["what"]) for one in found["conflicts"]}


def test_a_waiver_is_kept_by_the_id_of_its_rule(coopfb: Run) -> None:
    """`r5` is R05, and so sets it aside."""
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--waive", "r5", "--why", "by radio", "--json")
    assert [one["rule"] for one in ran.json["operation"]["waivers"]] == ["R05"]


def test_a_waiver_is_kept_with_its_reason_and_shown(coopfb: Run) -> None:
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--waive", " r10", "--why", "named on the day", "--save")
    assert "named on the day" in ran.out
    shown = coopfb("patrol", "show", "1", "--json").json
    assert [(one["rule"], one["why"]) for one in shown["operation"]["waivers"]] == [("R10", "named on the day")]
    waived = [one for one in shown["findings"] if one["rule"] == "R10"]
    assert waived[0]["waived"] == "named on the day"


def test_every_output_says_it_is_an_exercise(coopfb: Run) -> None:
    assert "EXERCISE" in coopfb("patrol", "plan", *PAIR, *NIGHT).out
    assert plan(coopfb, *PAIR, *NIGHT)["operation"]["exercise"] is True


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_no_line_is_wider_than_the_screen(coopfb: Run, columns: str, lang: str) -> None:
    out = coopfb("patrol", "plan", *PAIR, *NIGHT, COLUMNS=columns, COOPFB_LANG=lang).out
    assert out
    assert max(map(len, out.splitlines())) <= max(int(columns), 60)


def test_the_plan_of_today_is_found_by_the_words_for_it(coopfb: Run) -> None:
    coopfb("patrol", "plan", *PAIR, "--on", "today", "--from", "18:00", "--to", "22:00", "--save")
    coopfb("patrol", "plan", *PAIR, *NIGHT, "--save")
    for word in ("today", "aujourd'hui", "vandaag", "1", "art-f-2026-0001"):
        assert coopfb("patrol", "show", word, "--json").json["operation"]["code"] == "ART-F-2026-0001"
    for word in ("next", "prochaine", "volgende"):
        assert coopfb("patrol", "show", word, "--json", COOPFB_NOW="2026-03-05T08:00:00Z").json["operation"]["code"] == "ART-F-2026-0002"
    ran = coopfb("patrol", "show", "99")
    assert ran.code == 3
    assert "ART-F-2026-0001" in ran.err


def test_hostile_words_stay_words(coopfb: Run) -> None:
    assert "[bold]red{x}" in coopfb("patrol", "plan", *PAIR, *NIGHT, "--purpose", "[bold]red{x}").out
    ran = coopfb("patrol", "plan", *PAIR, *NIGHT, "--purpose", "[bold]\x1b[31mred\u202e")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--purpose has characters that cannot be seen. Type the words anew, without what was pasted along.\n"
