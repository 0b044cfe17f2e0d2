"""Rules about what is told and recorded: notice to the common centre, report, figures, cadence and festive events."""

from collections.abc import Iterator
from datetime import timedelta

from coopfb.domain.case import Case
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import ENDED
from coopfb.domain.outcome import odd_figures
from coopfb.domain.rule import Fault, rule
from coopfb.domain.spoken import Day, Moment, day_said
from coopfb.text import counted, text

TAKEN_PLACE = frozenset(("issued", "held", "reported"))
"""Statuses of operations that are reported once their time is over."""


@rule(
    "R27",
    text("The common centre is informed before the start"),
    text("Tournai II, art. 3 and 11(3); strategic committee, November 2013"),
    basis="deduced",
    severity="warning",
    remedy=text("Tell it, and note it: `coopfb patrol notify {ref}`.", ref="REF"),
)
def the_common_centre_knows(case: Case) -> Iterator[Fault]:
    """Find an operation the common centre was not told of before its start."""
    operation, notice = case.operation, case.operation.notice
    if notice is None and operation.status not in ENDED:
        if case.now < operation.start:
            yield Fault(text("The common centre is not informed yet."), pending=True)
        else:
            yield Fault(text("The common centre was not informed before the start."))
    elif notice is not None and notice.at >= operation.start:
        told = text("The common centre was informed after the start only, {moment}.", moment=Moment(notice.at))
        yield Fault(told, remedy=text("Tell it before the start next time; art. 11(3) wants the result sent to it in any case."))


@rule(
    "R28",
    text("The report is sent to the common centre within the days set"),
    text("Tournai II, art. 11(3); the number of days is a setting"),
    basis="law",
    severity="error",
    also=("note",),
    remedy=text("Write it and send it on: `coopfb patrol report {ref} …`.", ref="REF"),
    concerns="record",
)
def the_report_is_sent(case: Case) -> Iterator[Fault]:
    """Find a report that is due, or overdue."""
    operation, outcome = case.operation, case.operation.outcome
    if operation.status not in TAKEN_PLACE or case.now < operation.end or (outcome is not None and outcome.sent_at is not None):
        return
    last = on_the_wall(operation.end).date() + timedelta(days=case.limits.report_days)
    if on_the_wall(case.now).date() > last:
        written = text("The report is written, but was not sent to the common centre by {day}.", day=Day(last))
        yield Fault(written if outcome else text("The report to the common centre was due on {day}.", day=Day(last)))
    else:
        yield Fault(text("The report to the common centre is due by {day}.", day=Day(last)), pending=True, severity="note")


@rule(
    "R29",
    text("The figures of the report are whole, and odd ones are asked back"),
    text("Tournai II, art. 17(2) (exchange of statistics); results published by the zones"),
    basis="practice",
    severity="warning",
    remedy=text("Correct the report if it is wrong: `coopfb patrol report {ref} …`.", ref="REF"),
    concerns="record",
)
def figures_are_plausible(case: Case) -> Iterator[Fault]:
    """Ask about figures that do not go together; none of them is refused."""
    outcome = case.operation.outcome
    for odd in odd_figures(outcome, case.operation) if outcome else ():
        yield Fault(text("The report has {what}: is that right?", what=odd.text))


@rule(
    "R30",
    text("Each zone has as many operations a month as its target says"),
    text("press release of 8 March 2013; practice of the zones (two or three a month)"),
    basis="practice",
    severity="warning",
    remedy=text("Plan another one: `coopfb patrol plan --zone {zone}`.", zone="ZONE"),
)
def the_zone_keeps_its_cadence(case: Case) -> Iterator[Fault]:
    """Find a month with fewer operations than the zone wants."""
    zone, target = case.operation.zone, case.limits.month_target
    if zone and case.in_month < target:
        told = counted(
            "Zone {zone} has {n} operation that month; its target is {target}.",
            "Zone {zone} has {n} operations that month; its target is {target}.",
            case.in_month,
            zone=case.zone_names.get(zone, zone),
            target=target,
        )
        yield Fault(told, remedy=text("Plan another one: `coopfb patrol plan --zone {zone}`.", zone=zone))


@rule(
    "R31",
    text("A large festive event in the area that day has a joint measure"),
    text("press release of 8 March 2013; Tournai II, art. 12(3); Decision 2008/615/JHA, art. 18"),
    basis="deduced",
    verified=False,
    severity="warning",
    remedy=text("Ask the host whether it wants help: `coopfb patrol plan --event {event}`.", event="EVENT"),
)
def festive_events_are_covered(case: Case) -> Iterator[Fault]:
    """Find festive events without a deployment; the operation's own is covered by itself."""
    for occasion in case.occasions:
        if occasion.code in case.covered or occasion.code == case.operation.event:
            continue
        place = case.places.get(occasion.place)
        told = text(
            "{event} in {place}, {first} to {last}, has no joint measure.",
            event=occasion.named,
            place=place.named if place else occasion.place,
            first=day_said(occasion.first),
            last=day_said(occasion.last),
        )
        yield Fault(told, remedy=text("Ask the host whether it wants help: `coopfb patrol plan --event {event}`.", event=occasion.code))
