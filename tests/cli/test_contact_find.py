"""`coopfb contact find` as a desk officer uses it: every example of the reference, on the bundled directory."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NIGHT = {"COOPFB_NOW": "2026-11-23T01:02:00Z"}


@pytest.fixture
def find(coopfb: Run, bundled: Path) -> Run:
    """Return a function that runs `contact find … --json` on a copy of the bundled directory and gives the document."""

    def run(*words: str, **environment: str) -> Any:
        ran = coopfb("contact", "find", *words, "--json", COOPFB_DB=str(bundled), **environment)
        assert ran.code == 0, ran.err
        return ran.json

    return run


def units(document: Any, role: str = "") -> list[str]:
    """Return the codes of the units answered, of one role if asked."""
    return list(dict.fromkeys(a["unit"]["code"] for a in document["answers"] if role in {"", a["role"]}))


@pytest.mark.parametrize(
    ("words", "match", "place", "unit"),
    [
        ("Mouscron", "exact", "BE-57096", "be-pz-5317"),
        ("moeskroen", "exact", "BE-57096", "be-pz-5317"),
        ("7700", "postcode", "BE-57096", "be-pz-5317"),
        ("mouscon", "typo", "BE-57096", "be-pz-5317"),
        ("50.74,3.21", "position", "BE-57096", "be-pz-5317"),
        ("FR-59599", "code", "FR-59599", "fr-pn-tourcoing"),
        ("Rekkem", "locality", "BE-34027", "be-pz-5455"),
        ("12 rue de la Fourberie, 59200 Tourcoing", "address", "FR-59599", "fr-pn-tourcoing"),
        ("Rijsel", "other-name", "FR-59350", "fr-pn-lille"),
        ("Tournay", "other-name", "BE-57081", "be-pz-5316"),
        ("59279", "postcode", "FR-59359", "fr-pn-dunkerque"),
    ],
)
def test_any_way_of_naming_a_place_finds_who_is_competent_there(find: Run, words: str, match: str, place: str, unit: str) -> None:
    document = find(words)
    assert document["schema"] == "coopfb/contact.find/1"
    assert (document["places"][0]["code"], document["places"][0]["match"]) == (place, match)
    first = document["answers"][0]
    assert (first["unit"]["code"], first["place"]) == (unit, place)
    assert first["role"] in {"competent", "duty"}
    assert first["contact"]["exercise"] is True


def test_every_other_reading_of_bare_digits_is_listed_with_its_kind(find: Run) -> None:
    readings = {(p["code"], p["match"]) for p in find("59279")["places"]}
    assert {("FR-59359", "postcode"), ("FR-59279", "code")} <= readings


def test_a_spot_astride_the_border_answers_for_both_sides(find: Run) -> None:
    document = find("place Jacques Delors")
    assert {p["code"] for p in document["places"][:2]} == {"BE-34027", "FR-59279"}
    assert {"be-pz-5455", "fr-pn-tourcoing"} <= set(units(document))


def test_namesakes_on_two_sides_stand_under_two_headings(find: Run, coopfb: Run, bundled: Path) -> None:
    document = find("Comines")
    assert document["undecided"] is True
    assert [p["code"] for p in document["places"][:2]] in (["FR-59152", "BE-57097"], ["BE-57097", "FR-59152"])
    places = [a["place"] for a in document["answers"]]
    assert places == sorted(places, key=places.index), "answers of two places must never be mixed"
    said = coopfb("contact", "find", "Comines", COOPFB_DB=str(bundled)).out.splitlines()
    assert said[0] == "two places: which side?"
    assert any("59560" in line and "France" in line for line in said)
    assert any("7780" in line and "Belgium" in line for line in said)
    assert find("7780 Comines")["places"][0]["code"] == "BE-57097"
    assert find("59560 Comines")["undecided"] is False


def test_a_number_finds_the_contact_that_has_it(find: Run) -> None:
    document = find("+33 3 53 01 00 12")
    assert document["answers"][0]["contact"]["number"] == "+33353010012"
    assert document["answers"][0]["reasons"][0]["code"] == "has-number"


def test_a_unit_named_is_the_answer_and_a_closed_one_points_to_its_successor(find: Run) -> None:
    assert units(find("Grensleie"))[0] == "be-pz-5455"
    closed = find("be-pz-5333")
    assert units(closed)[0] == "be-pz-5912"
    assert "closed-unit" in [w["code"] for w in closed["warnings"]]


def test_who_faces_me_touches_my_seat_first_and_says_over_how_much(find: Run) -> None:
    document = find("--as", "fr-pn-tourcoing")
    first = document["answers"][0]
    assert first["unit"]["code"] == "be-pz-5317"
    assert first["reasons"][0] == {"code": "touches", "text": "touches Tourcoing over 2.0 km"}
    assert units(document, "counterpart") == units(find("--counterpart-of", "fr-pn-tourcoing"), "counterpart")
    assert document["home"] == "fr-pn-tourcoing"


@pytest.mark.parametrize(
    ("unit", "facing"),
    [
        ("fr-corg-59", "be-cic-hainaut"),
        ("fr-cic-59", "be-cic-hainaut"),
        ("fr-dipn-59", "be-fed-hainaut"),
        ("be-pz-5317", "fr-pn-roubaix"),
        ("be-pz-5461", "fr-gn-dunkerque"),
    ],
)
def test_same_kind_faces_same_kind(find: Run, unit: str, facing: str) -> None:
    assert units(find("--counterpart-of", unit))[0] == facing


def test_on_ones_own_side_the_other_side_answers(find: Run) -> None:
    document = find("Halluin", "--as", "fr-pn-tourcoing")
    assert units(document, "counterpart")[0] == "be-pz-5455"
    assert all(a["unit"]["state"] == "BE" for a in document["answers"])


def test_customs_asks_customs_and_a_clearance_office_is_never_ranked(find: Run) -> None:
    document = find("Menen", "--as", "fr-douane-lille")
    assert document["answers"][0]["unit"]["service"] == "customs"
    lines = ("Menen --service customs", "Mouscron --service douane", "Menen --as fr-douane-lille --limit 50")
    for words in map(str.split, lines):
        assert not {"be-douane-menen", "be-douane-risquons-tout"} & set(units(find(*words)))


@pytest.mark.parametrize(
    ("purpose", "role"),
    [
        ("urgent", "dispatch"),
        ("pursuit", "dispatch"),
        ("information", "common-centre"),
        ("patrol", "competent"),
        ("poursuite", "dispatch"),
        ("inlichting", "common-centre"),
    ],
)
def test_the_purpose_decides_who_comes_first(find: Run, purpose: str, role: str) -> None:
    document = find("Mouscron", "--for", purpose, "--as", "fr-pn-tourcoing")
    assert document["answers"][0]["role"] == role
    law = [w["text"] for w in document["warnings"] if w["code"] == "caas-41"]
    assert len(law) == (purpose in {"pursuit", "poursuite"})


def test_the_chain_ends_with_dispatch_and_common_centre(find: Run) -> None:
    roles = [a["role"] for a in find("Mouscron", "--as", "fr-pn-tourcoing", **NIGHT)["answers"]]
    assert roles[-2:] == ["dispatch", "common-centre"]
    assert "duty" in roles
    assert roles.index("duty") < roles.index("dispatch")


def test_who_is_on_duty_at_night_comes_before_a_closed_desk(find: Run) -> None:
    night = find("Comines-Warneton", "--as", "fr-pn-tourcoing", **NIGHT)["answers"][0]
    assert (night["contact"]["function"], night["duty"]["open"]) == ("duty-officer", True)
    assert night["role"] == "competent", "whoever answers first for the competent unit is the competent one"


def test_hours_that_are_not_known_are_never_open(find: Run) -> None:
    unknown = [a for a in find("Assesse")["answers"] if not a["duty"]["known"]]
    assert unknown
    assert not any(a["duty"]["open"] for a in unknown)


def test_a_short_code_is_never_given_to_the_other_side(find: Run) -> None:
    for words in (("Mouscron", "--as", "fr-pn-tourcoing"), ("Tourcoing", "--as", "be-pz-5317"), ("Mouscron",)):
        for answer in find(*words, "--for", "urgent", "--limit", "50")["answers"]:
            contact = answer["contact"]
            if contact and contact["channel"] == "short":
                assert list(contact["dial"]) == [answer["unit"]["state"]]
    across = find("Mouscron", "--as", "fr-pn-tourcoing", "--for", "urgent", "--limit", "50")
    assert not any(a["contact"] and a["contact"]["channel"] == "short" for a in across["answers"])


def test_a_place_without_a_known_unit_answers_with_the_dispatch_and_says_why(find: Run) -> None:
    document = find("Antwerpen")
    assert units(document)[0] == "be-cic-antwerpen"
    assert {"no-territory", "no-common-centre"} <= {w["code"] for w in document["warnings"]}


def test_within_500_m_of_the_border_both_sides_answer(find: Run) -> None:
    document = find("50.7876,3.1282")
    assert {p["state"] for p in document["places"][:2]} == {"FR", "BE"}
    assert "near-border" in [w["code"] for w in document["warnings"]]


def test_a_language_asked_for_never_puts_another_unit_first(find: Run) -> None:
    plain, dutch = find("Tournai", "--as", "fr-pn-lille"), find("Tournai", "--as", "fr-pn-lille", "--speaks", "nl")
    assert units(plain) == units(dutch)
    assert any(r["code"] in {"speaks", "does-not-speak"} for r in dutch["answers"][0]["reasons"])


def test_moments_are_understood_as_people_write_them(find: Run) -> None:
    assert find("Halluin", "--at", "samedi 22h", COOPFB_NOW="2026-11-23T21:00:00Z")["at"] == "2026-11-28T21:00:00Z"


def test_numbers_are_dialled_from_where_the_user_stands(coopfb: Run, bundled: Path) -> None:
    from_france = coopfb("contact", "find", "Mouscron", "--as", "fr-pn-tourcoing", COOPFB_DB=str(bundled)).out
    from_belgium = coopfb("contact", "find", "Tourcoing", "--as", "be-pz-5317", COOPFB_DB=str(bundled)).out
    assert "00 32 " in from_france
    assert "00 33 " in from_belgium
    nobody = coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled)).out
    assert "from France" in nobody
    assert "from Belgium" in nobody


@pytest.mark.parametrize("columns", ["60", "80", "120"])
@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_no_number_is_ever_wrapped_and_each_line_is_marked(coopfb: Run, bundled: Path, columns: str, lang: str) -> None:
    document = coopfb("contact", "find", "Comines", "--json", COOPFB_DB=str(bundled)).json
    shown = coopfb("contact", "find", "Comines", COOPFB_DB=str(bundled), COLUMNS=columns, COOPFB_LANG=lang).out
    for answer in document["answers"]:
        for digits in answer["contact"]["dial"].values():
            assert digits in shown
    mark = {"en": "EXERCISE", "fr": "EXERCICE", "nl": "OEFENING"}[lang]
    assert shown.count(mark) >= len(document["answers"])
    assert max(map(len, shown.splitlines())) <= int(columns)


def test_plain_is_one_record_a_line_and_json_marks_what_is_fictitious(coopfb: Run, bundled: Path) -> None:
    lines = coopfb("contact", "find", "Mouscron", "--plain", COOPFB_DB=str(bundled)).out.splitlines()
    assert lines
    assert {len(line.split("\t")) for line in lines} == {17}
    assert all(line.split("\t")[15:] == ["exercise", ""] for line in lines)


def test_vcard_holds_the_numbers(coopfb: Run, bundled: Path) -> None:
    cards = coopfb("contact", "find", "Mouscron", "--vcard", COOPFB_DB=str(bundled)).out
    assert cards.count("BEGIN:VCARD\r\nVERSION:4.0") == cards.count("END:VCARD") >= 3
    assert "TEL;" in cards
    assert "EXERCISE" in cards


def test_explain_names_every_candidate(coopfb: Run, bundled: Path) -> None:
    ran = coopfb("contact", "find", "Mouscron", "--explain", COOPFB_DB=str(bundled))
    assert "Why this order" in ran.out
    assert "(not shown)" in ran.out


def test_qui_and_wie_are_contact_find(coopfb: Run, bundled: Path) -> None:
    answers = {coopfb(word, *rest, "Menen", COOPFB_DB=str(bundled)).out for word, *rest in (("qui",), ("wie",), ("contact", "find"))}
    assert len(answers) == 1


def test_the_home_unit_comes_from_the_setting_the_variable_or_the_option(coopfb: Run, find: Run, bundled: Path) -> None:
    assert coopfb("settings", "set", "home", "fr-pn-tourcoing", COOPFB_DB=str(bundled)).code == 0
    assert find()["home"] == "fr-pn-tourcoing"
    assert find(COOPFB_UNIT="5317")["home"] == "be-pz-5317"
    assert find("--as", "be-pz-5455", COOPFB_UNIT="5317")["home"] == "be-pz-5455"


def test_contact_show_tells_all_there_is(coopfb: Run, bundled: Path) -> None:
    document = coopfb("contact", "show", "be-pz-5317/desk", "--json", COOPFB_DB=str(bundled)).json
    assert document["schema"] == "coopfb/contact.show/1"
    assert document["contact"]["code"] == "be-pz-5317/desk"
    shown = coopfb("contact", "show", "be-pz-5317/desk", COOPFB_DB=str(bundled)).out
    assert "EXERCISE" in shown
    assert document["contact"]["dial"]["FR"] in shown
