"""What two desks do to one operation at the same moment: answers and crews of different units both count, anything else is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from coopfb.domain.operation import Operation
from coopfb.store.writes import operations

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
FR, BE = "fr-pn-dunkerque", "be-pz-5461"
ANSWERS = "SELECT unit, answer FROM participant ORDER BY number"


@pytest.fixture
def code(coopfb: Run, keep: Callable[[Operation], str], planned: Operation) -> str:
    """Return the code of an operation that is proposed to both units."""
    code = keep(planned)
    assert coopfb("patrol", "propose", code).code == 0
    return code


@pytest.fixture
def meanwhile(coopfb: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that lets another desk run a command just before the next change is stored, as often as told."""
    stored = operations.replace_operation

    def let(*words: str, times: int = 1) -> None:
        left = [times]

        def beaten(*given: Any) -> None:
            if left[0]:
                left[0] -= 1
                with monkeypatch.context() as other:
                    other.setattr(operations, "replace_operation", stored)
                    assert coopfb("patrol", *words).code == 0
            stored(*given)

        monkeypatch.setattr(operations, "replace_operation", beaten)

    return let


def test_two_units_that_accept_at_once_have_both_accepted(coopfb: Run, code: str, meanwhile: Callable[..., None], rows: Rows) -> None:
    """The second is applied to what the first made."""
    meanwhile("accept", code, "--unit", FR, "--by", "chef de division")
    ran = coopfb("patrol", "accept", code, "--unit", BE, "--by", "korpschef", "--json")
    assert (ran.code, ran.json["status"]) == (0, "accepted")
    assert rows(ANSWERS) == [(FR, "accepted"), (BE, "accepted")]


def test_two_crews_named_at_once_both_go(coopfb: Run, code: str, meanwhile: Callable[..., None], rows: Rows) -> None:
    """Nobody's officers are lost."""
    meanwhile("crew", code, "--unit", FR, "--member", "4811:fr")
    assert coopfb("patrol", "crew", code, "--unit", BE, "--member", "12:nl").code == 0
    assert rows("SELECT unit, member FROM crew_member ORDER BY unit") == [(BE, "12"), (FR, "4811")]


def test_an_answer_is_never_given_to_a_revision_nobody_saw(coopfb: Run, code: str, meanwhile: Callable[..., None], rows: Rows) -> None:
    """What was accepted is what stood there when it was read."""
    meanwhile("edit", code, "--purpose", "drugs")
    ran = coopfb("patrol", "accept", code, "--unit", BE, "--by", "korpschef", "--json")
    assert (ran.code, ran.json["code"]) == (5, "changed-meanwhile")
    assert rows(ANSWERS) == [(FR, ""), (BE, "")]


def test_two_answers_of_one_unit_contradict_each_other(coopfb: Run, code: str, meanwhile: Callable[..., None], rows: Rows) -> None:
    """The second desk of a unit is told to look."""
    meanwhile("accept", code, "--unit", BE, "--by", "korpschef")
    ran = coopfb("patrol", "accept", code, "--unit", BE, "--by", "dienst operaties", "--json")
    assert (ran.code, ran.json["code"]) == (5, "changed-meanwhile")
    assert rows("SELECT function FROM participant WHERE answer = 'accepted'") == [("korpschef",)]


def test_it_is_not_tried_for_ever(coopfb: Run, code: str, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is beaten five times is told so, and nothing is written."""
    stored, tried = operations.replace_operation, []

    def beaten(*given: Any) -> None:
        tried.append(rows("UPDATE operation SET version = version + 1"))
        stored(*given)

    monkeypatch.setattr(operations, "replace_operation", beaten)
    ran = coopfb("patrol", "accept", code, "--unit", BE, "--by", "korpschef", "--json")
    assert (ran.code, ran.json["code"], len(tried)) == (5, "changed-meanwhile", 5)
    assert rows(ANSWERS) == [(FR, ""), (BE, "")]
