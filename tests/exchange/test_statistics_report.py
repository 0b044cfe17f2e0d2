"""The report of the working group as programs of another hand read it: a page a zone, both languages, marking, charts with words."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from coopfb.domain.daily import Daily, DailyLine
from coopfb.domain.operation import KINDS
from coopfb.domain.statistics import Cell, Statistics, lines, month_lines
from coopfb.domain.statistics_fairness import Load, joined
from coopfb.domain.statistics_period import Period
from coopfb.domain.statistics_report import WorkingReport, ZoneReport
from coopfb.domain.statistics_tables import Turns
from coopfb.domain.working_group import OpenAction, PracticeMatrix
from coopfb.exchange.statistics_report import report_page
from coopfb.exchange.typeset import typeset
from coopfb.text import Named

AT = datetime(2027, 4, 5, 10, tzinfo=UTC)
PERIOD = Period(date(2027, 1, 1), date(2027, 3, 31))
MARK = "DIFFUSION RESTREINTE"
NAMES = {"art": Named("Bassin un", "Bekken een", "Bassin un"), "dk": Named("Bassin deux", "Bekken twee", "Bassin deux")}
CELLS = (
    Cell("2027-01", "art", "patrol", "reported", "", 7, 31.5, 412, 233, 11, 3, 5, 2, 17, 19, 7, 6),
    Cell("2027-02", "art", "patrol", "cancelled", "weather", 4),
    Cell("2027-01", "dk", "mirror-control", "held", "", 3, 18, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0),
)
LOADS = {"art": [Load("fr-1", "FR", 11, 7, 0, 31.5), Load("be-1", "BE", 11, 7, 0, 31.5)], "dk": [Load("fr-2", "FR", 3, 3, 0, 18)]}
UNITS = {"fr-1": Named("Unité une", "Eenheid een", "Unité une"), "be-1": Named("Zone deux", "Zone twee", "Zone twee")}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 232" width="80mm" height="58mm"><rect width="9" height="9"/></svg>'


def report(**more: Any) -> WorkingReport:
    """Return the report of two zones."""
    of = Statistics(PERIOD, AT, CELLS)
    turns = {code: Turns(PERIOD, code, joined(LOADS[code], {}, {}), {}, {}, UNITS) for code in NAMES}
    by_zone = lines(of, "zone", NAMES, lambda _zone: 2)
    zones = [ZoneReport(line.code, NAMES[line.code], line, month_lines(of.of(line.code), 2), turns[line.code], SVG) for line in by_zone]
    every = Turns(PERIOD, "", joined([load for held in LOADS.values() for load in held], {}, {}), {}, {}, UNITS)
    daily = Daily(PERIOD, tuple(DailyLine(month, 86, 5, 2, 9, 1, 0, 4) for month in ("2027-01", "2027-02", "2027-03")))
    kinds = lines(of, "kind", KINDS, lambda _kind: None)
    return WorkingReport(of, zones, kinds, month_lines(of, 4), every, daily, (), (), NAMES, 5, MARK, exercise=False, made_at=AT)._replace(
        **more
    )


def printed(one: WorkingReport) -> bytes:
    """Return the report as a PDF."""
    return typeset("report", report_page(one), one.made_at, {f"map-{zone.code}": zone.map for zone in one.zones if zone.map})


def pages(content: bytes) -> list[str]:
    """Return the words of each page."""
    from io import BytesIO

    from pypdf import PdfReader

    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_it_is_a_tagged_document_in_both_languages_with_words_for_every_picture(read_pdf: Callable[..., Any]) -> None:
    found = read_pdf(printed(report()))
    assert found.faults == ()
    assert "2027-Q1" in found.title
    assert {"fr", "nl"} <= found.languages
    assert all(words in found.words for words in ("patrouille mixte", "gemengde patrouille", "météo", "weer"))
    told = " ".join(found.alternatives).replace("\u00a0", " ").replace(" :", ":")
    assert len(found.alternatives) >= 9
    assert all(words in told for words in ("2027-01: 7", "Unité une: 7", "Bekken twee"))


def test_each_zone_has_a_page_with_its_own_figures() -> None:
    found = pages(printed(report()))
    first, second = (next(page for page in found if name in page) for name in ("Bassin un / Bekken een", "Bassin deux / Bekken twee"))
    assert all(figure in first for figure in ("412 / 233", "11 / 3", "5 / 2", "17 / 19", "6 / 7", "1/3", "31,5 h", "Zone twee"))
    assert all(figure in second for figure in ("0 / 3", "1/3", "18 h"))
    assert ("412" in second, "Unité une" in second) == (False, False)


def test_the_first_page_says_what_has_to_be_known() -> None:
    first = pages(printed(report()))[0]
    assert all(figure in first for figure in ("10", "14", "49,5", "412", "233", "2/6"))
    for share in ("71,4 %", "60 %", "58,8 %"):
        assert first.count(share) >= 2, "a sentence a language: held of planned, reported in time, the turns of France"


@pytest.mark.parametrize("exercise", [False, True])
def test_every_page_carries_the_marking_above_and_below(read_pdf: Callable[..., Any], exercise: bool) -> None:
    found = read_pdf(printed(report(exercise=exercise)))
    marked = [line for line in found.lines if line.startswith(MARK)]
    assert len(marked) == 2 * found.pages
    assert all(("OEFENING" in line) == exercise for line in marked)


def test_practices_and_actions_stand_in_the_report_or_that_there_is_none() -> None:
    practices = (PracticeMatrix(Named("Briefing commun", "Gezamenlijke briefing", ""), "one briefing", {"art": "adopted", "dk": "trial"}),)
    actions = (OpenAction("2027-3", "Échanger les #postes", "fr-1", date(2027, 3, 1), overdue=True), OpenAction("2027-4", "Rien", ""))
    found = pages(printed(report(practices=practices, actions=actions)))[-1]
    assert all(words in found for words in ("Briefing commun", "Gezamenlijke briefing", "Bekken een", "2027-3", "Échanger les #postes"))
    assert "1 mars 2027" in found
    assert "Briefing commun" not in pages(printed(report()))[-1]


def test_a_long_time_and_nothing_in_it_can_be_printed(read_pdf: Callable[..., Any]) -> None:
    period = Period(date(2020, 1, 1), date(2026, 12, 31))
    empty = Statistics(period, AT, ())
    found = read_pdf(
        printed(report(of=empty, zones=(), kinds=lines(empty, "kind", KINDS, lambda _kind: None), months=month_lines(empty, None)))
    )
    assert found.faults == ()
