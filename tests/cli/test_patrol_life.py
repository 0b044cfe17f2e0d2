"""`patrol propose` to `hold` and `cancel`: what each step says, stores and refuses, over a stored draft and rules of the test's own."""

import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coopfb.domain import rulebook
from coopfb.domain.agreement import Communication
from coopfb.domain.case import Case
from coopfb.domain.operation import PROPOSED_POWERS, Leg, Operation
from coopfb.domain.participant import Participant
from coopfb.domain.record import Author
from coopfb.domain.rule import Fault, Rule
from coopfb.store.writes.operations import add_operations
from coopfb.text import text

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
CODE = "ART-F-2026-0001"
START = datetime(2026, 12, 5, 19, tzinfo=UTC)
FR, BE = "fr-pn-tourcoing", "be-pz-5317"


def unled(case: Case) -> Iterator[Fault]:
    """Find the legs nobody leads: an error that may be waived."""
    for number, leg in enumerate(case.operation.legs, 1):
        if not leg.officer_in_charge:
            yield Fault(text("Nobody leads."), number)


def secret(case: Case) -> Iterator[Fault]:
    """Find a purpose that says nothing: an error that may not be waived."""
    if case.operation.purpose == "secret":
        yield Fault(text("The purpose says nothing."))


def silent(case: Case) -> Iterator[Fault]:
    """Find officers without a language: an error."""
    if any(not member.languages for member in case.operation.crew):
        yield Fault(text("An officer speaks nothing."))


def known(identifier: str, look: Callable[[Case], Iterator[Fault]], *, waivable: bool) -> Rule:
    """Return a rule of severity error."""
    return Rule(identifier, text("A rule."), text("A source."), "law", True, "error", text("Mend it."), waivable, "plan", look)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rules be three of the test's own, so that each step is looked at alone."""
    three = (known("R05", unled, waivable=True), known("R08", secret, waivable=False), known("R10", silent, waivable=True))
    monkeypatch.setattr(rulebook, "rules", lambda: three)


@pytest.fixture(autouse=True)
def draft(database: Path) -> str:
    """Store a draft of a joint patrol between Tourcoing and Mouscron; return its code."""
    middle, end = START + timedelta(hours=3), START + timedelta(hours=6)
    legs = (
        Leg("FR", ("FR-59279",), START, middle, guest_powers=PROPOSED_POWERS),
        Leg("BE", ("BE-57096",), middle, end, guest_powers=PROPOSED_POWERS),
    )
    units = (Participant(FR, "FR"), Participant(BE, "BE"))
    talk = Communication("common-channel", "RC-ART", "fr-cic-59")
    made = Operation("", "patrol", "art", "burglaries", "draft", START, end, legs, units, communication=talk, meeting="FR-59279|BE-57096")
    return add_operations(database, Author(datetime(2026, 3, 1, tzinfo=UTC), "desk", "desk"), [made], "FR")[0]


@pytest.fixture
def patrol(coopfb: Run) -> Run:
    """Return a function that runs one command of the group and must succeed."""

    def run(*words: str, **environment: str) -> Any:
        ran = coopfb("patrol", *words, **environment)
        assert ran.code == 0, ran.err
        return ran

    return run


def agree(patrol: Run) -> None:
    """Bring the draft to accepted."""
    patrol("propose", CODE)
    patrol("accept", CODE, "--unit", FR, "--by", "chef de division", "--orally")
    patrol("accept", CODE, "--unit", "5317", "--by", "chef de corps", "--in-writing")


