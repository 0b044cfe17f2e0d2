"""Operations with values that cannot be: the check names them, and a command that meets one says that the database is damaged."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from coopfb.domain.agreement import Outcome, Revision, Waiver
from coopfb.domain.operation import Operation

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
Keep = Callable[[Operation], str]

SHOW, SHOW_HELD = ("patrol", "show", "DUNKERQUE-F-2026-0001"), ("patrol", "show", "DUNKERQUE-F-2026-0002")
LIST = ("patrol", "list", "--all")
CALENDAR = ("patrol", "calendar", "--unit", "5461", "-o", "-")
PLAN = ("patrol", "plan", "--zone", "dunkerque", "--on", "2026-03-23", "--from", "20:00", "--to", "02:00", "--dry-run")
REPORT = ("patrol", "report", "DUNKERQUE-F-2026-0002", "--persons", "3")
NOTIFY = ("patrol", "notify", "DUNKERQUE-F-2026-0001")
MAY = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def damage(rows: Rows, keep: Keep, planned: Operation, evening: Operation) -> Callable[[str], None]:
    """Return a function that puts one value that cannot be into a database with a planned and a reported operation."""
    history = (Revision(2, MAY, "4711", (("purpose", "cars", "burglaries"),)),)
    keep(planned._replace(revision=2, history=history, waivers=(Waiver("R05", "by radio", "4711", MAY),)))
    outcome = Outcome(6.0, 40, 31, 0, 0, 0, 1, 0, 0, "", "", "4711", datetime(2026, 3, 3, 9, tzinfo=UTC))
    keep(evening._replace(status="reported", outcome=outcome))

    def damaged(change: str) -> None:
        rows("PRAGMA ignore_check_constraints = 1")
        rows("PRAGMA foreign_keys = OFF")
        rows(f"UPDATE {change}")

    return damaged


@pytest.mark.parametrize(
    ("change", "met_by"),
    [
        ("operation SET status = 'weird'", (LIST, SHOW, REPORT)),
        ("operation SET kind = 'weird'", (LIST, SHOW, CALENDAR)),
        ("operation SET start = ''", (LIST, SHOW, PLAN, REPORT, CALENDAR)),
        ("operation SET \"end\" = ''", (LIST, SHOW, REPORT)),
        ("operation SET \"end\" = '9999-12-31T23:59:59Z'", (LIST, SHOW, NOTIFY)),
        ("operation SET version = 'x'", (CALENDAR,)),
        ("operation SET changed_at = 'x'", (CALENDAR,)),
        ('revision SET changes = \'[["units", "be-pz-5461"]]\'', (CALENDAR,)),
        ("operation SET check_at = 'x'", (SHOW, REPORT)),
        ("operation SET requested_on = 'x'", (SHOW, REPORT)),
        ("operation SET notice_at = 'x'", (SHOW, REPORT)),
        ("operation SET means = 'weird'", (SHOW, NOTIFY)),
        ("operation SET cancel_reason = 'weird'", (NOTIFY,)),
        ("operation SET revision = 0", (NOTIFY,)),
        ("leg SET host_state = 'DE'", (SHOW,)),
        ("leg SET kind = 'weird'", (SHOW,)),
        ("leg SET guest_powers = 'observe,weird'", (SHOW,)),
        ("leg SET basis = 'weird'", (SHOW,)),
        ("leg SET start = ''", (SHOW, REPORT)),
        ("participant SET answered_on = 'x'", (SHOW, REPORT)),
        ("participant SET answer = 'weird'", (NOTIFY,)),
        ("crew_member SET briefed_on = 'x'", (SHOW_HELD, REPORT)),
        ("waiver SET at = ''", (SHOW,)),
        ("outcome SET reported_at = 'x'", (SHOW_HELD, REPORT)),
        ("outcome SET reported_at = ''", (SHOW_HELD, REPORT)),
        ("outcome SET sent_at = 'x'", (SHOW_HELD, REPORT)),
        ("outcome SET hours = 9e999", (SHOW_HELD,)),
        ("revision SET changes = 'not json'", (SHOW, NOTIFY)),
        ("revision SET changes = '[1,2]'", (SHOW, NOTIFY)),
        ("revision SET at = ''", (SHOW, NOTIFY)),
    ],
)
def test_a_value_that_cannot_be_is_damage(
    coopfb: Run, damage: Callable[[str], None], change: str, met_by: tuple[tuple[str, ...], ...]
) -> None:
    damage(change)
    for words in met_by:
        ran = coopfb(*words)
        assert (ran.code, ran.out) == (7, ""), (words, ran.err)
        assert "is damaged" in ran.err
        assert "coopfb db check" in ran.err
    checked = coopfb("db", "check")
    table, column = change.split(maxsplit=1)[0], change.split()[2].strip('"')
    assert checked.code == 5
    assert f"of table {table} holds an impossible value in {column}." in checked.out


@pytest.mark.parametrize("code", ["weird", "DUNKERQUE-F-2026-x"])
def test_a_code_that_cannot_be_is_named_and_harms_no_other(
    coopfb: Run, damage: Callable[[str], None], keep: Keep, planned: Operation, code: str
) -> None:
    damage(f"operation SET code = '{code}' WHERE code = 'DUNKERQUE-F-2026-0001'")
    assert coopfb("patrol", "show", "2").code == 0
    assert coopfb("patrol", "show", "1").code == 3
    assert keep(planned) == "DUNKERQUE-F-2026-0003"
    checked = coopfb("db", "check")
    assert checked.code == 5
    assert "of table operation holds an impossible value in code." in checked.out
