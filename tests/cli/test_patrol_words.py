"""What people type of an operation, and slips of it: numbers with slashes, letter case, hidden characters, hours that cannot be meant."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb.domain.operation import Operation

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
FR, BE = "fr-pn-dunkerque", "be-pz-5461"
OVER = "2026-03-24T09:00:00Z"


@pytest.fixture
def code(keep: Callable[[Operation], str], planned: Operation) -> str:
    """Return the code of a draft: Monday 23 March 2026, 20:00 to 23:00 in Ghyvelde, then De Panne until 02:00."""
    return keep(planned)


@pytest.fixture
def night(keep: Callable[[Operation], str], planned: Operation, coopfb: Run) -> str:
    """Return the code of a draft from 22:00 to 06:00."""
    code = keep(planned)
    assert coopfb("patrol", "edit", code, "--from", "22:00", "--to", "06:00").code == 0
    return code


@pytest.fixture
def said(coopfb: Run) -> Run:
    """Return a function that runs one command of the group, as JSON, and must succeed."""

    def run(*words: str, **environment: str) -> Any:
        ran = coopfb("patrol", *words, "--json", **environment)
        assert ran.code == 0, ran.out
        return ran

    return run


@pytest.fixture
def refused(coopfb: Run) -> Run:
    """Return a function that runs one command of the group and gives its exit code and the code of its failure."""

    def run(*words: str, **environment: str) -> tuple[int, str]:
        ran = coopfb("patrol", *words, "--json", **environment)
        return ran.code, ran.json["code"] if ran.code else ""

    return run


def test_a_service_number_with_a_slash_is_the_same_everywhere(said: Run, code: str, rows: Rows) -> None:
    """It is named, leads and drives, and is replaced by another one with a slash."""
    said("crew", code, "--unit", BE, "--member", "A/1:fr", "--vehicle", "v/1:3:A/1", "--leads", "be=A/1")
    said("edit", code, "--officer", f"be={BE}/A/1", "--officer", f"fr={FR}/B/2/3")
    assert rows("SELECT officer_in_charge FROM leg ORDER BY number") == [(f"{FR}/B/2/3",), (f"{BE}/A/1",)]
    said("crew", code, "--unit", FR, "--member", "9")
    for unit in (FR, BE):
        said("propose", code)
        said("accept", code, "--unit", unit, "--by", "chief")
    said("replace", code, "--out", f"{BE}/A/1", "--in", "A/2", "--languages", "fr,nl", "--briefed", "2026-03-01")
    assert rows("SELECT member, replaces FROM crew_member WHERE unit LIKE 'be-%'") == [("A/2", "A/1")]
    assert rows("SELECT driver FROM vehicle") == [(f"{BE}/A/2",)]


def test_a_unit_whose_name_has_a_slash_keeps_it(said: Run, code: str, rows: Rows) -> None:
    """The officer is parted where a unit stands before the slash."""
    said("edit", code, "--add-unit", "be-pz-5324")
    said("edit", code, "--officer", "be=Zone de police Mons/Quévy/4711")
    assert rows("SELECT officer_in_charge FROM leg WHERE host_state = 'BE'") == [("be-pz-5324/4711",)]


def test_a_unit_mistyped_before_a_slash_is_no_service_number(refused: Run, said: Run, code: str) -> None:
    said("crew", code, "--unit", BE, "--member", "1")
    said("crew", code, "--unit", FR, "--member", "9")
    for unit in (FR, BE):
        said("propose", code)
        said("accept", code, "--unit", unit, "--by", "chief")
    assert refused("replace", code, "--out", f"{BE}/1", "--in", "be-pz-546/2") == (3, "unknown-unit")


def test_one_officer_is_one_however_the_letters_are_written(said: Run, refused: Run, code: str, rows: Rows) -> None:
    """In one command and in two; the spelling first given stays, in the crew, at the wheel and at the head of a leg."""
    said("crew", code, "--unit", BE, "--member", "B1:fr", "--member", "b1:fr,nl", "--deputy", "C2", "--vehicle", "Van-1:9:b1")
    said("crew", code, "--unit", BE, "--member", "b1", "--deputy", "c2", "--vehicle", "van-1:5:b1", "--leads", "be=b1")
    assert rows("SELECT member, languages, deputy FROM crew_member ORDER BY member") == [("B1", "fr,nl", 0), ("C2", "", 1)]
    assert rows("SELECT label, seats, driver FROM vehicle") == [("Van-1", 5, f"{BE}/B1")]
    assert rows("SELECT officer_in_charge FROM leg WHERE host_state = 'BE'") == [(f"{BE}/B1",)]


@pytest.mark.parametrize("member", ["x" * 100_000, "a\x1b[31mb", "a\nb", "{x}", "Jean Dupont", "\u200b"])
def test_an_officer_in_charge_is_a_service_number(refused: Run, code: str, rows: Rows, member: str) -> None:
    before = rows("SELECT officer_in_charge FROM leg")
    assert refused("edit", code, "--officer", f"be={BE}/{member}")[0] == 2
    assert rows("SELECT officer_in_charge FROM leg") == before


@pytest.mark.parametrize(
    ("words", "failure"),
    [("x" * 501, "text-too-long"), ("a\x1b[31mb", "hidden-characters"), ("a\u200bb", "hidden-characters"), ("\u200b", "empty-text")],
)
def test_what_is_typed_is_a_line_that_can_be_seen(refused: Run, said: Run, code: str, words: str, failure: str) -> None:
    """In every field that takes words of one's own."""
    said("edit", code, "--basis", "fr=cpp-78-2-requisition")
    typed = [
        *(("edit", code, f"--{name}", words) for name in ("purpose", "assistance", "logistics", "costs", "notes", "requested-by")),
        ("edit", code, "--requisition", f"fr={words}"), ("edit", code, "--note", f"fr={words}"),
        ("crew", code, "--unit", BE, "--member", "1", "--equipment", words),
        ("plan", "--zone", "dunkerque", "--on", "2026-12-05", "--from", "20:00", "--to", "22:00", "--purpose", words),
        ("cancel", code, "--reason", "weather", "--note", words),
    ]  # fmt: skip
    assert {one: refused(*one) for one in typed} == dict.fromkeys(typed, (2, failure))
    said("propose", code)
    answers = (("accept", "--by", words), ("decline", "--why", words), ("decline", "--why", "duty", "--by", words))
    for command, *options in answers:
        assert refused(command, code, "--unit", BE, *options) == (2, failure)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("21:30", "2026-03-23T20:30:00Z"), ("22:00", "2026-03-23T21:00:00Z"), ("2026-03-23 02:30", "2026-03-23T01:30:00Z")],
)
def test_the_radio_is_checked_before_the_start(said: Run, night: str, rows: Rows, typed: str, stored: str) -> None:
    said("edit", night, "--check", typed)
    assert rows("SELECT check_at FROM operation") == [(stored,)]