def test_from_a_draft_to_held(patrol: Run, rows: Rows) -> None:
    """Each step says what it did and what is possible then; the audit names every one of them."""
    assert "is proposed" in patrol("propose", CODE).out
    assert "Still to answer: be-pz-5317" in patrol("accept", CODE, "--unit", FR, "--by", "chief").out
    assert "is accepted now" in patrol("accept", CODE, "--unit", BE, "--by", "korpschef", "--powers", "heterdaad").out
    patrol("crew", CODE, "--unit", BE, "--member", "4711:fr,nl", "--briefed", "1/9/2025", "--leads", "be=4711", "--vehicle", "van-1:9:4711")
    patrol("crew", CODE, "--unit", FR, "--member", "chief-1:fr", "--leads", "fr=chief-1")
    issued = patrol("issue", CODE, "--json").json
    assert (issued["status"], issued["exercise"], issued["findings"]) == ("issued", True, [])
    assert patrol("hold", CODE, COOPFB_NOW="2026-12-05T20:00:00").out.startswith(f"{CODE} has taken place")
    assert rows("SELECT officer_in_charge, guest_powers FROM leg ORDER BY number") == [
        (f"{FR}/chief-1", "observe,own-file-query"), (f"{BE}/4711", "observe,own-file-query,flagrante"),
    ]  # fmt: skip
    assert rows("SELECT status, version FROM operation") == [("held", 8)]
    actions = [row[0] for row in rows("SELECT action FROM audit WHERE kind = 'operation' ORDER BY seq")]
    assert actions[1:] == ["patrol propose", *["patrol accept"] * 2, *["patrol crew"] * 2, "patrol issue", "patrol hold"]


def test_the_message_is_in_the_languages_of_the_other_side(patrol: Run) -> None:
    """Mouscron has facilities, so it reads French and Dutch; a Belgian desk writes to Tourcoing in French."""
    told = patrol("propose", CODE, "--json").json
    assert [one["language"] for one in told["messages"]] == ["fr", "nl"]
    assert any("Mouscron" in line for line in told["messages"][0]["lines"])
    assert any("Moeskroen" in line for line in told["messages"][1]["lines"])
    assert all(len(one["lines"]) <= 60 and max(map(len, one["lines"])) <= 78 for one in told["messages"])
    assert told["messages"][0]["lines"][0] == "EXERCICE / OEFENING"
    back = patrol("propose", CODE, "--json", COOPFB_UNIT=BE).json
    assert ([one["language"] for one in back["messages"]], back["stored"]) == (["fr"], False)


def test_the_files_are_private_whole_and_never_replaced_unasked(coopfb: Run, patrol: Run, tmp_path: Path, rows: Rows) -> None:
    """Message and calendar entry go to a folder; one that is there already keeps the operation from being proposed."""
    folder = tmp_path / "out"
    assert coopfb("patrol", "propose", CODE, "-o", str(folder)).code == 8
    folder.mkdir()
    (folder / f"{CODE}-r1.ics").write_text("mine")
    assert coopfb("patrol", "propose", CODE, "-o", str(folder)).code == 8
    assert rows("SELECT status FROM operation") == [("draft",)]
    assert [path.name for path in folder.iterdir()] == [f"{CODE}-r1.ics"]
    patrol("propose", CODE, "-o", str(folder), "--force")
    endings = ("-fr-message.txt", "-fr.txt", "-nl-message.txt", "-nl.txt", ".ics")
    assert sorted(path.name for path in folder.iterdir()) == [f"{CODE}-r1{ending}" for ending in endings]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert b"STATUS:TENTATIVE" in (folder / f"{CODE}-r1.ics").read_bytes()


def test_a_trial_leaves_everything_as_it_is(patrol: Run, rows: Rows, tmp_path: Path) -> None:
    """--dry-run says what would be, in every command."""
    before = rows("SELECT * FROM operation"), rows("SELECT count(*) FROM audit")
    assert "nothing was saved" in patrol("propose", CODE, "--dry-run", "-o", str(tmp_path)).out
    assert "nothing was saved" in patrol("edit", CODE, "--purpose", "drugs", "--dry-run").out
    assert patrol("cancel", CODE, "--reason", "weather", "--dry-run", "--json").json["stored"] is False
    assert (rows("SELECT * FROM operation"), rows("SELECT count(*) FROM audit")) == before
    assert not list(tmp_path.glob("*.ics"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("accept", CODE, "--unit", FR, "--by", "chief"), "not-allowed-now"),
        (("decline", CODE, "--unit", FR, "--why", "busy"), "not-allowed-now"),
        (("replace", CODE, "--out", f"{FR}/1", "--in", "2"), "not-allowed-now"),
        (("issue", CODE), "not-allowed-now"),
        (("hold", CODE), "not-allowed-now"),
    ],
)
def test_what_is_not_possible_in_a_draft_says_what_is(coopfb: Run, rows: Rows, words: tuple[str, ...], code: str) -> None:
    """One sentence with the status and the commands possible; exit 5; nothing changes."""
    before = rows("SELECT * FROM operation")
    ran = coopfb("patrol", *words, "--json")
    assert (ran.code, ran.json["code"]) == (5, code)
    assert "(draft)" in ran.json["message"]
    assert "edit, crew, propose, cancel" in ran.json["remedy"]
    assert ran.err.count("\n") == 1
    assert rows("SELECT * FROM operation") == before


