"""The report of the working group as blocks for its template: cover, all zones, a page a zone, daily cooperation, practices, actions."""

from collections.abc import Iterator, Sequence

from coopfb.domain.daily import HOW_MANY, Daily
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.operation_words import CANCEL_NAMES, KIND_NAMES
from coopfb.domain.spoken import Day, Moment, plain_hours
from coopfb.domain.statistics import REASONS, UNSAID, Cadence, Figures, Line, percent, together
from coopfb.domain.statistics_report import LANGUAGES, NONE, WorkingReport, ZoneReport, sentences, shown
from coopfb.exchange.report_charts import month_chart, share_chart, unit_chart
from coopfb.exchange.side_by_side import Block, Words, heading, points, table, tongues
from coopfb.exchange.working_group_blocks import action_blocks, practice_blocks
from coopfb.text import Text, text

BREAK: Block = {"block": "sheet"}
MOST_UNITS = 18
"""Units of each State that a chart of all zones shows: what fits half a page."""
LEAST = 14
"""Share of the narrowest column of the table of the course."""
COURSE = (text("Zone"), text("Planned"), text("Held"), text("Cancelled / declined"), text("Hours"), text("Target reached"),
          text("Held, period before / last year"))  # fmt: skip
CHECKED = (text("Zone"), text("Persons checked"), text("Vehicles checked"), text("Traffic reports"), text("Judicial reports"))
ARRESTS = (text("Zone"), text("France: interpellations"), text("France: gardes à vue"), text("Belgium: administrative arrests"),
           text("Belgium: judicial arrests"))  # fmt: skip
REASON_NAMES = {**CANCEL_NAMES, UNSAID: text("no reason given")}
COUNTED = (
    text("Planned: every operation but drafts, counted in the month in which it starts. Held: those reported too."),
    text("Hours are those reported; of what has no report yet, those planned. Arrests stand in the terms of each State, never added up."),
    text("A turn: one unit in one operation held. The period before has the same length."),
)


def report_page(report: WorkingReport) -> dict[str, object]:
    """Return what the template `report` sets: the frame of every page, then the blocks in order."""
    days = text("{first} – {last}", first=Day(report.period.first), last=Day(report.period.last))
    return {
        "languages": list(LANGUAGES),
        "title": tongues(text("Franco-Belgian police cooperation: report of the working group"), LANGUAGES),
        "code": report.period.code,
        "days": tongues(days, LANGUAGES),
        "marking": report.marking,
        "exercise": EXERCISE if report.exercise else "",
        "made": tongues(text("Printed {moment}", moment=Moment(report.made_at)), LANGUAGES),
        "page": tongues(text("page"), LANGUAGES),
        "blocks": [
            *_cover(report),
            *_all_zones(report),
            *(block for one in report.zones for block in _zone(one)),
            *_daily(report.daily),
            *practice_blocks(report.practices, [(one.code, one.name) for one in report.zones]),
            *action_blocks(report.actions),
            heading(text("How it is counted"), LANGUAGES),
            points(lambda _lang: COUNTED, LANGUAGES),
        ],
    }


def _cover(report: WorkingReport) -> Iterator[Block]:
    """Yield the figures and the five sentences for whoever reads one page only, and the course of the months."""
    yield _tiles(report.of.total.figures, report)
    yield heading(text("In five sentences"), LANGUAGES)
    yield points(lambda _lang: sentences(report), LANGUAGES)
    yield heading(text("Operations held each month"), LANGUAGES)
    yield month_chart(report.months)


def _tiles(total: Figures, report: WorkingReport) -> Block:
    reached = together([one.line for one in report.zones])
    told: Sequence[tuple[Text, str]] = (
        (text("Held"), str(total.held)),
        (text("Planned"), str(total.planned)),
        (text("Hours"), _number(total.hours)),
        (text("Persons checked"), str(total.persons)),
        (text("Vehicles checked"), str(total.vehicles)),
        (text("Months on target"), _ratio(reached)),
    )
    return {"block": "tiles", "items": [{"label": tongues(label, LANGUAGES), "value": value} for label, value in told]}


def _all_zones(report: WorkingReport) -> Iterator[Block]:
    """Yield what compares the zones, then the kinds and the load of the units of both States."""
    named: list[tuple[Words, Line]] = [(one.name, one.line) for one in report.zones]
    rows = [*named, (text("All"), report.of.total._replace(cadence=together([one.line for one in report.zones])))]
    yield BREAK
    yield heading(text("The zones beside each other"), LANGUAGES)
    yield _roomy(table(COURSE, [_course(name, line) for name, line in rows], LANGUAGES))
    yield heading(text("What the operations held came to"), LANGUAGES)
    yield table(
        CHECKED, [_counts(name, line, ("persons", "vehicles", "traffic_reports", "judicial_reports")) for name, line in rows], LANGUAGES
    )
    yield heading(text("Arrests, in the terms of each State"), LANGUAGES)
    arrests = ("fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial")
    yield table(ARRESTS, [_counts(name, line, arrests) for name, line in rows], LANGUAGES)
    yield heading(text("Cancelled, by reason"), LANGUAGES)
    titles = (text("Zone"), *(REASON_NAMES[reason] for reason in REASONS))
    yield table(titles, [(name, *_reasons(line.figures)) for name, line in rows], LANGUAGES)
    yield heading(text("Share by kind"), LANGUAGES)
    yield share_chart([(KIND_NAMES[line.code], line.figures.held) for line in report.kinds])
    yield heading(text("Load by unit and State"), LANGUAGES)
    yield unit_chart(report.turns, MOST_UNITS)


