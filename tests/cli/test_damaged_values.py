"""Values that cannot be: a command that meets one says that the database is damaged, and never that coopfb has a fault."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE contact SET verified_on = '2026-02-31'", ("contact", "find", "Mouscron")),
        ("UPDATE contact SET verified_on = '2026-02-31'", ("unit", "show", "be-pz-5317")),
        ("UPDATE contact SET number = x'ff00'", ("contact", "find", "Mouscron", "--plain")),
        ("UPDATE contact SET languages = x'ff00'", ("contact", "show", "be-pz-5317/desk")),
        ("UPDATE unit SET valid_from = '2026-99-99'", ("contact", "find", "Mouscron", "--json")),
        ("UPDATE unit SET valid_to = 'soon'", ("unit", "list")),
        ("UPDATE zone_member SET valid_to = '2026-02-30'", ("zone", "show", "art")),
        ("UPDATE place SET population = 'many', border_m = 'near'", ("contact", "find", "mouscon")),
        ("UPDATE counterpart_kind SET rank = x'00'", ("contact", "find", "--counterpart-of", "fr-pn-tourcoing")),
        ("INSERT INTO setting VALUES ('', 'home', x'00', 1, '')", ("contact", "find")),
        ("INSERT INTO setting VALUES ('', 'stale-days', x'00', 1, '')", ("contact", "find", "Mouscron")),
    ],
)
def test_a_value_that_cannot_be_is_damage(coopfb: Run, rows: Rows, sql: str, words: tuple[str, ...]) -> None:
    rows(sql)
    ran = coopfb(*words)
    assert ran.code == 7, ran.err
    assert "coopfb db check" in ran.err
    assert coopfb("db", "check").code == 5


def test_a_fault_of_coopfb_stays_one_where_the_file_is_sound(coopfb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("coopfb.store.reads.units.list_units", broken)
    ran = coopfb("unit", "list")
    assert ran.code == 1
    assert "A fault in coopfb" in ran.err


@pytest.mark.parametrize(
    "sql",
    ["UPDATE audit SET seq = 9223372036854775807", "UPDATE audit SET hash = x'00'", "UPDATE audit_head SET seq = 'x'", "DROP TABLE audit"],
)
def test_an_odd_audit_hides_the_answer_but_in_an_emergency(coopfb: Run, rows: Rows, sql: str) -> None:
    rows(sql)
    ran = coopfb("contact", "find", "Mouscron")
    assert (ran.code, ran.out) == (7, "")
    assert "--emergency" in ran.err
    shown = coopfb("contact", "find", "Mouscron", "--emergency")
    assert shown.code == 0
    assert "00 32" in shown.out
    assert "paper register" in shown.err
    assert coopfb("db", "check").code == 5


def test_a_planted_trigger_hides_the_answer_but_in_an_emergency(coopfb: Run, rows: Rows) -> None:
    rows("CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE seq = new.seq; END")
    assert coopfb("contact", "find", "Mouscron").code == 7
    shown = coopfb("contact", "find", "Mouscron", "--emergency")
    assert shown.code == 0
    assert "paper register" in shown.err
