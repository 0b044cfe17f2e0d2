"""Lines of law: each has a source, and what the sources of the domain do not hold as read is marked so."""

import pytest

from coopfb.domain.law import SIDES, TOPICS, law_on, topic_named
from coopfb.domain.law_lines import LINES
from coopfb.domain.service_words import STATE_NAMES
from coopfb.errors import WrongCommandLineError

TAGS = {
    ("pursuit", "FR"): ["S-24", "S-24", "S-15", "M", "S-12"],
    ("pursuit", "BE"): ["S-24", "S-24", "S-25", "S-25", "S-12"],
    ("arrest", "FR"): ["S-10", "S-20", "S-20", "S-10", "S-15"],
    ("arrest", "BE"): ["S-10", "S-20", "S-20", "S-10", "S-15"],
    ("arms", "FR"): ["M", "M", "M", "M", "S-20"],
    ("arms", "BE"): ["M", "M", "M", "M", "S-20"],
    ("transit", "FR"): ["S-10", "S-10", "M", "S-12b", "P"],
    ("transit", "BE"): ["S-10", "S-10", "M", "S-12b", "P"],
    ("control", "FR"): ["S-20", "S-12b", "P", "M", "S-30"],
    ("control", "BE"): ["S-20", "S-27", "S-29", "S-27", "M"],
}
"""The tag that each line's fact carries in the domain's own list, in order: M is not read again, P is practice."""


@pytest.mark.parametrize(("topic", "side"), TAGS)
def test_five_lines_a_side_stand_as_their_source_does(topic: str, side: str) -> None:
    """What was not read again says so, what is only done is not called law."""
    lines = [line for line in law_on(topic) if line.side == side]
    assert [line.verified for line in lines] == [tag != "M" for tag in TAGS[topic, side]]
    assert [line.basis for line in lines] == ["practice" if tag == "P" else "law" for tag in TAGS[topic, side]]


def test_every_line_has_a_source_and_belongs_to_a_topic_and_a_side() -> None:
    """Nothing is said without saying from where."""
    assert {(line.topic, line.side) for line in LINES} == {(topic, side) for topic in TOPICS for side in SIDES} == set(TAGS)
    assert all(line.source.msgid.strip() and line.text.msgid.strip() for line in LINES)


def test_a_line_names_the_state_its_reader_is_a_guest_of() -> None:
    """The same rule is said from each side's standpoint."""
    hosts = {"FR": STATE_NAMES["BE"], "BE": STATE_NAMES["FR"]}
    named = [line for line in LINES if "{host}" in line.text.msgid]
    assert len(named) > len(LINES) / 2
    assert all(line.text.values["host"] == hosts[line.side] for line in named)


@pytest.mark.parametrize("own", ["FR", "BE"])
def test_the_own_side_comes_first_and_the_other_stays(own: str) -> None:
    """Whoever reads sees first what is for them."""
    sides = [line.side for line in law_on("pursuit", own)]
    assert sides[0] == own
    assert sorted(sides) == ["BE"] * 5 + ["FR"] * 5


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("pursuit", "pursuit"), ("Poursuite", "pursuit"), ("achtervolging", "pursuit"), ("droit de suite", "pursuit"),
        ("arrestation", "arrest"), ("aanhouding", "arrest"), ("armes", "arms"), ("WAPENS", "arms"), ("doorreis", "transit"),
        ("contrôle", "control"), ("controle", "control"),
    ],
)  # fmt: skip
def test_topics_are_understood_in_three_languages(words: str, topic: str) -> None:
    """Codes, and the words officers use."""
    assert topic_named(words) == topic


@pytest.mark.parametrize("words", ["", "parking", "x" * 5000])
def test_an_unknown_topic_is_refused_with_those_there_are(words: str) -> None:
    """The refusal names every topic, and repeats little of what was typed."""
    with pytest.raises(WrongCommandLineError) as refused:
        topic_named(words)
    assert refused.value.remedy is not None
    assert str(refused.value.remedy.values["choices"]).split(", ") == list(TOPICS)
    assert len(str(refused.value.text.values["word"])) < 100
