"""`patrol report`: the figures kept, odd ones asked back, the report sent; what is refused leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb.cli import asking, options
from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
Keep = Callable[[Operation], str]
FIGURES = (
    "--hours", "6", "--persons", "40", "--vehicles", "31", "--fr-interpellations", "1", "--fr-gardes-a-vue", "0", "--be-administrative",
    "0", "--be-judicial", "1", "--traffic-reports", "3", "--judicial-reports", "1", "--seizures", "2 kg cannabis",
)  # fmt: skip
KEPT = (
    "SELECT hours, persons, vehicles, fr_interpellations, fr_gardes_a_vue, be_administrative, be_judicial, traffic_reports,"
    " judicial_reports, seizures, incidents, reported_by, reported_at, sent_at FROM outcome"
)
STATUS = "SELECT status, version FROM operation"


def test_the_figures_are_kept_and_the_operation_is_reported(coopfb: Run, keep: Keep, rows: Rows, evening: Operation) -> None:
    """In each State's own terms; the reader is told until when the report is to be sent."""
    code = keep(evening)
    ran = coopfb("patrol", "report", code, *FIGURES, COOPFB_OPERATOR="4711")
    assert ran.code == 0
    assert rows(KEPT) == [(6.0, 40, 31, 1, 0, 0, 1, 3, 1, "2 kg cannabis", "", "4711", "2026-03-04T14:00:00Z", "")]
    assert rows(STATUS) == [("reported", 2)]
    assert "by Sun 8 Mar 2026, 02:00" in ran.out
    assert rows("SELECT who, action, code FROM audit ORDER BY seq DESC LIMIT 1") == [("4711", "patrol report", code)]


def test_hours_left_out_are_those_of_the_operation(coopfb: Run, keep: Keep, evening: Operation) -> None:
    """And counts left out are none."""
    shown = coopfb("patrol", "report", keep(evening), "--persons", "4", "--json").json
    assert shown["schema"] == "coopfb/patrol.report/1"
    assert (shown["outcome"]["hours"], shown["outcome"]["vehicles"], shown["outcome"]["seizures"]) == (6.0, 0, None)


def test_a_report_is_put_right_until_it_is_sent(coopfb: Run, keep: Keep, rows: Rows, evening: Operation) -> None:
    """What is left out stays as it was; after that it is not changed any more."""
    code = keep(evening)
    coopfb("patrol", "report", code, *FIGURES)
    again = coopfb("patrol", "report", code, "--persons", "41", "--json").json
    assert (again["corrected"], again["outcome"]["persons"], again["outcome"]["vehicles"]) == (True, 41, 31)
    assert coopfb("patrol", "report", code, "--sent-now").code == 0
    assert rows(KEPT)[0][-1] == "2026-03-04T14:00:00Z"
    refused = coopfb("patrol", "report", code, "--persons", "42")
    assert (refused.code, rows(KEPT)[0][1]) == (5, 41)
    later = coopfb("patrol", "report", code, "--sent-now", COOPFB_NOW="2026-03-05T10:00:00Z")
    assert (later.code, "nothing to do" in later.out, rows(KEPT)[0][-1]) == (0, True, "2026-03-04T14:00:00Z")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2026-03-03", "2026-03-03T11:00:00Z"), ("hier 18h", "2026-03-03T17:00:00Z"), ("today", "2026-03-04T14:00:00Z")],
)
def test_the_day_it_was_sent_may_lie_behind(coopfb: Run, keep: Keep, rows: Rows, evening: Operation, typed: str, kept: str) -> None:  # noqa: PLR0913, PLR0917
    """As people write dates."""
    coopfb("patrol", "report", keep(evening), *FIGURES, "--sent", typed)
    assert rows(KEPT)[0][-1] == kept


@pytest.mark.parametrize(
    "sent", [("--sent", "2026-03-02"), ("--sent", "2026-03-05"), ("--sent", "demain"), ("--sent", "today", "--sent-now")]
)
def test_it_is_not_sent_before_it_is_over_nor_in_the_future(
    coopfb: Run, keep: Keep, rows: Rows, evening: Operation, sent: tuple[str, ...]
) -> None:
    """One sentence, exit code 2."""
    ran = coopfb("patrol", "report", keep(evening), *FIGURES, *sent)
    assert (ran.code, ran.err.count("\n"), rows(KEPT)) == (2, 1, [])


@pytest.mark.parametrize(
    ("figure", "typed"), [("--persons", "-3"), ("--vehicles", "1.5"), ("--be-judicial", "two"), ("--hours", "6.3"), ("--hours", "-6")]
)
def test_negative_and_fractional_counts_are_refused(  # noqa: PLR0913, PLR0917 - one a fixture
    coopfb: Run, keep: Keep, rows: Rows, evening: Operation, figure: str, typed: str
) -> None:
    """Named with what is allowed; nothing half kept."""
    ran = coopfb("patrol", "report", keep(evening), figure, typed)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert figure in ran.err
    assert typed in ran.err
    assert (rows(KEPT), rows(STATUS)) == ([], [("held", 1)])