def test_an_error_keeps_the_order_back_and_is_named_one_a_line(coopfb: Run, patrol: Run, rows: Rows) -> None:
    """Exit 6, the findings on standard error and in JSON."""
    agree(patrol)
    ran = coopfb("patrol", "issue", CODE, "--json")
    assert (ran.code, ran.json["code"]) == (6, "order-forbidden")
    assert [(one["rule"], one["leg"]) for one in ran.json["findings"]] == [("R05", 1), ("R05", 2)]
    assert [line.partition(":")[0] for line in ran.err.splitlines()[:2]] == ["R05 error", "R05 error"]
    assert rows("SELECT status FROM operation") == [("accepted",)]


def test_a_rule_set_aside_in_writing_is_stored_and_told(patrol: Run, rows: Rows) -> None:
    """The waiver has its reason, author and moment; one that was not needed is not kept."""
    agree(patrol)
    said = patrol("issue", CODE, "--waive", "r5", "--why", "liaison by radio", "--waive", "R10", "--why", "as well", COOPFB_OPERATOR="4711")
    assert "Rule R05 set aside in writing by 4711: liaison by radio" in said.out
    assert rows('SELECT rule, why, "by" FROM waiver') == [("R05", "liaison by radio", "4711")]


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("--waive", "R05"), 2, "waiver-without-reason"),
        (("--why", "because"), 2, "waiver-without-reason"),
        (("--waive", "R05", "--why", "  "), 2, "missing-value"),
        (("--waive", "R08", "--why", "because"), 6, "not-waivable"),
        (("--waive", "R99", "--why", "because"), 3, "unknown-rule"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused(coopfb: Run, patrol: Run, words: tuple[str, ...], exit_code: int, code: str) -> None:
    """Without a reason, of a rule that may not be set aside, of one there is not."""
    agree(patrol)
    ran = coopfb("patrol", "issue", CODE, *words, "--json")
    assert (ran.code, ran.json["code"]) == (exit_code, code)


def test_a_decline_offers_three_ways_on_that_work_as_written(coopfb: Run, patrol: Run) -> None:
    """Without the unit, another unit, other dates; each offer is a command."""
    patrol("edit", CODE, "--add-unit", "5455")
    patrol("propose", CODE)
    told = patrol("decline", CODE, "--unit", "5455", "--why", "geen volk", "--json").json
    assert told["status"] == "proposed"
    assert [one["kind"] for one in told["offers"]] == ["without", "unit", "unit", "unit", "date", "date", "date"]
    assert [one["start"] for one in told["offers"][4:]] == ["2026-12-12T19:00:00Z", "2026-12-19T19:00:00Z", "2026-12-26T19:00:00Z"]
    assert told["offers"][0]["rules"] == ["R05"]
    for offer in told["offers"]:
        assert coopfb(*offer["command"].split()[1:], "--dry-run").code == 0, offer


def test_going_on_without_a_unit_is_a_revision_for_the_others(patrol: Run, rows: Rows) -> None:
    """The history keeps who declined and why."""
    patrol("edit", CODE, "--add-unit", "5455")
    agree(patrol)
    told = patrol("decline", CODE, "--unit", "5455", "--why", "geen volk", "--without", "--json").json
    assert (told["status"], told["revision"], told["waiting"]) == ("proposed", 2, [FR, BE])
    assert {"field": "declined", "before": "be-pz-5455", "after": "geen volk"} in told["changes"]
    assert rows("SELECT unit FROM participant ORDER BY number") == [(FR,), (BE,)]


def test_with_the_only_unit_of_a_state_the_operation_is_declined(coopfb: Run, patrol: Run) -> None:
    """Nothing is left to edit; what is offered is to plan anew."""
    patrol("propose", CODE)
    assert coopfb("patrol", "decline", CODE, "--unit", FR, "--why", "busy", "--without").code == 5
    told = patrol("decline", CODE, "--unit", FR, "--why", "busy", "--json").json
    assert told["status"] == "declined"
    assert all(one["command"].startswith("coopfb patrol plan ") for one in told["offers"])
    assert coopfb("patrol", "edit", CODE, "--purpose", "drugs").code == 5


def test_a_change_after_acceptance_goes_back_with_what_changed(patrol: Run, rows: Rows) -> None:
    """A new revision, every answer asked for anew, and the message says what changed."""
    agree(patrol)
    said = patrol("edit", CODE, "--on", "12/12/2026", "--purpose", "drugs").out
    assert "Revision 2 replaces revision 1" in said
    assert "purpose: drugs (was burglaries)" in said
    assert rows("SELECT status, revision, start FROM operation") == [("proposed", 2, "2026-12-12T19:00:00Z")]
    assert rows("SELECT DISTINCT answer FROM participant") == [("",)]
    told = patrol("propose", CODE, "--json").json
    [(version,)] = rows("SELECT version FROM operation")
    assert f"SEQUENCE:{version}" in told["calendar"]
    assert f"UID:{CODE}@coopfb.invalid" in told["calendar"]
    assert any("drugs" in line and "burglaries" in line for line in told["messages"][0]["lines"])


def test_an_edit_reads_words_of_every_kind(patrol: Run, rows: Rows) -> None:
    """Legs by State or number, places, hours, powers, legal basis, radio, all in one go."""
    patrol(
        "edit", CODE, "--place", "fr=Halluin,Tourcoing", "--leg", "be=22:30-02:00", "--leg", "1=20:00-22:30", "--officer", f"be={BE}/4711",
        "--powers", "1=observe,flagrant délit", "--basis", "fr=cpp-78-2-border", "--not-systematic", "fr", "--meeting", "Tourcoing",
        "--means", "liaison", "--channel", "-", "--check", "19h45", "--fallback", f"{BE}/desk", "--costs", "each its own",
    )  # fmt: skip
    assert rows('SELECT places, "end", officer_in_charge, guest_powers, basis, not_systematic FROM leg ORDER BY number') == [
        ("FR-59279,FR-59599", "2026-12-05T21:30:00Z", "", "observe,flagrante", "cpp-78-2-border", 1),
        ("BE-57096", "2026-12-06T01:00:00Z", f"{BE}/4711", "observe,own-file-query", "", 0),
    ]
    assert rows("SELECT meeting, means, channel, check_at, fallback, costs, revision, status FROM operation") == [
        ("FR-59599", "liaison", "", "2026-12-05T18:45:00Z", f"{BE}/desk", "each its own", 1, "draft")
    ]


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        ((), 2, "nothing-said"),
        (("--from", "04:00", "--to", "2026-12-05 03:00"), 2, "end-before-start"),
        (("--on", "2027-03-28", "--from", "02:30"), 2, "clock-change"),
        (("--on", "2026-10-25", "--from", "02:30"), 2, "clock-change"),
        (("--on", "12/12/2025"), 2, "start-in-the-past"),
        (("--leg", "3=20:00-21:00"), 3, "unknown-leg"),
        (("--place", "fr=Xyzzyx"), 3, "place-unknown"),
        (("--powers", "fr=shoot"), 2, "unknown-power"),
        (("--basis", "fr=none"), 2, "bad-value"),
        (("--grade", "fr=controleur"), 2, "no-basis"),
        (("--add-unit", "5317"), 2, "takes-part-already"),
        (("--add-unit", "5332"), 3, "closed-unit"),
        (("--remove-unit", "5318"), 3, "unit-not-in-operation"),
        (("--fallback", "be-pz-5317/moon"), 3, "unknown-contact"),
        (("--purpose", "-"), 2, "empty-text"),
    ],
)
def test_an_edit_that_cannot_be_is_one_sentence(coopfb: Run, rows: Rows, words: tuple[str, ...], exit_code: int, code: str) -> None:
    """The documented exit code, and nothing half saved."""
    before = rows("SELECT * FROM operation"), rows("SELECT * FROM leg")
    ran = coopfb("patrol", "edit", CODE, *words, "--json")
    assert (ran.code, ran.json["code"]) == (exit_code, code)
    assert ran.err.count("\n") == 1
    assert (rows("SELECT * FROM operation"), rows("SELECT * FROM leg")) == before


