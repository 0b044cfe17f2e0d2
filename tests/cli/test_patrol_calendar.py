"""`patrol calendar`: the right operations, a number that rises with each change, and a file that is written whole."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from coopfb.domain.operation import Operation
from coopfb.domain.participant import Participant

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]

SMALL_DISK = """
import resource, signal, sys
from coopfb.cli.app import main
from coopfb.store import exporting
export = exporting.export
def small(*given):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
    export(*given)
exporting.export = small
sys.exit(main(["patrol", "calendar", "-o", sys.argv[1]]))
"""
"""The disk is full when the file is written, not before: the consultation is recorded."""


@pytest.fixture
def events(coopfb: Run, database: Path, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Return a function that writes a calendar and reads its events, by identifier."""

    def run(*words: str) -> dict[str, Any]:
        target = tmp_path / "calendar.ics"
        ran = coopfb("patrol", "calendar", *words, "-o", str(target))
        assert ran.code == 0, ran.err
        read = vobject.readOne(target.read_text(encoding="utf-8"))
        return {one.uid.value: one for one in read.components() if one.name == "VEVENT"}

    return run


def test_every_change_a_reader_must_see_raises_the_number(
    coopfb: Run, events: Callable[..., Any], keep: Callable[[Operation], str], planned: Operation, tmp_path: Path
) -> None:
    """Proposed, accepted, edited, cancelled: one identity, a higher number each time; the entry of the letter is the first of them."""
    code = keep(planned)
    uid = f"{code}@coopfb.invalid"
    letters = tmp_path / "letters"
    letters.mkdir()
    assert coopfb("patrol", "propose", code, "-o", str(letters)).code == 0
    [letter] = letters.glob("*.ics")
    seen = [(vobject.readOne(letter.read_text(encoding="utf-8")).vevent, "TENTATIVE"), (events()[uid], "TENTATIVE")]
    assert seen[0][0].sequence.value == seen[1][0].sequence.value
    for words in (
        ("accept", code, "--unit", "fr-pn-dunkerque", "--by", "chef"),
        ("accept", code, "--unit", "5461", "--by", "korpschef"),
        ("edit", code, "--from", "21:00"),
        ("cancel", code, "--reason", "weather"),
    ):
        assert coopfb("patrol", *words).code == 0
        seen.append((events()[uid], {"cancel": "CANCELLED"}.get(words[0], "")))
    numbers = [int(one.sequence.value) for one, _status in seen[1:]]
    assert numbers == sorted(set(numbers))
    assert [one.status.value for one, status in seen if status] == [status for _one, status in seen if status]
    assert seen[3][0].status.value == "CONFIRMED"


def test_drafts_stay_at_home_unless_asked_for(events: Callable[..., Any], keep: Callable[[Operation], str], planned: Operation) -> None:
    code = keep(planned)
    assert events() == {}
    assert list(events("--status", "draft")) == [f"{code}@coopfb.invalid"]


def test_zone_unit_kind_and_period_narrow_it(
    events: Callable[..., Any], keep: Callable[[Operation], str], planned: Operation, evening: Operation
) -> None:
    keep(evening)
    keep(planned._replace(status="accepted"))
    assert len(events()) == 2
    for words, n in (
        (("--zone", "dunkerque"), 2),
        (("--zone", "art"), 0),
        (("--unit", "5461"), 2),
        (("--unit", "fr-pn-tourcoing"), 0),
        (("--kind", "event"), 0),
        (("--from", "2026-03-10"), 1),
        (("--from", "2026-03-01", "--to", "2026-03-05"), 1),
    ):
        assert len(events(*words)) == n, words


