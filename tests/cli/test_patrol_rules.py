"""`coopfb patrol rules`: all of them, one of them, for people and programs, in three languages."""

from typing import Any

import pytest


def test_all_rules_are_listed_with_source_and_standing(coopfb: Any) -> None:
    items = coopfb("patrol", "rules", "--json").json["items"]
    assert len(items) == 39
    assert all(item["source"] and item["remedy"].endswith(".") and item["title"] for item in items)
    assert {item["id"] for item in items if item["waivable"]} == {"R05", "R06", "R10", "R14", "R26", "D01"}
    by_id = {item["id"]: item for item in items}
    assert by_id["R05"]["source"].startswith("Decision 2008/615/JHA, art. 17(2)")
    assert (by_id["R13"]["verified"], by_id["R18"]["verified"]) == (False, True)


def test_one_rule_is_shown_to_people_line_by_line(coopfb: Any) -> None:
    told = coopfb("patrol", "rules", "r6").out
    assert "R06" in told
    assert "deduced, not verified" in told
    assert "--waive R06 --why" in told
    assert "R05" not in told


def test_plain_is_one_record_a_rule_and_its_words_are_said(coopfb: Any) -> None:
    lines = coopfb("patrol", "rules", "--plain").out.splitlines()
    assert len(lines) == 39
    assert lines[7].split("\t")[:3] == ["R08", "The purpose is stated", "error"]
    assert coopfb("settings", "list", "--plain").out.splitlines()[0].endswith("\twhether each consultation needs a reason of its own")


def test_it_speaks_french_and_dutch(coopfb: Any) -> None:
    assert "dérogation" in coopfb("patrol", "rules", "R05", "--lang", "fr").out.lower()
    assert "afwijking" in coopfb("patrol", "rules", "R05", "--lang", "nl").out.lower()


@pytest.mark.parametrize(
    ("lang", "decision", "agreement"),
    [
        ("en", "Decision 2008/616/JHA, art. 17(3)(a)", "Tournai II, art. 11(1)"),
        ("fr", "décision 2008/616/JAI, art. 17, §\u00a03, a)", "accord de Tournai II, art. 11, §\u00a01"),
        ("nl", "Besluit 2008/616/JBZ, art. 17, lid 3, onder a)", "Akkoord van Doornik II, art. 11, lid 1"),
    ],
)
def test_a_source_is_named_as_the_readers_language_names_it(coopfb: Any, lang: str, decision: str, agreement: str) -> None:
    source = coopfb("patrol", "rules", "R09", "--json", "--lang", lang).json["items"][0]["source"]
    assert decision in source
    assert agreement in source
    assert source in coopfb("patrol", "rules", "R09", "--lang", lang, COLUMNS="200").out
    assert coopfb("patrol", "rules", "R09", "--plain", "--lang", lang).out.split("\t")[8] == source


def test_an_unknown_rule_is_not_found_and_offers_the_nearest(coopfb: Any) -> None:
    failed = coopfb("patrol", "rules", "R50")
    assert failed.code == 3
    assert "R50" in failed.err
    assert "R05" in failed.err
    endless = coopfb("patrol", "rules", "nonsense" * 50, "--json")
    assert (endless.code, endless.json["code"]) == (3, "unknown-rule")