def test_shortly_after_midnight_the_check_is_the_evening_before(said: Run, night: str, rows: Rows) -> None:
    said("edit", night, "--from", "00:10", "--to", "04:00", "--check", "23:50")
    assert rows("SELECT check_at FROM operation") == [("2026-03-22T22:50:00Z",)]


@pytest.mark.parametrize("typed", ["02:30", "22:15", "2026-03-24 12:00"])
def test_a_check_while_the_operation_is_under_way_is_refused(refused: Run, night: str, typed: str) -> None:
    assert refused("edit", night, "--check", typed) == (2, "check-after-start")


@pytest.mark.parametrize(
    ("hours", "failure"),
    [
        ("fr=22:00-22:00", "end-before-start"), ("fr=22h-22:00", "end-before-start"), ("fr=23:00-21:00", "leg-far-outside"),
        ("be=05:00-23:00", "leg-far-outside"),
    ],
)  # fmt: skip
def test_hours_of_a_leg_that_are_a_slip_are_refused(  # noqa: PLR0913, PLR0917 - one a fixture
    refused: Run, said: Run, night: str, rows: Rows, hours: str, failure: str
) -> None:
    """Nothing is moved; said together with the hours of the whole operation they are taken."""
    before = rows('SELECT start, "end" FROM operation')
    assert refused("edit", night, "--leg", hours) == (2, failure)
    place = "Bray-Dunes" if hours.startswith("fr") else "De Panne"
    assert refused("edit", night, "--add-leg", hours.replace("=", f"={place}@")) == (2, failure)
    assert rows('SELECT start, "end" FROM operation') == before
    said("edit", night, "--from", "05:00", "--to", "23:00", "--leg", "be=05:00-23:00", "--leg", "fr=05:00-06:00")
    assert rows('SELECT start, "end" FROM operation') == [("2026-03-23T04:00:00Z", "2026-03-23T22:00:00Z")]