def test_it_says_what_it_wrote_and_notes_who_asked(
    coopfb: Run, keep: Callable[[Operation], str], evening: Operation, rows: Rows, tmp_path: Path
) -> None:
    keep(evening)
    target = tmp_path / "dk.ics"
    told = coopfb("patrol", "calendar", "--zone", "dunkerque", "-o", str(target), "--json", "--reason", "rota").json
    assert told == {"schema": "coopfb/patrol.calendar/1", "file": str(target), "format": "ics", "bytes": target.stat().st_size,
                    "zone": "dunkerque", "unit": None, "operations": 1}  # fmt: skip
    [entry] = rows("SELECT action, kind, code, shown, reason FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry == ("consult", "calendar", "dunkerque", "be-pz-5461,fr-pn-dunkerque", "rota")


def test_standard_output_gets_the_calendar(coopfb: Run, keep: Callable[[Operation], str], evening: Operation) -> None:
    keep(evening)
    ran = coopfb("patrol", "calendar", "-o", "-")
    assert ran.code == 0
    assert vobject.readOne(ran.out).vevent.summary.value


def status_of(event: Any) -> tuple[str, int]:
    """Return status and number of an event."""
    return event.status.value, int(event.sequence.value)


def test_a_unit_that_leaves_has_it_called_off_in_its_own_calendar_alone(
    coopfb: Run, events: Callable[..., Any], keep: Callable[[Operation], str], planned: Operation
) -> None:
    """Whether it declines and the others look on, or they go on without it; when it is asked again, it is there again."""
    guests = (*planned.participants, Participant("fr-gn-hazebrouck", "FR"))
    code = keep(planned._replace(status="proposed", participants=guests))
    uid, own = f"{code}@coopfb.invalid", ("--unit", "fr-gn-hazebrouck")
    assert status_of(events(*own)[uid]) == ("TENTATIVE", 1)
    decline = ("patrol", "decline", code, "--unit", "fr-gn-hazebrouck", "--why", "court duty")
    assert coopfb(*decline).code == 0
    assert status_of(events(*own)[uid]) == ("CANCELLED", 2)
    assert "Hazebrouck does not take part." in events(*own)[uid].description.value
    assert status_of(events()[uid]) == ("TENTATIVE", 2)
    assert "azebrouck" not in events()[uid].description.value
    assert coopfb("patrol", "edit", code, "--remove-unit", "fr-gn-hazebrouck").code == 0
    assert status_of(events(*own)[uid]) == ("CANCELLED", 3)
    assert status_of(events("--unit", "5461")[uid]) == ("TENTATIVE", 3)
    assert coopfb("patrol", "edit", code, "--add-unit", "fr-gn-hazebrouck").code == 0
    assert status_of(events(*own)[uid]) == ("TENTATIVE", 4)


def test_a_shift_taken_out_is_called_off(coopfb: Run, events: Callable[..., Any], database: Path) -> None:
    """By the commands that add and remove one."""
    assert database.exists()
    ran = coopfb("patrol", "plan", "--event", "braderie-de-lille-2026", "--save", "--json")
    code = ran.json["operation"]["code"]
    assert coopfb("patrol", "propose", code).code == 0
    assert sorted(events()) == [f"{code}-2@coopfb.invalid", f"{code}@coopfb.invalid"]
    assert coopfb("patrol", "edit", code, "--add-leg", "fr=Lille@07:00-09:00").code == 0
    assert len(events()) == 3
    assert coopfb("patrol", "edit", code, "--remove-leg", "2").code == 0
    assert [(uid, *status_of(one)) for uid, one in sorted(events().items())] == [
        (f"{code}-2@coopfb.invalid", "TENTATIVE", 4),
        (f"{code}-3@coopfb.invalid", "CANCELLED", 4),
        (f"{code}@coopfb.invalid", "TENTATIVE", 4),
    ]


def test_an_end_in_the_past_needs_no_start(events: Callable[..., Any], keep: Callable[[Operation], str], evening: Operation) -> None:
    """--to alone is the month before that day."""
    keep(evening._replace(start=evening.start - timedelta(days=400), end=evening.end - timedelta(days=400)))
    assert len(events("--to", "2025-02-01")) == 1
    assert events() == {}


def test_hostile_names_slip_in_no_line(
    events: Callable[..., Any], keep: Callable[[Operation], str], evening: Operation, rows: Rows
) -> None:
    """Names, labels and even a reference somebody planted in the file: they are read as they are shown elsewhere."""
    keep(evening)
    planted = "x' || char(13, 10) || 'ATTENDEE:mailto:x@example.invalid' || char(13, 10) || 'END:VEVENT;,\\😀"
    rows("PRAGMA foreign_keys = OFF")
    names = ("unit SET name_fr", "unit SET name_nl", "radio_channel SET label")
    for place in (*names, "operation SET code", "participant SET operation", "leg SET operation"):
        rows(f"UPDATE {place} = '{planted}'")
    [one] = events().values()
    assert not hasattr(one, "attendee")
    shown = r"x\x0d\x0aATTENDEE:mailto:x@example.invalid\x0d\x0aEND:VEVENT;,\😀"
    assert one.description.value.count(shown) == 4
    assert shown in one.summary.value


def test_a_full_disk_leaves_the_old_file_whole(keep: Callable[[Operation], str], evening: Operation, tmp_path: Path) -> None:
    """The file is larger than the disk has room for; nothing is left beside it."""
    for _number in range(40):
        keep(evening)
    target = tmp_path / "files" / "art.ics"
    target.parent.mkdir()
    target.write_text("old")
    done = subprocess.run([sys.executable, "-c", SMALL_DISK, str(target)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (8, "")
    assert str(target) in done.stderr
    assert len([line for line in done.stderr.splitlines() if line]) == 1
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--zone", "atlantis", "-o", "x.ics"), 3),
        (("--unit", "atlantis", "-o", "x.ics"), 3),
        (("--status", "asleep", "-o", "x.ics"), 2),
        (("--kind", "picnic", "-o", "x.ics"), 2),
        (("--from", "2027-02-30", "-o", "x.ics"), 2),
        (("--from", "2027-03-01", "--to", "2027-02-01", "-o", "x.ics"), 2),
        (("-o", "no/folder/x.ics"), 8),
        (("-o", "."), 8),
        ((), 2),
    ],
)
def test_a_slip_is_one_sentence(  # noqa: PLR0913, PLR0917 - a case, and all it stands on
    words: tuple[str, ...], code: int, lang: str, coopfb: Run, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = coopfb("patrol", "calendar", *words, COOPFB_LANG=lang)
    assert ran.code == code
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "x.ics").exists()