def test_odd_figures_are_asked_back_and_kept_when_they_are_right(coopfb: Run, keep: Keep, rows: Rows, evening: Operation) -> None:
    """In a pipe: exit code 5 with every oddity; --yes keeps them."""
    code = keep(evening)
    odd = ("--hours", "12", "--persons", "1", "--be-judicial", "2", "--traffic-reports", "5")
    ran = coopfb("patrol", "report", code, *odd)
    assert (ran.code, rows(KEPT)) == (5, [])
    for said in ("more arrests (2) than persons checked (1)", "more traffic reports (5)", "12 hours, planned were 6", "--yes"):
        assert said in ran.err
    assert coopfb("patrol", "report", code, *odd, "--json").json["code"] == "odd-figures"
    kept = coopfb("patrol", "report", code, *odd, "--yes", "--json")
    assert (kept.code, len(kept.json["odd"]), rows(KEPT)[0][0]) == (0, 3, 12.0)


@pytest.mark.parametrize(("answer", "code"), [("oui\n", 0), ("ja\n", 0), ("y\n", 0), ("n\n", 5), ("\n", 5), ("", 5)])
def test_at_a_terminal_they_are_a_question(  # noqa: PLR0913, PLR0917 - one a fixture
    coopfb: Run, keep: Keep, rows: Rows, evening: Operation, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    """Yes in any of the three languages keeps them, all else does not; --no-input never asks."""
    import io

    number = keep(evening)
    monkeypatch.setattr(options.Session, "can_ask", property(lambda session: not session.no_input))
    monkeypatch.setattr(asking.sys, "stdin", io.StringIO(answer))
    ran = coopfb("patrol", "report", number, "--be-judicial", "2")
    assert (ran.code, len(rows(KEPT))) == (code, int(code == 0))
    assert "more arrests (2) than persons checked (0)" in ran.err


def test_with_no_input_nobody_is_asked(coopfb: Run, keep: Keep, evening: Operation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even at a terminal."""
    monkeypatch.setattr(options.Session, "can_ask", property(lambda session: not session.no_input))
    ran = coopfb("patrol", "report", keep(evening), "--be-judicial", "2", "--no-input")
    assert (ran.code, "(y/n)" in ran.err) == (5, False)


@pytest.mark.parametrize(
    ("status", "said"),
    [("issued", "coopfb patrol hold DUNKERQUE-F-2026-0001"), ("draft", "coopfb patrol hold"), ("cancelled", "does not take place")],
)
def test_only_what_was_held_is_reported(coopfb: Run, keep: Keep, rows: Rows, evening: Operation, status: str, said: str) -> None:  # noqa: PLR0913, PLR0917
    """Exit code 5 with what to do."""
    ran = coopfb("patrol", "report", keep(evening._replace(status=status)), *FIGURES)
    assert (ran.code, rows(KEPT), rows(STATUS)) == (5, [], [(status, 1)])
    assert said in ran.err


def test_nothing_to_report_and_nothing_to_send_are_told(coopfb: Run, keep: Keep, evening: Operation) -> None:
    """An empty report is no report."""
    code = keep(evening)
    assert coopfb("patrol", "report", code).code == 2
    assert coopfb("patrol", "report", code, "--sent-now").code == 5
    assert coopfb("patrol", "report", "ART-F-2026-9999", *FIGURES).code == 3


def test_a_file_gives_figures_and_options_come_before_it(coopfb: Run, keep: Keep, tmp_path: Path, evening: Operation) -> None:
    """With the day it was sent."""
    file = tmp_path / "report.toml"
    file.write_text('hours = 6.5\npersons = 40\nfr_interpellations = 1\nseizures = "2 kg"\nsent = 2026-03-03\n', encoding="utf-8")
    shown = coopfb("patrol", "report", keep(evening), "--file", str(file), "--persons", "41", "--json").json["outcome"]
    assert (shown["hours"], shown["persons"], shown["fr_interpellations"], shown["seizures"]) == (6.5, 41, 1, "2 kg")
    assert shown["sent_at"] == "2026-03-03T11:00:00Z"


def test_an_unknown_key_names_file_and_line(coopfb: Run, keep: Keep, rows: Rows, tmp_path: Path, evening: Operation) -> None:
    """Exit code 4; nothing is kept."""
    file = tmp_path / "report.toml"
    file.write_text("# a report\npersons = 40\npresons = 41\n", encoding="utf-8")
    ran = coopfb("patrol", "report", keep(evening), "--file", str(file))
    assert (ran.code, rows(KEPT)) == (4, [])
    assert f"{file}, line 3: unknown key presons" in ran.err


def test_a_trial_shows_the_report_and_leaves_no_trace(coopfb: Run, keep: Keep, rows: Rows, evening: Operation) -> None:
    """Odd figures are shown, not asked."""
    code = keep(evening)
    before = rows("SELECT count(*) FROM audit")
    ran = coopfb("patrol", "report", code, "--be-judicial", "2", "--dry-run")
    assert (ran.code, "nothing was changed" in ran.out, "more arrests" in ran.out) == (0, True, True)
    assert (rows("SELECT count(*) FROM audit"), rows(KEPT), rows(STATUS)) == (before, [], [("held", 1)])


@pytest.mark.parametrize(("lang", "said"), [("fr", "6,5 (prévues : 6)"), ("nl", "6,5 (gepland: 6)"), ("en", "6.5 (planned: 6)")])
def test_it_speaks_three_languages(coopfb: Run, keep: Keep, evening: Operation, lang: str, said: str) -> None:
    """With the fraction mark of each."""
    shown = coopfb("patrol", "report", keep(evening), "--hours", "6,5", "--persons", "3", COOPFB_LANG=lang).out
    assert said in shown.replace("\u00a0", " ").replace("\u202f", " ")
