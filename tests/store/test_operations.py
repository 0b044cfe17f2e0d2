"""Operations in the store: what is written comes back, two hands never overwrite each other, codes are never given twice."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coopfb.domain.agreement import MEANS, Communication, Notice, Outcome, Revision, Waiver
from coopfb.domain.operation import (
    CANCEL_REASONS,
    CONTROL_BASES,
    GRADES,
    GUEST_POWERS,
    KINDS,
    LEG_KINDS,
    NAMED_PLACES,
    STATUSES,
    Control,
    Leg,
    Operation,
    Post,
    Series,
)
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.record import Author
from coopfb.errors import ConflictError, NotFoundError
from coopfb.store.reading import open_directory
from coopfb.store.reads import operations as reads
from coopfb.store.writes.operations import add_operations, replace_operation

NOW = datetime(2026, 6, 13, 20, 0, tzinfo=UTC)
AUTHOR = Author(NOW, "desk", "4711")
START = datetime(2026, 12, 5, 19, tzinfo=UTC)
END = START + timedelta(hours=6)


def patrol(start: datetime = START, hours: float = 6, *, zone: str = "art", kind: str = "patrol") -> Operation:
    """Return a small operation of Tourcoing and Mouscron."""
    end = start + timedelta(hours=hours)
    legs = (Leg("FR", ("FR-59599",), start, end), Leg("BE", ("BE-57096",), start, end))
    units = (Participant("fr-pn-tourcoing", "FR"), Participant("be-pz-5317", "BE"))
    return Operation("", kind, zone, "p", "draft", start, end, legs, units)


def whole(path: Path, code: str) -> Operation:
    """Return an operation as it is stored."""
    with closing(open_directory(path, NOW)) as conn:
        return reads.operations(conn, [code])[0]


words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20)
codes = st.from_regex(r"[a-z]{2,6}-[a-z0-9]{1,6}", fullmatch=True)
several = st.lists(codes, max_size=3, unique=True).map(tuple)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))  # noqa: DTZ001
unpurged = moments.filter(lambda at: at > END)
"""When reports were written whose crews are not erased yet."""
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
counts = st.integers(0, 10_000)
powers = st.lists(st.sampled_from(GUEST_POWERS), max_size=5, unique=True).map(tuple)
controls = st.builds(
    Control, st.sampled_from(CONTROL_BASES), st.sampled_from(NAMED_PLACES), st.booleans(), st.sampled_from(GRADES), words,
    st.none() | moments, st.none() | moments, several,
)  # fmt: skip
posts = st.builds(Post, codes, codes, moments, moments, words)
legs = st.builds(
    Leg, st.sampled_from(("FR", "BE")), several, moments, moments, st.sampled_from(LEG_KINDS), several, words, powers,
    st.none() | controls, st.lists(posts, max_size=2).map(tuple), words,
)  # fmt: skip
participants = st.builds(
    Participant, codes, st.sampled_from(("FR", "BE")), st.sampled_from(("", "accepted", "declined")), words, days,
    st.sampled_from(("", "oral", "written")), counts, words,
)  # fmt: skip
members = st.builds(
    CrewMember, codes, codes, several, days, several, st.sampled_from(("uniform", "plain")), st.booleans(), st.booleans(), words
)
operations = st.builds(
    Operation,
    code=st.just(""), kind=st.sampled_from(KINDS), zone=codes, purpose=words, status=st.sampled_from(STATUSES[:5]), start=st.just(START),
    end=st.just(END), legs=st.lists(legs, max_size=3).map(tuple),
    participants=st.lists(participants, max_size=3, unique_by=lambda one: one.unit).map(tuple), revision=st.integers(1, 99),
    crew=st.lists(members, max_size=3, unique_by=lambda one: one.code).map(tuple),
    vehicles=st.lists(st.builds(Vehicle, codes, codes, st.integers(1, 9), words), max_size=2, unique_by=lambda one: one.label).map(tuple),
    communication=st.builds(Communication, st.sampled_from(MEANS), codes, codes, st.none() | moments, words),
    waivers=st.lists(st.builds(Waiver, codes, codes, words, moments), max_size=2, unique_by=lambda one: one.rule).map(
        lambda held: tuple(sorted(held, key=lambda one: one.rule))
    ),
    outcome=st.none()
    | st.builds(Outcome, st.floats(0, 99), *[counts] * 8, words, words, words, unpurged, st.none() | moments),
    notice=st.none() | st.builds(Notice, codes, moments, words),
    history=st.just(()), series=st.just(""), slot=words, meeting=words, crossing=words, language=words, interpreter=words, assistance=words,
    logistics=words,
    costs=words, notes=words, event=words, requested_by=words, requested_on=days, cancel_reason=st.sampled_from(("", *CANCEL_REASONS)),
    cancel_note=words, proposed=several, version=st.just(0),
)  # fmt: skip


@settings(max_examples=40, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operation=operations)
def test_what_is_written_comes_back(database: Path, operation: Operation) -> None:
    """Every field of every part, whatever the words."""
    code = add_operations(database, AUTHOR, [operation], "FR")[0]
    assert whole(database, code) == operation._replace(code=code, version=1)
    replace_operation(database, AUTHOR, operation._replace(code=code, version=1, purpose="changed"), "test")
    assert whole(database, code) == operation._replace(code=code, version=2, purpose="changed")


def test_a_revision_keeps_its_changes(database: Path) -> None:
    (code,) = add_operations(database, AUTHOR, [patrol()], "FR")
    changed = whole(database, code)._replace(history=(Revision(1, NOW, "4711", (("purpose", "p", "q, “quoted” → x"),)),))
    replace_operation(database, AUTHOR, changed, "test")
    assert whole(database, code).history == changed.history


def test_codes_count_on_by_zone_state_and_year(database: Path) -> None:
    """ART-F-2026-0001 says the zone, the State whose post made it, the year it begins in at the border, and its number."""
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    made = [patrol(), patrol(), patrol(zone="dunkerque"), patrol(new_year)]
    given_out = add_operations(database, AUTHOR, made, "FR")
    assert given_out == ["ART-F-2026-0001", "ART-F-2026-0002", "DUNKERQUE-F-2026-0001", "ART-F-2027-0001"]
    assert add_operations(database, AUTHOR, [patrol()], "BE") == ["ART-B-2026-0001"]
    assert add_operations(database, AUTHOR, [patrol()], "FR") == ["ART-F-2026-0003"]


def test_all_are_stored_or_none(database: Path) -> None:
    """A second one that cannot be stored takes the first, the series and the audit entry with it."""
    broken = patrol()._replace(end=START - timedelta(hours=1))
    with pytest.raises(Exception, match=r"constraint|order|end"):
        add_operations(database, AUTHOR, [patrol(), broken], "FR", Series("", "art", "FREQ=WEEKLY;COUNT=2", "weekly", "skip"))
    with closing(sqlite3.connect(database)) as conn:
        assert [conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("operation", "leg", "series")] == [0, 0, 0]  # noqa: S608
        assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)


def test_who_comes_second_is_told_and_nothing_is_lost(database: Path) -> None:
    (code,) = add_operations(database, AUTHOR, [patrol()], "FR")
    seen = whole(database, code)
    replace_operation(database, AUTHOR, seen._replace(purpose="first"), "test")
    with pytest.raises(ConflictError) as told:
        replace_operation(database, AUTHOR, seen._replace(purpose="second"), "test")
    assert told.value.code == "changed-meanwhile"
    assert whole(database, code).purpose == "first"


def test_what_was_planned_meanwhile_is_not_stored_over(database: Path) -> None:
    """Two plans made at the same time: the second to be saved is told of the first."""
    add_operations(database, AUTHOR, [patrol()], "FR", seen=())
    with pytest.raises(ConflictError) as told:
        add_operations(database, AUTHOR, [patrol(START + timedelta(hours=1))], "FR", seen=())
    assert told.value.code == "planned-meanwhile"
    assert add_operations(database, AUTHOR, [patrol(START + timedelta(hours=1))], "FR", seen=("ART-F-2026-0001",)) == ["ART-F-2026-0002"]
    assert add_operations(database, AUTHOR, [patrol(START + timedelta(days=1))], "FR", seen=()) == ["ART-F-2026-0003"]


def test_one_that_is_gone_is_told(database: Path) -> None:
    with pytest.raises(NotFoundError):
        replace_operation(database, AUTHOR, patrol()._replace(code="ART-F-2026-0099", version=1), "test")


def test_each_change_leaves_one_entry_without_values(database: Path) -> None:
    (code,) = add_operations(database, AUTHOR, [patrol()._replace(purpose="canary")], "FR")
    replace_operation(database, AUTHOR, whole(database, code)._replace(notes="canary"), "patrol edit")
    with closing(sqlite3.connect(database)) as conn:
        entries = conn.execute("SELECT who, action, kind, code FROM audit WHERE seq > 1 ORDER BY seq").fetchall()
        every = " ".join(map(str, conn.execute("SELECT * FROM audit").fetchall()))
    assert entries == [("4711", "patrol plan", "operation", code), ("4711", "patrol edit", "operation", code)]
    assert "canary" not in every


ADDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_operations import AUTHOR, patrol
from coopfb.store.writes.operations import add_operations
print(*[add_operations(Path(sys.argv[1]), AUTHOR, [patrol()], "FR")[0] for _ in range(10)])
"""


