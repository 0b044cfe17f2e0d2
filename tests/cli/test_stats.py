"""`stats`: tables, bars and sentences for people, records, JSON and CSV for programs, and what is refused."""

import csv
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from coopfb.domain.agreement import Outcome
from coopfb.domain.operation import Operation

Run = Callable[..., Any]
NOW = {"COOPFB_NOW": "2026-04-05T10:00:00Z", "COLUMNS": "150"}
WEEK = timedelta(weeks=1)


@pytest.fixture
def quarter(keep: Callable[[Operation], str], evening: Operation) -> None:
    """Keep a quarter: two operations reported in February, one of them too late, one held and one cancelled in March, one before."""

    def moved(weeks: int, **more: Any) -> Operation:
        legs = tuple(leg._replace(start=leg.start + weeks * WEEK, end=leg.end + weeks * WEEK) for leg in evening.legs)
        return evening._replace(start=evening.start + weeks * WEEK, end=evening.end + weeks * WEEK, legs=legs, **more)

    def outcome(sent: datetime) -> Outcome:
        return Outcome(6.5, 40, 25, 3, 1, 2, 4, 5, 6, "", "", "4711", sent, sent)

    keep(moved(-13, status="held"))
    keep(moved(-4, status="reported", outcome=outcome(datetime(2026, 2, 5, tzinfo=UTC))))
    keep(moved(-3, status="reported", outcome=outcome(datetime(2026, 3, 9, tzinfo=UTC))))
    keep(evening)
    keep(moved(1, status="cancelled", cancel_reason="weather"))
    keep(moved(2, status="draft", crew=()))


@pytest.mark.usefixtures("quarter")
def test_zones_are_counted_against_the_target(coopfb: Run) -> None:
    told = coopfb("stats", "zones", "2026-Q1", "--json", **NOW)
    assert (told.code, told.json["schema"], told.json["period"], told.json["from"], told.json["to"]) == (
        0, "coopfb/stats.zones/1", "2026-Q1", "2026-01-01", "2026-03-31",
    )  # fmt: skip
    zone = next(one for one in told.json["items"] if one["code"] == "dunkerque")
    assert (zone["planned"], zone["held"], zone["open"], zone["cancelled"], zone["cancelled_weather"], zone["declined"]) == (
        4,
        3,
        0,
        1,
        1,
        0,
    )
    assert (zone["hours"], zone["persons"], zone["vehicles"]) == (19, 80, 50)
    assert [zone[name] for name in ("fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial")] == [6, 2, 4, 8]
    assert (zone["reports_due"], zone["reports_in_time"], zone["in_time_percent"]) == (3, 1, 33.3)
    assert (zone["target"], zone["months_over"], zone["months_met"]) == (2, 3, 1)
    assert (zone["before_held"], zone["before_change_percent"], zone["last_year_held"]) == (1, 200, 0)
    assert {one["code"]: one["held"] for one in told.json["items"]} == {"art": 0, "dunkerque": 3, "maubeuge": 0, "valenciennes": 0}


@pytest.mark.usefixtures("quarter")
def test_what_people_read(coopfb: Run) -> None:
    """Numbers whole and bars legible without colour; on a narrow screen each zone is an entry whose numbers have their titles."""
    shown = coopfb("stats", "zones", "2026-Q1", **NOW).out
    assert "Thu 1 Jan 2026 to Tue 31 Mar 2026" in shown
    line = next(one for one in shown.splitlines() if one.startswith("Dunkerque"))
    assert ("1 (+200 %)" in line, "1 of 3 months" in line, "██████████·········│" in line) == (True, True, True)
    assert "\x1b" not in shown
    narrow = coopfb("stats", "zones", "2026-Q1", COOPFB_NOW=NOW["COOPFB_NOW"], COLUMNS="60").out
    assert max(map(len, narrow.splitlines())) <= 60
    assert all(words in narrow for words in ("Planned: 4", "Held: 3", "weather: 1"))
    missed = [one.split()[-2] for one in coopfb("stats", "months", "2026-Q1", "--zone", "dunkerque", **NOW).out.splitlines()[2:5]]
    assert missed == ["missed", "reached", "missed"]


@pytest.mark.usefixtures("quarter")
def test_units_are_compared_within_their_state(coopfb: Run) -> None:
    told = coopfb("stats", "units", "2026-Q1", "--zone", "dunkerque", "--json", **NOW).json
    first = told["items"][0]
    assert (first["code"], first["state"], first["planned"], first["held"], first["hours"]) == ("fr-pn-dunkerque", "FR", 4, 3, 19)
    assert (first["held_percent"], first["before_held"]) == (100, 1)
    french, belgian = told["spreads"]
    assert (french["state"], french["turns"], french["least"], french["most"], french["most_units"]) == ("FR", 3, 0, 3, ["fr-pn-dunkerque"])
    assert (french["turns_percent"], belgian["turns_percent"], belgian["units"]) == (50, 50, 3)
    assert "France has 50 % of all turns" in coopfb("stats", "units", "2026-Q1", **NOW).out