def test_an_edit_to_what_it_is_says_so(patrol: Run, rows: Rows) -> None:
    """Nothing is stored, and no answer is lost."""
    agree(patrol)
    assert "nothing to do" in patrol("edit", CODE, "--purpose", "burglaries").out
    assert rows("SELECT revision, status FROM operation") == [(1, "accepted")]


def test_a_substitute_is_told_not_accepted(patrol: Run, rows: Rows) -> None:
    """No new revision; the history notes it, and the message says what the substitute takes over."""
    agree(patrol)
    patrol("crew", CODE, "--unit", BE, "--member", "4711:fr,nl", "--leads", "be=4711", "--vehicle", "van-1:9:4711")
    told = patrol("replace", CODE, "--out", f"{BE}/4711", "--in", "4712", "--languages", "fr", "--json").json
    assert (told["status"], told["revision"], told["calendar"]) == ("accepted", 1, None)
    assert [one["language"] for one in told["messages"]] == ["fr"]
    assert rows("SELECT member, replaces FROM crew_member") == [("4712", "4711")]
    assert rows("SELECT number, changes FROM revision") == [(1, f'[["crew", "{BE}/4711", "{BE}/4712"]]')]


def test_a_substitute_with_whom_a_rule_fails_is_refused(coopfb: Run, patrol: Run, rows: Rows) -> None:
    """The rule is named and nothing is saved; what failed before is not held against the substitute."""
    agree(patrol)
    patrol("crew", CODE, "--unit", BE, "--member", "4711:fr,nl")
    ran = coopfb("patrol", "replace", CODE, "--out", f"{BE}/4711", "--in", "4712", "--json")
    assert (ran.code, ran.json["code"], [one["rule"] for one in ran.json["findings"]]) == (6, "substitute-forbidden", ["R10"])
    assert rows("SELECT member FROM crew_member") == [("4711",)]
    ran = coopfb("patrol", "replace", CODE, "--out", f"{BE}/4717", "--in", "4712", "--json")
    assert (ran.code, ran.json["nearest"]) == (3, [f"{BE}/4711"])