def test_two_posts_at_once_never_get_the_same_code(database: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(database), str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    given_out = [code for process in started for code in process.communicate(timeout=120)[0].split()]
    assert all(process.returncode == 0 for process in started)
    assert sorted(given_out) == [f"ART-F-2026-{number:04}" for number in range(1, 31)]


def test_the_list_holds_what_fits_every_filter(database: Path) -> None:
    later = START + timedelta(days=7)
    add_operations(database, AUTHOR, [patrol(), patrol(later, kind="mirror-control"), patrol(zone="other")], "FR")
    with closing(open_directory(database, NOW)) as conn:
        found = {
            "zone": reads.list_operations(conn, zone="art"),
            "kind": reads.list_operations(conn, kind="mirror-control"),
            "unit": reads.list_operations(conn, unit="be-pz-5317"),
            "nobody": reads.list_operations(conn, unit="be-pz-5332"),
            "time": reads.list_operations(conn, start=START + timedelta(days=1)),
            "status": reads.list_operations(conn, status=("issued",)),
        }
    assert {name: len(lines) for name, lines in found.items()} == {"zone": 2, "kind": 1, "unit": 3, "nobody": 0, "time": 1, "status": 0}
    assert found["kind"][0].units == ("fr-pn-tourcoing", "be-pz-5317")


def test_what_will_not_take_place_holds_nobody(database: Path) -> None:
    made = [patrol()._replace(status=status) for status in STATUSES]
    add_operations(database, AUTHOR, made, "FR")
    with closing(open_directory(database, NOW)) as conn:
        held = reads.bookings(conn, ["be-pz-5317"], [], START, END)
    assert len(held) == len(STATUSES) - 2


@pytest.mark.parametrize(("shift", "meets"), [(-6, False), (-5.5, True), (0, True), (5.5, True), (6, False)])
def test_only_what_overlaps_is_booked(database: Path, shift: float, meets: bool) -> None:
    add_operations(database, AUTHOR, [patrol(START + timedelta(hours=shift))], "FR")
    with closing(open_directory(database, NOW)) as conn:
        assert bool(reads.bookings(conn, ["be-pz-5317"], [], START, END)) is meets