@pytest.mark.usefixtures("quarter")
def test_kinds_and_months_agree_with_the_zones(coopfb: Run) -> None:
    totals = [coopfb("stats", what, "2026-Q1", "--json", **NOW).json["total"] for what in ("zones", "kinds", "months")]
    assert totals[0] == totals[1] == totals[2]
    months = coopfb("stats", "months", "2026-Q1", "--plain", **NOW).out.splitlines()
    assert [line.split("\t")[:3] for line in months] == [["2026-01", "0", "0"], ["2026-02", "2", "2"], ["2026-03", "2", "1"]]


@pytest.mark.usefixtures("quarter")
def test_csv_stands_in_a_file_of_one_s_own_and_is_noted(coopfb: Run, rows: Callable[[str], list[Any]], tmp_path: Path) -> None:
    file = tmp_path / "zones.csv"
    told = coopfb("stats", "zones", "2026-Q1", "-o", str(file), "--json", **NOW)
    assert (told.code, told.json["schema"], told.json["lines"]) == (0, "coopfb/stats.file/1", 4)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = list(csv.DictReader(StringIO(file.read_text(encoding="utf-8"))))
    assert {line["code"]: line["held"] for line in lines}["dunkerque"] == "3"
    assert {line["file_period"] for line in lines} == {"2026-Q1"}
    assert coopfb("stats", "zones", "2026-Q1", "-o", "-", **NOW).out.replace("\r", "") == file.read_text(encoding="utf-8")
    assert rows("SELECT action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("export", "statistics", "zones 2026-Q1")]
    assert coopfb("stats", "zones", "-o", str(tmp_path / "zones.xlsx"), **NOW).code == 2


def test_an_empty_period_is_said_and_its_zeros_are_shown(coopfb: Run, database: Path) -> None:
    del database
    shown = coopfb("stats", "zones", "2020", **NOW)
    assert (shown.code, shown.err) == (0, "")
    assert "Nothing was planned in this period." in shown.out
    assert next(one for one in shown.out.splitlines() if one.startswith("Maubeuge")).split()[1:4] == ["0", "0", "0"]


def test_daily_cooperation_counts_look_ups_and_never_who(coopfb: Run, database: Path) -> None:
    del database
    for place in ("Mouscron", "Menen"):
        assert coopfb("contact", "find", place, "--operator", "4711", COOPFB_NOW="2026-03-04T14:00:00Z").code == 0
    told = coopfb("stats", "cooperation", "2026-Q1", "--json", **NOW)
    assert told.json["schema"] == "coopfb/stats.cooperation/1"
    assert [one["look_ups"] for one in told.json["items"]] == [0, 0, 2]
    assert told.json["total"]["calls"] == 0
    shown = coopfb("stats", "cooperation", "2026-Q1", **NOW).out
    assert ("4711" in told.out + shown, "never who" in shown) == (False, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("zones", "2026-Q5"), 2, "is not a period"),
        (("zones", "2026", "--year", "2025"), 2, "said twice"),
        (("months", "--from", "2026-03-01", "--to", "2026-02-01"), 2, "ends before it begins"),
        (("kinds", "--from", "yesteryear"), 2, "yesteryear"),
        (("units", "--zone", "dunkerk"), 3, "Duinkerke"),
        (("report", "2026-Q1", "--zone", "dunkerk", "-o", "report.pdf"), 3, "Duinkerke"),
        (("report", "2026-Q1", "-o", "/dev/null"), 8, "/dev/null"),
    ],
)
def test_what_means_nothing_is_refused(coopfb: Run, database: Path, words: tuple[str, ...], code: int, said: str) -> None:
    del database
    told = coopfb("stats", *words, **NOW)
    assert (told.code, told.out) == (code, "")
    assert said in told.err


@pytest.mark.usefixtures("quarter")
def test_the_report_is_written_like_other_papers(
    coopfb: Run, rows: Callable[[str], list[Any]], read_pdf: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    told = coopfb("stats", "report", "2026-Q1", "-o", str(file), "--json", **NOW)
    assert (told.code, told.json["schema"], told.json["operations"]) == (0, "coopfb/stats.report/1", 4)
    assert told.json["zones"] == ["art", "dunkerque", "maubeuge", "valenciennes"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    printed = read_pdf(file.read_bytes())
    assert printed.faults == ()
    assert any("Duinkerke" in one for one in printed.alternatives), "the map of a zone has words"
    assert rows("SELECT action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("export", "statistics", "report 2026-Q1")]