def _zone(one: ZoneReport) -> Iterator[Block]:
    """Yield the page of one zone."""
    figures = one.line.figures
    yield BREAK
    yield heading(one.name, LANGUAGES, 1)
    yield {
        "block": "zone",
        "map": f"map-{one.code}" if one.map else "",
        "alternative": tongues(text("Map of the zone {zone}: its places on both sides of the border", zone=one.name), LANGUAGES),
        "rows": [{"label": tongues(label, LANGUAGES), "value": value} for label, value in _zone_facts(one, figures)],
    }
    yield heading(text("Operations held each month"), LANGUAGES)
    yield month_chart(one.months, low=True)
    yield heading(text("Cancelled, by reason"), LANGUAGES)
    yield table(tuple(REASON_NAMES[reason] for reason in REASONS), [_reasons(figures)], LANGUAGES)
    yield heading(text("Load by unit and State"), LANGUAGES)
    yield unit_chart(one.turns, MOST_UNITS)


def _zone_facts(one: ZoneReport, figures: Figures) -> Sequence[tuple[Text, str]]:
    return (
        (text("Planned"), str(figures.planned)),
        (text("Held"), str(figures.held)),
        (text("Held, period before / last year"), f"{one.line.before.held} / {one.line.last_year.held}"),
        (text("Target reached"), _ratio(one.line.cadence)),
        (text("Cancelled / declined"), f"{figures.called_off} / {figures.declined}"),
        (text("Hours"), _number(figures.hours)),
        (text("Persons / vehicles checked"), f"{figures.persons} / {figures.vehicles}"),
        (text("France: interpellations / gardes à vue"), f"{figures.fr_interpellations} / {figures.fr_gardes_a_vue}"),
        (text("Belgium: administrative / judicial arrests"), f"{figures.be_administrative} / {figures.be_judicial}"),
        (text("Traffic / judicial reports"), f"{figures.traffic_reports} / {figures.judicial_reports}"),
        (text("Reported in time"), f"{figures.in_time} / {figures.due}"),
    )


def _roomy(block: Block) -> Block:
    """Return a table whose narrow columns hold the bold words over their numbers."""
    widths = block["widths"]
    return block | {"widths": [max(wide, LEAST) for wide in widths]} if isinstance(widths, list) else block


def _course(name: Words, line: Line) -> Sequence[Words]:
    one = line.figures
    return (
        name, str(one.planned), str(one.held), f"{one.called_off} / {one.declined}", _number(one.hours), _ratio(line.cadence),
        f"{line.before.held} / {line.last_year.held}",
    )  # fmt: skip


def _counts(name: Words, line: Line, fields: Sequence[str]) -> Sequence[Words]:
    return (name, *(str(getattr(line.figures, field)) for field in fields))


def _reasons(one: Figures) -> tuple[str, ...]:
    return tuple(str(one.cancelled.get(reason, 0)) for reason in REASONS)


def _daily(daily: Daily) -> Iterator[Block]:
    """Yield daily cooperation, month by month."""
    titles = (text("Month"), text("Look-ups"), text("Other consultations"), text("Files given"), text("Calls tried"), text("Answered"),
              text("Messages"))  # fmt: skip
    total = daily.total
    rows = [
        (line.month or text("All"), *map(str, (line.look_ups, line.other, line.exports, line.calls, line.answered, line.messages)))
        for line in (*daily.lines, total)
    ]
    yield BREAK
    yield heading(text("Daily direct cooperation"), LANGUAGES)
    told = [HOW_MANY, text("Counted on the machine that printed this report.")]
    if total.calls:
        share = shown(percent(total.answered, total.calls))
        told.insert(0, text("Calls that were answered: {share} of {calls}.", share=share, calls=total.calls))
    if daily.since and daily.since > daily.period.start:
        told.append(text("The log goes back to {moment}.", moment=Moment(daily.since)))
    yield points(lambda _lang: told, LANGUAGES)
    yield table(titles, rows, LANGUAGES)


def _ratio(reached: Cadence | None) -> str:
    """Return how many months reached the target, of how many."""
    return f"{reached.met}/{reached.months}" if reached else NONE


def _number(hours: float) -> str:
    """Return hours with the comma that both languages write."""
    return str(plain_hours(hours)).replace(".", ",")