def test_hours_of_a_leg_are_on_the_day_the_operation_is_moved_to(said: Run, night: str, rows: Rows) -> None:
    said("edit", night, "--on", "2026-04-10", "--leg", "be=01:00-05:00")
    assert rows('SELECT start, "end" FROM leg WHERE host_state = \'BE\'') == [("2026-04-10T23:00:00Z", "2026-04-11T03:00:00Z")]


@pytest.mark.parametrize(
    "words",
    [
        ("accept", "--unit", BE, "--by", "chief"), ("edit", "--purpose", "drugs"), ("crew", "--unit", BE, "--member", "1"), ("propose",),
    ],
)  # fmt: skip
def test_what_is_over_is_not_agreed_or_changed_any_more(coopfb: Run, said: Run, code: str, words: tuple[str, ...]) -> None:
    """Until its end it is; afterwards it is said what is possible."""
    said("propose", code)
    assert coopfb("patrol", words[0], code, *words[1:], "--dry-run", COOPFB_NOW="2026-03-24T00:59:00Z").code == 0
    ran = coopfb("patrol", words[0], code, *words[1:], COOPFB_NOW=OVER)
    assert (ran.code, ran.out) == (5, "")
    assert f"{code} ended on Tue 24 Mar 2026, 02:00: `{words[0]}` is not possible any more. Possible now: cancel." in ran.err


def test_an_order_that_is_over_can_be_held_or_cancelled(
    coopfb: Run, said: Run, keep: Callable[[Operation], str], planned: Operation
) -> None:  # fmt: skip
    issued, agreed = keep(planned._replace(status="issued")), keep(planned._replace(status="accepted"))
    for code, *words in ((agreed, "issue"), (issued, "replace", "--out", f"{BE}/1", "--in", "2")):
        ran = coopfb("patrol", words[0], code, *words[1:], "--json", COOPFB_NOW=OVER)
        assert (ran.code, ran.json["code"]) == (5, "over")
    assert ran.json["remedy"] == "Possible now: hold, cancel."
    said("hold", issued, COOPFB_NOW=OVER)
    said("report", issued, "--persons", "3", COOPFB_NOW=OVER)
    said("cancel", agreed, "--reason", "weather", COOPFB_NOW=OVER)


@pytest.mark.parametrize("option", ["--with", "--place", "--posts"])
@pytest.mark.parametrize("value", ["", " "])
def test_an_option_of_a_plan_needs_a_value(refused: Run, option: str, value: str) -> None:
    assert refused("plan", "--zone", "dunkerque", option, value) == (2, "missing-value")


def test_a_plan_file_has_a_name(refused: Run) -> None:
    assert refused("plan", "") == (2, "missing-word")


@pytest.mark.parametrize("words", ["-1 weeks", "\N{MINUS SIGN}2 weeks", "- 3 mon", "every -2 weeks"])
def test_a_rhythm_is_not_negative(refused: Run, words: str) -> None:
    series = ("--with", f"{BE},{FR}", "--from", "14:00", "--to", "18:00", "--until", "2026-12-30", "--weekday", "wed")
    assert refused("plan", *series, f"--every={words}") == (2, "wrong-rhythm")


def test_digits_are_those_of_the_keyboard(refused: Run, code: str) -> None:
    assert refused("crew", code, "--unit", BE, "--vehicle", "v:\N{ARABIC-INDIC DIGIT THREE}") == (2, "bad-value")
    assert refused("edit", code, "--note", "\N{ARABIC-INDIC DIGIT ONE}=x")[0] != 0


def test_a_draft_that_is_stored_and_cannot_be_shown_is_said_to_be_stored(database: Path, rows: Rows) -> None:
    words = ("patrol", "plan", "--zone", "dunkerque", "--on", "2026-12-05", "--from", "20:00", "--to", "22:00", "--save")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        done = subprocess.run([sys.executable, "-m", "coopfb", *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    [(code,)] = rows("SELECT code FROM operation")
    assert done.returncode == 8
    assert done.stderr.startswith(f"{code} is stored, but the answer could not be written: no space is left.")
