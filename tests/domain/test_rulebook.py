"""The rule book: every rule once, as section 10 of the domain has it, and what holds for whatever the rules find."""

import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.rule import BASES, CONCERNS, REGISTRY, SEVERITIES, Rule, rule
from coopfb.domain.rulebook import CHAPTERS, findings, forbidding, rule_named, rules, waivable
from coopfb.errors import NotFoundError
from coopfb.i18n import say
from coopfb.text import text

EXPECTED = {
    # rule: severity, those it may have instead, basis, verified, waivable, concerns
    "R01": ("error", (), "law", True, False, "plan"),
    "R02": ("warning", (), "deduced", True, False, "plan"),
    "R03": ("error", (), "law", False, False, "plan"),
    "R04": ("error", (), "deduced", True, False, "plan"),
    "R05": ("error", (), "law", True, True, "plan"),
    "R06": ("error", (), "deduced", False, True, "plan"),
    "R07": ("error", (), "policy", True, False, "plan"),
    "R08": ("error", (), "policy", True, False, "plan"),
    "R09": ("error", (), "policy", True, False, "plan"),
    "R10": ("error", (), "policy", False, True, "plan"),
    "R11": ("error", (), "policy", False, False, "plan"),
    "R12": ("warning", ("error", "note"), "deduced", False, False, "plan"),
    "R13": ("warning", (), "deduced", False, False, "plan"),
    "R14": ("warning", ("error", "note"), "policy", False, True, "plan"),
    "R15": ("warning", ("note",), "policy", False, False, "plan"),
    "R16": ("warning", (), "practice", True, False, "plan"),
    "R17": ("warning", (), "practice", True, False, "plan"),
    "R18": ("error", (), "law", True, False, "plan"),
    "R19": ("error", (), "law", True, False, "plan"),
    "R20": ("error", (), "law", True, False, "plan"),
    "R21": ("warning", (), "policy", False, False, "plan"),
    "R22": ("warning", (), "practice", True, False, "plan"),
    "R23": ("warning", (), "deduced", True, False, "plan"),
    "R24": ("warning", (), "policy", True, False, "plan"),
    "R25": ("warning", (), "practice", True, False, "plan"),
    "R26": ("error", ("warning",), "policy", True, True, "plan"),
    "R27": ("warning", (), "deduced", True, False, "plan"),
    "R28": ("error", ("note",), "law", True, False, "record"),
    "R29": ("warning", (), "practice", True, False, "record"),
    "R30": ("warning", (), "practice", True, False, "plan"),
    "R31": ("warning", (), "deduced", False, False, "plan"),
    "R32": ("note", ("warning",), "practice", True, False, "plan"),
    "R33": ("note", (), "law", True, False, "plan"),
    "R34": ("note", (), "law", True, False, "plan"),
    "D01": ("error", ("warning", "note"), "policy", True, True, "directory"),
    "D02": ("warning", (), "practice", True, False, "directory"),
    "D03": ("error", (), "deduced", True, False, "directory"),
    "D04": ("error", (), "policy", True, False, "directory"),
    "D05": ("warning", (), "policy", True, False, "directory"),
}


def test_every_rule_of_the_domain_is_there_once_as_section_10_has_it() -> None:
    there = {one.id: (one.severity, one.also, one.basis, one.verified, one.waivable, one.concerns) for one in rules()}
    assert there == EXPECTED
    assert [one.id for one in rules()] == [f"R{number:02}" for number in range(1, 35)] + [f"D{number:02}" for number in range(1, 6)]
    assert set(waivable()) == {"R05", "R06", "R10", "R14", "R26", "D01"}


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_a_source_has_the_same_articles_and_dates_in_every_language(lang: str) -> None:
    for one in rules():
        assert say(one.source, lang) != say(one.source, "en"), one.id
        assert sorted(re.findall(r"\d+", say(one.source, lang))) == sorted(re.findall(r"\d+", say(one.source, "en"))), one.id


def test_every_rule_names_its_source_and_says_what_to_do() -> None:
    for one in rules():
        assert len(say(one.source, "en")) > 10, one.id
        assert one.basis in BASES
        assert {one.severity, *one.also} <= set(SEVERITIES)
        assert one.concerns in CONCERNS
        assert say(one.title, "en")
        assert say(one.remedy, "en").endswith(".")
        assert "{" not in say(one.remedy, "en"), "a value without its word"


