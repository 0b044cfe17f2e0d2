"""`patrol calendar`: the right operations, a number that rises with each change, and a file that is written whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vobject

from coopfb.domain.operation import Operation

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


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
