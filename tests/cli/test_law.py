"""`law`: the lines in three languages, the own side first, and all of it without a database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb.domain.law import TOPICS

Run = Callable[..., Any]


def test_without_a_topic_the_topics_are_listed(coopfb: Run) -> None:
    """Each with the command that shows it."""
    told = coopfb("law").out
    assert all(f"coopfb law {topic}" in told for topic in TOPICS)
    assert coopfb("law", "--plain").out.splitlines()[0].startswith("pursuit\t")
    assert coopfb("law", "--json").json["lines"] == []


def test_it_works_without_a_database_and_makes_none(coopfb: Run, tmp_path: Path) -> None:
    """Law is asked in a hurry and needs no directory."""
    nowhere = tmp_path / "none.db"
    ran = coopfb("law", "pursuit", "--db", str(nowhere))
    assert ran.code == 0
    assert ran.out.index("French officers in Belgium") < ran.out.index("Belgian officers in France")
    assert not nowhere.exists()


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("home", "first"), [("be-pz-5317", "BE"), ("fr-pn-tourcoing", "FR"), ("ccpd-tournai", "FR"), ("nobody", "FR")])
def test_the_own_side_comes_first(coopfb: Run, home: str, first: str) -> None:
    """A Belgian officer reads first what holds in France; a common centre, or a unit nobody knows, has no side."""
    shown = coopfb("law", "arrest", "--json", COOPFB_UNIT=home).json
    assert shown["lines"][0]["side"] == first
    assert shown["own_side"] == (first if home.startswith(("be-", "fr-")) else None)
    assert len(shown["lines"]) == 10


@pytest.mark.usefixtures("database")
def test_the_setting_home_counts_as_well(coopfb: Run) -> None:
    """As everywhere else."""
    coopfb("settings", "set", "home", "5317")
    assert coopfb("law", "arms").out.startswith("Belgian officers in France")


@pytest.mark.parametrize(
    ("lang", "unread", "heading"),
    [
        ("en", "not verified: check the text", "Belgian officers in France"),
        ("fr", "non vérifié : voir le texte", "Agents belges en France"),
        ("nl", "niet nagekeken: zie de tekst", "Belgische agenten in Frankrijk"),
    ],
)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_line_is_shown_with_its_source_in_three_languages(coopfb: Run, topic: str, lang: str, unread: str, heading: str) -> None:
    """The reader sees in their own language what was not verified, and how often."""
    shown = coopfb("law", topic, COOPFB_LANG=lang, COLUMNS="300").out
    lines = coopfb("law", topic, "--json", COOPFB_LANG=lang).json["lines"]
    assert heading in shown
    assert all(line["text"] in shown and line["source"] in shown for line in lines)
    assert shown.replace("\u00a0", " ").replace("\u202f", " ").count(unread) == sum(not line["verified"] for line in lines)


def test_an_unknown_topic_ends_with_code_2_and_the_topics(coopfb: Run) -> None:
    """One sentence, and what could have been asked."""
    ran = coopfb("law", "parking")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "pursuit, arrest, arms, transit, control" in ran.err


@pytest.mark.parametrize("words", ["poursuite", "achtervolging"])
def test_topics_are_understood_in_french_and_dutch(coopfb: Run, words: str) -> None:
    """One record a line for programs."""
    records = [line.split("\t") for line in coopfb("law", words, "--plain").out.splitlines()]
    assert {len(record) for record in records} == {6}
    assert {record[0] for record in records} == {"pursuit"}
