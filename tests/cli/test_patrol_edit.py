"""`patrol edit`: whatever a remedy sends a coordinator there for can be said, and what was changed is told in names."""

from collections.abc import Callable
from typing import Any

import pytest

from coopfb.domain.operation import Operation

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
LEGS = (
    'SELECT host_state, kind, places, substr(start, 12, 5), substr("end", 12, 5), officer_in_charge, guest_powers, note FROM leg'
    " ORDER BY number"
)
FR, BE = "fr-pn-dunkerque/leader", "be-pz-5461/leader"


@pytest.fixture
def code(keep: Callable[[Operation], str], planned: Operation) -> str:
    """Return the code of a draft: 20:00 to 23:00 in Ghyvelde, then De Panne until 02:00."""
    return keep(planned)


@pytest.fixture
def edit(coopfb: Run, code: str) -> Run:
    """Return a function that edits the operation and must succeed."""

    def run(*words: str) -> Any:
        ran = coopfb("patrol", "edit", code, *words, COLUMNS="200")
        assert ran.code == 0, ran.err
        return ran

    return run


def test_saying_it_twice_changes_it_once(coopfb: Run, code: str, edit: Run, rows: Rows) -> None:
    """The second time no new revision is announced, and none is stored."""
    coopfb("patrol", "propose", code)
    assert "Revision 2 replaces revision 1" in edit("--purpose", "drugs").out
    again = edit("--purpose", "drugs").out
    assert "nothing to do" in again
    assert "replaces revision" not in again
    assert rows("SELECT revision FROM operation") == [(2,)]


def test_what_a_place_was_is_named_too(coopfb: Run, code: str, edit: Run) -> None:
    """On the screen and in the message to the other side, after another revision too."""
    coopfb("patrol", "propose", code)
    said = edit("--place", "fr=Bray-Dunes").out
    assert "leg 1, places: Bray-Dunes (FR-59107) (was Ghyvelde (FR-59260))" in said
    told = coopfb("patrol", "propose", code, "--json", COLUMNS="200").json
    assert any("Ghyvelde" in line for line in told["messages"][0]["lines"])
    assert not any("FR-59260" in line and "Ghyvelde" not in line for line in told["messages"][0]["lines"])


def test_the_radio_check_goes_with_the_start(edit: Run, rows: Rows) -> None:
    """Longer, moved, with a leg that begins later, or with another channel said at once: fifteen minutes before."""
    moves = (("--from", "19:00", "--to", "07:00"), ("--leg", "1=20:30-23:00"), ("--from", "21:00", "--to", "23:30", "--means", "liaison"))
    for words in moves:
        edit(*words)
        assert rows("SELECT strftime('%s', start) - strftime('%s', check_at) FROM operation") == [(900,)], words


def test_a_leg_more_and_a_leg_less(edit: Run, rows: Rows) -> None:
    """It stands where it begins, is led by the host, and the operation is as long as its legs."""
    said = edit("--add-leg", "fr=Bray-Dunes@02:00-03:00").out
    assert "leg 3, places: Bray-Dunes" in said
    assert rows(LEGS)[2] == ("FR", "patrol", "FR-59107", "01:00", "02:00", FR, "observe,own-file-query", "")
    assert rows('SELECT substr("end", 12, 5) FROM operation') == [("02:00",)]
    edit("--kind-of-leg", "3=doortocht", "--note", "3=to the motorway")
    assert [row[1::6] for row in rows(LEGS)] == [("patrol", ""), ("patrol", ""), ("transit", "to the motorway")]
    edit("--remove-leg", "3", "--remove-leg", "1")
    assert rows(LEGS) == [("BE", "patrol", "BE-38008", "22:00", "01:00", BE, "observe", "")]
    moments = rows('SELECT substr(start, 12, 5), substr("end", 12, 5), substr(check_at, 12, 5) FROM operation')
    assert moments == [("22:00", "01:00", "21:45")]


def test_fixed_posts_take_the_place_of_those_there_were(edit: Run, rows: Rows) -> None:
    """Each over the leg's hours, led by who is in charge; a hyphen takes them away."""
    edit("--posts", "fr=Ghyvelde,Bray-Dunes")
    posts = rows("SELECT place, substr(start, 12, 5), leader FROM post ORDER BY number")
    assert posts == [("FR-59260", "19:00", FR), ("FR-59107", "19:00", FR)]
    assert rows(LEGS)[0][2] == "FR-59260,FR-59107"
    said = edit("--posts", "1=-").out
    assert "Ghyvelde, Mon 23 Mar 2026, 20:00–23:00 (patrol leader of " in said
    assert rows("SELECT * FROM post") == []