def test_each_chapter_registers_rules_and_nothing_registers_twice() -> None:
    for chapter in CHAPTERS:
        assert any(one.look.__module__ == chapter.__name__ for one in rules()), chapter
    with pytest.raises(ValueError, match="R01"):
        rule("R01", text("Again"), "nowhere", basis="law", severity="error", remedy=text("None."))(REGISTRY["R01"].look)


@pytest.mark.parametrize("words", ["R05", "r05", " r5 ", "R5"])
def test_a_rule_is_named_as_people_type_it(words: str) -> None:
    assert rule_named(words).id == "R05"


@pytest.mark.parametrize(("words", "near"), [("R55", "R05"), ("D9", "D0"), ("05", "R05")])
def test_an_unknown_rule_offers_the_nearest(words: str, near: str) -> None:
    with pytest.raises(NotFoundError) as told:
        rule_named(words)
    assert told.value.code == "unknown-rule"
    assert any(name.startswith(near) for name in told.value.nearest)


def test_a_sound_operation_gets_notes_only(sound: Any, mirror: Any) -> None:
    assert {(one.rule, one.severity) for one in sound.found()} == {(rule, "note") for rule in ("R12", "R14", "R33", "R34")}
    assert {one.severity for one in mirror.found()} == {"note"}


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "purpose": st.sampled_from(["", "burglaries"]),
        "kind": st.sampled_from(["patrol", "mirror-control", "event"]),
        "status": st.sampled_from(["draft", "proposed", "accepted", "issued", "held", "cancelled"]),
        "revision": st.integers(1, 3),
        "crew": st.just(()),
        "vehicles": st.just(()),
        "legs": st.just(()),
        "participants": st.just(()),
        "notice": st.none(),
        "assistance": st.just(""),
        "costs": st.just(""),
        "language": st.sampled_from(["", "nl", "de"]),
    },
)
WAIVERS = st.lists(st.sampled_from(sorted(EXPECTED)), unique=True, max_size=6)


def key(finding: Any) -> tuple[object, ...]:
    """Return what identifies a finding, its waiver aside."""
    return (finding.rule, finding.severity, finding.leg, finding.text.msgid, str(finding.text.values), finding.pending)


@given(changes=CHANGES)
def test_whatever_is_found_has_a_source_a_remedy_and_its_place(sound: Any, changes: dict[str, Any]) -> None:
    found = sound.but(**changes).found()
    order = [(SEVERITIES.index(one.severity), one.pending) for one in found]
    assert order == sorted(order)
    for one in found:
        known: Rule = REGISTRY[one.rule]
        assert one.severity in {known.severity, *known.also}
        assert one.source == known.source or one.rule == "R33"  # of a leg in Belgium the convention alone
        for sentence in (one.text, one.remedy):
            assert not {name for _t, name, _s, _c in string.Formatter().parse(sentence.msgid) if name} - set(sentence.values)
        assert say(one.remedy, "fr") != ""
        assert "{ref}" not in say(one.remedy, "en")
        assert "REF" not in say(one.remedy, "en")


@given(changes=CHANGES, waived=WAIVERS)
def test_waiving_adds_nothing_and_frees_only_what_may_be_waived(sound: Any, changes: dict[str, Any], waived: list[str]) -> None:
    plain = sound.but(**changes)
    set_aside = plain.waived(*waived)
    assert [key(one) for one in set_aside.found()] == [key(one) for one in plain.found()]
    before = [key(one) for one in forbidding(findings(plain.case))]
    after = [key(one) for one in forbidding(findings(set_aside.case))]
    freed = set(waived) & set(waivable())
    assert after == [one for one in before if one[0] not in freed]


def test_the_remedy_names_the_operation_once_it_has_a_code(sound: Any) -> None:
    [stored], [new] = sound.but(purpose="").found("R08"), sound.but(purpose="", code="").found("R08")
    assert "`coopfb patrol edit ART-F-2026-0014 --purpose …`" in say(stored.remedy, "en")
    assert "`coopfb patrol edit REF --purpose …`" in say(new.remedy, "en")