@pytest.mark.parametrize(
    "words",
    [
        ("--member", "Jan Peeters:fr"), ("--member", "4711:klingon"), ("--vehicle", "van"), ("--vehicle", "van:0"), ("--leads", "be"),
        ("--member", "4711", "--briefed", "2030-01-01"), ("--member", "4711", "--dress", "pyjamas"), (),
    ],
)  # fmt: skip
def test_a_crew_that_cannot_be_is_refused(coopfb: Run, rows: Rows, words: tuple[str, ...]) -> None:
    """No names of people, no vehicle without seats, no briefing to come."""
    ran = coopfb("patrol", "crew", CODE, "--unit", BE, *words)
    assert ran.code == 2
    assert rows("SELECT * FROM crew_member") == []


@pytest.mark.parametrize(("words", "reason"), [("maladie", "illness"), ("andere opdracht", "other-duty"), ("weather", "weather")])
def test_it_is_cancelled_with_a_reason_of_the_list(coopfb: Run, patrol: Run, rows: Rows, words: str, reason: str) -> None:
    """In any of three languages, once."""
    patrol("cancel", CODE, "--reason", words, "--note", "half the team")
    assert rows("SELECT status, cancel_reason, cancel_note FROM operation") == [("cancelled", reason, "half the team")]
    assert coopfb("patrol", "cancel", CODE, "--reason", words).code == 5
    assert coopfb("patrol", "cancel", CODE, "--reason", "bored").code == 2


def test_somebody_else_was_first(coopfb: Run, patrol: Run, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two changes made from one reading, the second is refused and told to look again."""
    from coopfb.domain import life

    proposed = life.proposed
    monkeypatch.setattr(life, "proposed", lambda one: rows("UPDATE operation SET version = version + 1") or proposed(one))
    ran = coopfb("patrol", "propose", CODE, "--json")
    assert (ran.code, ran.json["code"]) == (5, "changed-meanwhile")
    assert rows("SELECT status FROM operation") == [("draft",)]
