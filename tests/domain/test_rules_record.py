"""Rules about notice, report, figures, cadence and festive events: R27 to R31."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coopfb.domain.case import Occasion
from coopfb.domain.outcome import odd_figures
from coopfb.i18n import say
from coopfb.text import Named

END = datetime(2026, 12, 6, 1, tzinfo=UTC)
BRADERIE = Occasion("braderie-2026", Named("Braderie", "Braderie", "Braderie"), "FR-59599", "2026-12-05", "2026-12-06")


def test_r27_the_common_centre_is_told_before_the_start(sound: Any) -> None:
    silent = sound.but(notice=None)
    assert silent.faults("R27") == [("warning pending", None)]
    assert "coopfb patrol notify ART-F-2026-0014" in say(silent.found("R27")[0].remedy, "en")
    assert silent.world(now=END).faults("R27") == [("warning", None)]
    assert silent.but(status="cancelled").faults("R27") == []
    late = sound.case.operation.notice._replace(at=sound.case.operation.start)
    assert sound.but(notice=late).faults("R27") == [("warning", None)]


@pytest.mark.parametrize(("days", "severity"), [(-1, None), (0, "note"), (5, "note"), (6, "error"), (40, "error")])
@pytest.mark.parametrize("status", ["issued", "held"])
def test_r28_a_report_is_overdue_after_the_days_set(sound: Any, status: str, days: int, severity: str | None) -> None:
    later = sound.but(status=status).world(now=END + timedelta(days=days, hours=1))
    assert [one.severity for one in later.found("R28")] == ([severity] if severity else [])


def test_r28_a_written_report_must_be_sent_too(sound: Any) -> None:
    written = sound.reported().world(now=END + timedelta(days=9))
    assert written.faults("R28") == [("error", None)]
    assert "not sent" in written.says("R28")
    assert sound.reported(sent_at=END).world(now=END + timedelta(days=9)).faults("R28") == []
    assert written.waived("R28").forbids("R28")


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted", "declined", "cancelled"])
def test_r28_what_did_not_take_place_is_not_reported(sound: Any, status: str) -> None:
    assert sound.but(status=status).world(now=END + timedelta(days=40)).faults("R28") == []


@pytest.mark.parametrize(
    "odd",
    [
        {"persons": 1}, {"fr_gardes_a_vue": 2}, {"traffic_reports": 71}, {"judicial_reports": 71}, {"hours": 13.0},
    ],
)  # fmt: skip
def test_r29_odd_figures_are_asked_back_and_not_refused(sound: Any, odd: dict[str, Any]) -> None:
    assert sound.reported().faults("R29") == []
    assert sound.reported(**odd).faults("R29") == [("warning", None)]
    assert sound.reported(**odd).says("R29").endswith("is that right?")


def test_r29_asks_what_the_report_asks(sound: Any) -> None:
    """The sheet and the report look at figures with the same eyes."""
    reported = sound.reported(persons=1, hours=13.0).case.operation
    asked = [say(remark.text, "en") for remark in odd_figures(reported.outcome, reported)]
    assert len(asked) == 2
    assert all(what in sound.reported(persons=1, hours=13.0).says("R29") for what in asked)


def test_r29_arrests_where_the_operation_was_not(sound: Any) -> None:
    french_only = sound.but(legs=sound.case.operation.legs[:1])
    assert french_only.reported().faults("R29") == [("warning", None)]
    assert french_only.reported(be_judicial=0).faults("R29") == []


@pytest.mark.parametrize(("month", "target", "faults"), [(1, 2, 1), (2, 2, 0), (2, 3, 1), (1, 1, 0), (0, 0, 0)])
def test_r30_a_zone_keeps_its_cadence(sound: Any, month: int, target: int, faults: int) -> None:
    assert sound.world(in_month=month).limits(month_target=target).faults("R30") == [("warning", None)] * faults


@pytest.mark.parametrize(
    ("lang", "name"),
    [("en", "Armentières–Roubaix"), ("fr", "Armentières–Roubaix"), ("nl", "Armentiers–Robaais")],
)
def test_r30_calls_the_zone_by_its_name_and_the_command_by_its_code(sound: Any, lang: str, name: str) -> None:
    named = {"art": Named("Armentières–Roubaix", "Armentiers–Robaais", "Armentières–Roubaix")}
    one = sound.world(in_month=1, zone_names=named).found("R30")[0]
    assert f"Zone {name}" in say(one.text, lang)
    assert "--zone art`" in say(one.remedy, lang)
    assert "Zone art" in sound.world(in_month=1).says("R30")


def test_r31_a_festive_event_wants_a_measure(sound: Any) -> None:
    festive = sound.world(occasions=(BRADERIE,))
    assert festive.faults("R31") == [("warning", None)]
    assert "Braderie in Tourcoing" in festive.says("R31")
    assert "--event braderie-2026" in say(festive.found("R31")[0].remedy, "en")
    assert festive.world(covered=frozenset((BRADERIE.code,))).faults("R31") == []
    assert festive.but(event=BRADERIE.code).faults("R31") == []