def test_the_request_of_the_host_the_language_and_the_interpreter_are_noted(edit: Run, rows: Rows) -> None:
    """And emptied again by a hyphen."""
    request = ("--requested-by", "préfecture du Nord", "--requested-on", "2/3/2026")
    said = edit(*request, "--language", "néerlandais", "--interpreter", "DUTCH desk").out
    assert "asked for on: Mon 2 Mar 2026 (was –)" in said
    wanted = "SELECT requested_by, requested_on, language, interpreter FROM operation"
    assert rows(wanted) == [("préfecture du Nord", "2026-03-02", "nl", "DUTCH desk")]
    edit("--requested-by", "-", "--requested-on", "-", "--language", "-", "--interpreter", "-")
    assert rows(wanted) == [("", "", "", "")]


def test_closed_lists_are_understood_in_french_and_dutch(edit: Run, rows: Rows) -> None:
    """What is stored is the code."""
    edit("--basis", "fr=67 quater", "--named-place", "fr=péage", "--grade", "fr=postoverste", "--means", "fréquence commune")
    assert rows("SELECT basis, named_place, grade FROM leg WHERE number = 1") == [("cdd-67-quater", "toll", "head-of-post")]
    assert rows("SELECT means FROM operation") == [("common-channel",)]
    edit("--basis", "fr=-", "--means", "verbindingsofficier")
    assert rows("SELECT basis FROM leg WHERE number = 1") == [("",)]
    assert rows("SELECT means FROM operation") == [("liaison",)]


@pytest.mark.usefixtures("database")
def test_the_basis_of_a_plan_is_understood_likewise(coopfb: Run) -> None:
    """As its code is."""
    ran = coopfb("patrol", "plan", "--zone", "art", "--on", "2026-12-05", "--from", "20:00", "--to", "02:00", "--basis",
                 "bande frontalière", "--json")  # fmt: skip
    assert {leg["basis"] for leg in ran.json["operation"]["legs"] if leg["host_state"] == "FR"} == {"cpp-78-2-border"}


def test_a_vehicle_is_taken_out(coopfb: Run, code: str, rows: Rows) -> None:
    """By the label its unit gives it."""
    assert coopfb("patrol", "crew", code, "--unit", "5461", "--vehicle", "van-1:9").code == 0
    ran = coopfb("patrol", "crew", code, "--unit", "5461", "--no-vehicle", "van-2", "--json")
    assert (ran.code, ran.json["code"], ran.json["nearest"]) == (3, "unknown-vehicle", ["van-1"])
    assert coopfb("patrol", "crew", code, "--unit", "5461", "--no-vehicle", "van-1").code == 0
    assert rows("SELECT * FROM vehicle") == []


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("--add-leg", "fr=Bray-Dunes"), (2, "bad-value")),
        (("--add-leg", "fr=@20:00-21:00"), (2, "bad-value")),
        (("--add-leg", "de=Bray-Dunes@20:00-21:00"), (2, "unknown-state")),
        (("--add-leg", "fr=Bray-Dunes@20:00"), (2, "bad-value")),
        (("--add-leg", "fr=Xyzzyx@20:00-21:00"), (3, "place-unknown")),
        (("--remove-leg", "1", "--remove-leg", "2"), (2, "last-leg")),
        (("--remove-leg", "3"), (3, "unknown-leg")),
        (("--kind-of-leg", "1=flight"), (2, "bad-value")),
        (("--language", "klingon"), (2, "unknown-language")),
        (("--requested-on", "32 March"), (2, "wrong-date")),
        (("--means", "pigeon"), (2, "bad-value")),
    ],
)
def test_what_cannot_be_is_one_sentence(coopfb: Run, code: str, rows: Rows, words: tuple[str, ...], refused: tuple[int, str]) -> None:
    """The documented exit code, and nothing half saved."""
    before = rows("SELECT * FROM operation"), rows("SELECT * FROM leg")
    ran = coopfb("patrol", "edit", code, *words, "--json")
    assert (ran.code, ran.json["code"]) == refused
    assert ran.err.count("\n") == 1
    assert (rows("SELECT * FROM operation"), rows("SELECT * FROM leg")) == before
