"""A season's plan for people: what is planned, how the load is shared, how hard it is to foresee, what is missing and what mends it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from coopfb.domain.contact_words import CLAUSES
from coopfb.domain.operation_words import KIND_NAMES
from coopfb.domain.season import Fixed, SlotTaken
from coopfb.domain.season_difference import DROPPED, MOVED, SlotChange
from coopfb.domain.season_plan import GAP, SeasonPlan
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Day, Row, Span, plain_hours
from coopfb.render.block import coded, paragraph, sentence
from coopfb.render.finding_words import write_conflicts, write_findings
from coopfb.render.season_calendar import write_calendar
from coopfb.render.season_clash import write_clash
from coopfb.render.season_records import season_json, slot_record
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Heading, spoken, table
from coopfb.text import Text, counted, text

PERCENT = 100


class SeasonAnswer(NamedTuple):
    """The answer of `patrol season`: the plan; `explain` says why of each operation, `calendar` shows months instead of a table.

    `asking` says that the question whether to save it comes next.
    """

    plan: SeasonPlan
    explain: bool = False
    calendar: bool = False
    asking: bool = False
    schema: str = "coopfb/patrol.season/1"

    def as_json(self, say: Callable[[Text], str]) -> Mapping[str, object]:
        """Return everything; the seed is not part of it."""
        del say
        return season_json(self.plan)

    def as_plain(self, say: Callable[[Text], str]) -> Iterable[Sequence[object]]:
        """Return one record an operation: code, kind, zone, start, end, units, event."""
        del say
        return [slot_record(self.plan, slot) for slot in self.plan.slots]

    def as_human(self, screen: Screen) -> None:
        """Write the plan."""
        plan = self.plan
        sentence(screen, _head(plan))
        sentence(screen, _proof(plan))
        if plan.changes or plan.what_if:
            _write_changes(screen, plan)
        if self.calendar:
            write_calendar(screen, plan)
        elif not plan.what_if:
            _write_table(screen, plan, explain=self.explain)
        _write_fairness(screen, plan, explain=self.explain)
        _write_unforeseen(screen, plan)
        _write_missed(screen, plan, explain=self.explain)
        write_conflicts(screen, plan.conflicts)
        if self.explain:
            write_findings(screen, plan.said)
        elif plan.said:
            _write_said(screen, plan)
        if not self.asking:
            _write_end(screen, plan)


def _head(plan: SeasonPlan) -> Text:
    season = plan.season
    zones = Row(tuple(plan.names.get(zone, zone) for zone in season.zones))
    return text("Season from {first} to {last}: {zones}", first=Day(season.first), last=Day(season.last), zones=zones)


def _proof(plan: SeasonPlan) -> Text:
    """Return what was planned and what is proven of it."""
    missing = sum(one.missing for one in plan.missed)
    planned = len(plan.slots) + len(_standing(plan))
    said = text("{planned} planned, {missing} missing.", planned=planned, missing=missing)
    if plan.status == GAP:
        return text("{said} Not proven best: the gap is at most {gap} %.", said=said, gap=ceil(PERCENT * plan.gap))
    if plan.season.kept:
        return text("{said} Optimal: no plan misses fewer, none of these moves less, and none of these shares the load better.", said=said)
    return text("{said} Optimal: no plan misses fewer, and none that misses as few shares the load better.", said=said)


def _standing(plan: SeasonPlan) -> list[Fixed]:
    """Return the operations that stand within the season."""
    return [one for one in plan.season.fixed if plan.season.first <= one.day <= plan.season.last]


def _write_table(screen: Screen, plan: SeasonPlan, *, explain: bool) -> None:
    """Write what is planned and what stands, by time."""
    standing = _standing(plan)
    coded_ones = bool(plan.codes or standing)
    headings = [Heading(text("When"), whole=screen.width >= PERCENT), Heading(text("Zone"), bare=True), Heading(text("Kind"), bare=True),
                Heading(text("Units"), bare=True), *([Heading(text("Why"))] if explain or standing else [])]  # fmt: skip
    rows = [(plan.season.window(slot), plan.codes.get(slot, ""), _cells(screen, plan, slot, explain=explain)) for slot in plan.slots]
    rows += [((one.start, one.end), one.code, _standing_cells(plan, one)) for one in standing]
    if coded_ones:
        headings.insert(0, Heading(text("Code"), whole=True))
    written: list[list[str]] = []
    for window, code, cells in sorted(rows, key=lambda row: (row[0], row[1])):
        whole: list[Cell] = [*([code] if coded_ones else []), text("{span}", span=Span(*window)), *cells]
        written.append([spoken(cell, screen) for cell in (whole if explain or standing else whole[:-1])])
    if written:
        screen.line()
        table(screen, headings, written)


def _cells(screen: Screen, plan: SeasonPlan, slot: SlotTaken, *, explain: bool) -> list[Cell]:
    why = screen.say(CLAUSES).join(screen.say(reason.text) for reason in plan.whys[slot]) if explain else ""
    return [plan.names.get(slot.zone, slot.zone), _kind(plan, slot), _pair(plan, slot), why]


def _standing_cells(plan: SeasonPlan, one: Fixed) -> list[Cell]:
    units = text("{units}", units=Row(tuple(plan.names.get(unit, unit) for unit in one.units)))
    return [plan.names.get(one.zone, one.zone), KIND_NAMES[one.kind], units, text("stands")]


def _kind(plan: SeasonPlan, slot: SlotTaken) -> Cell:
    held = next((one for one in plan.season.deployments if slot.event and one.event == slot.event), None)
    return held.named if held else KIND_NAMES[slot.kind]


def _pair(plan: SeasonPlan, slot: SlotTaken) -> Text:
    """Return the two units, the one on whose soil it begins first."""
    first, second = (slot.fr, slot.be) if slot.leads == "FR" else (slot.be, slot.fr)
    return text("{first}, {second}", first=plan.names.get(first, first), second=plan.names.get(second, second))


def _write_fairness(screen: Screen, plan: SeasonPlan, *, explain: bool) -> None:
    """Write how the load is shared: the least and the most in each State, who leads off, and every unit where that is asked for."""
    rows: list[tuple[str, Cell]] = []
    for state in ("FR", "BE"):
        least, most = plan.fairness.spread(state)
        units = sum(one.state == state for one in plan.fairness.units)
        told = counted("{n} unit, {least} to {most} operations each; leads off {leads} times",
                       "{n} units, {least} to {most} operations each; leads off {leads} times",
                       units, least=least, most=most, leads=plan.fairness.leads[state])  # fmt: skip
        rows.append((screen.say(state_name(state)), told))
    screen.line()
    coded(screen, text("Load"), rows)
    alone = [plan.names.get(unit, unit) for unit in plan.fairness.alone]
    paragraph(screen, text("Never planned, since no unit of the zone across the border is their neighbour"), alone)
    if explain:
        heads = [
            Heading(text("Unit")),
            Heading(text("Operations")),
            Heading(text("Weekends")),
            Heading(text("Nights")),
            Heading(text("Hours")),
        ]
        cells = [
            [
                spoken(plan.names.get(one.unit, one.unit), screen),
                *map(str, (one.operations, one.weekends, one.nights, plain_hours(one.hours))),
            ]
            for one in plan.fairness.units
        ]
        screen.line()
        table(screen, heads, cells)


def _write_unforeseen(screen: Screen, plan: SeasonPlan) -> None:
    rows: list[tuple[str, Cell]] = [
        (
            spoken(plan.names.get(one.zone, one.zone), screen),
            text(
                "entropy {entropy} % of {possible} % possible; an outsider's best guesses find {guessed} % of them (blind ones {chance} %)",
                entropy=round(PERCENT * one.entropy), possible=round(PERCENT * one.possible), guessed=round(PERCENT * one.guessed),
                chance=round(PERCENT * one.chance),
            ),
        )
        for one in plan.unforeseen
    ]  # fmt: skip
    coded(screen, text("How hard the slots are to foresee"), rows)
    again = sum(one.repeats for one in plan.unforeseen)
    if again:
        sentence(screen, counted("{n} time the same weekday and hours follow each other.",
                                 "{n} times the same weekday and hours follow each other.", again))  # fmt: skip


def _write_missed(screen: Screen, plan: SeasonPlan, *, explain: bool) -> None:
    """Write what is missing, and why, with the ways out."""
    if not plan.missed:
        return
    screen.line()
    rows: list[tuple[str, Cell]] = []
    for number, one in enumerate(plan.missed, 1):
        zone, demand = plan.names.get(one.demand.zone, one.demand.zone), one.demand
        held = next((event for event in plan.season.deployments if event.event == one.event), None)
        kind = held.named if held else KIND_NAMES[demand.kind]
        days = {"first": Day(demand.first), "last": Day(demand.last)}
        rows.append((str(number), text("{zone}: {n} × {kind}, from {first} to {last}", zone=zone, n=one.missing, kind=kind, **days)))
    coded(screen, text("Missing"), rows)
    for clash in plan.clashes:
        write_clash(screen, plan, clash)
    if len(plan.clashes) < len(plan.missed) and not explain:
        sentence(screen, text("--explain says why of each."))


def _write_changes(screen: Screen, plan: SeasonPlan) -> None:
    """Write how the plan differs from the one before."""
    if not plan.changes:
        sentence(screen, text("Nothing changes."))
    rows: list[tuple[str, Cell]] = [(str(number), _change(plan, one)) for number, one in enumerate(plan.changes, 1)]
    coded(screen, counted("{n} operation changes", "{n} operations change", len(rows)), rows)
    paragraph(screen, text("Operations that stand and would lose a unit: agree on them with the units"), plan.losing)


def _change(plan: SeasonPlan, one: SlotChange) -> Text:
    slot = one.after or one.before
    if slot is None:
        raise ValueError(one)
    zone, kind = plan.names.get(slot.zone, slot.zone), _kind(plan, slot)
    after = {"to": Span(*plan.season.window(one.after)), "with": _pair(plan, one.after)} if one.after else {}
    before = {"from": Span(*plan.season.window(one.before)), "was": _pair(plan, one.before)} if one.before else {}
    said = {
        MOVED: text("moved: {zone}, {kind}: from {from} ({was}) to {to} ({with})"),
        DROPPED: text("not held any more: {zone}, {kind}: {from} ({was})"),
    }.get(one.what, text("new: {zone}, {kind}: {to} ({with})"))
    return said._replace(values={"zone": zone, "kind": kind, **after, **before})


def _write_said(screen: Screen, plan: SeasonPlan) -> None:
    """Write which rules speak of the drafts: what each says is shown with the operation."""
    rules = sorted({one.finding.rule for one in plan.said if one.finding.severity == "error" and not one.finding.pending})
    warned = sorted({one.finding.rule for one in plan.said if one.finding.severity == "warning" and not one.finding.pending} - set(rules))
    screen.line()
    paragraph(screen, text("Rules that speak against some of them (--explain says what)"), rules)
    paragraph(screen, text("Rules that warn of some of them (--explain says what)"), warned)


def _write_end(screen: Screen, plan: SeasonPlan) -> None:
    screen.line()
    if plan.what_if:
        sentence(screen, text("Nothing is saved: this is what would be."))
    elif plan.saved == "proposed":
        sentence(screen, text("Stored and proposed. Next: send the messages and calendars."))
    elif plan.saved:
        sentence(screen, text("Saved as drafts. Next: coopfb patrol list"))
    elif plan.codes and not plan.changes and len(plan.codes) == len(plan.slots):
        sentence(screen, text("All of it is stored already; nothing changes."))
    elif plan.interrupted:
        sentence(screen, text("Stopped: this is the best plan so far, and nothing is saved."))
    else:
        sentence(screen, text("Nothing is saved. Add --save to keep them as drafts."))
    for path in plan.files:
        screen.line(text("Written: {path}", path=path))
