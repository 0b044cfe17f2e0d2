"""The radio plan for people and programs: of one operation, and of every operation of a period."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation_words import KIND_NAMES, MEANS_NAMES, STATUS_NAMES
from coopfb.domain.plan import Said
from coopfb.domain.radio import Clash, RadioPlan, RadioUnit
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.spoken import Hour, Moment, Span
from coopfb.domain.unit import STATES
from coopfb.render.block import coded, sentence
from coopfb.render.contact_records import iso
from coopfb.render.finding_words import write_findings
from coopfb.render.listing import Column, Listing, facts
from coopfb.render.radio import MARK, line_cells, line_function, unit_cells
from coopfb.render.radio_records import radio_plan_json
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts, pairs
from coopfb.text import Text, text


class RadioPlanAnswer(NamedTuple):
    """The answer of `radio plan REF`."""

    plan: RadioPlan

    @property
    def schema(self) -> str:
        """Return the name and number of the JSON shape."""
        return "coopfb/radio.plan/1"

    def as_json(self, say: Callable[[Text], str]) -> Mapping[str, object]:
        """Return the whole plan."""
        del say
        return radio_plan_json(self.plan)

    def as_plain(self, say: Callable[[Text], str]) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        del say
        return facts(radio_plan_json(self.plan))

    def as_human(self, screen: Screen) -> None:
        """Write how the units talk, then each unit, what clashes and what the rules say."""
        plan = self.plan
        named = {"code": plan.operation, "kind": KIND_NAMES[plan.kind], "zone": plan.zone, "status": STATUS_NAMES[plan.status]}
        sentence(screen, Text(text("{code} · {kind} · {zone} · {status}").msgid, named))
        pairs(screen, list(_facts(plan)))
        for state in STATES:
            rows = [(one.code, _unit(one)) for one in plan.units if one.state == state]
            coded(screen, text("Units, {state}:", state=STATE_NAMES[state]), rows)
        coded(screen, text("The same channel at the same time:"), [(clash.operation, _window(clash)) for clash in plan.clashes])
        write_findings(screen, [Said(found) for found in plan.said])


def _facts(plan: RadioPlan) -> Iterable[tuple[Text, Cell]]:
    """Yield when, by what means, on which channel, who opens it, when it is tried, and whom to call behind it, from both States."""
    yield text("When"), text("{span}", span=Span(plan.start, plan.end))
    yield text("Common means"), MEANS_NAMES[plan.means] if plan.means else text("none agreed")
    made_up = MARK if plan.channel and plan.channel.exercise else ""
    yield text("Common channel"), Parts((plan.label, made_up)) if plan.channel_code else None
    yield text("Opened by"), plan.opener.named if plan.opener else plan.opener_code or None
    yield text("Radio check"), text("{moment}", moment=Moment(plan.check_at)) if plan.check_at else None
    line = plan.fallback
    if line:
        yield text("Telephone when radio fails"), Parts((line.unit.named, line_function(line)))
        yield text("Number"), Parts(tuple(line_cells(line, "", name=False)))
    else:
        yield text("Telephone when radio fails"), plan.fallback_code or text("none named")


def _unit(one: RadioUnit) -> Parts:
    """Return a unit with the dispatch behind it."""
    behind = text("dispatch {unit}", unit=one.dispatch.named) if one.dispatch else ""
    return Parts((*unit_cells(one).cells, behind))


def _window(clash: Clash) -> Text:
    return text("{span}", span=Span(clash.start, clash.end))


def radio_plans_list(plans: Sequence[RadioPlan], home_state: str) -> Listing[RadioPlan]:
    """Return the answer of `radio plan` without an operation: those of a period; numbers as `radio list` shows them."""
    columns: Sequence[Column[RadioPlan]] = (
        Column("operation", lambda plan: plan.operation, text("Code"), whole=True),
        Column("start", lambda plan: iso(plan.start), text("When"), lambda plan: text("{span}", span=Span(plan.start, plan.end))),
        Column("end", lambda plan: iso(plan.end)),
        Column("zone", lambda plan: plan.zone_code, text("Zone"), bare=True),
        Column("status", lambda plan: plan.status, text("Status"), lambda plan: STATUS_NAMES[plan.status], bare=True),
        Column("means", lambda plan: plan.means or None),
        Column("channel", lambda plan: plan.channel_code or None),
        Column("label", lambda plan: plan.label or None, text("Common channel"), _channel),
        Column("opened_by", lambda plan: plan.opener_code or None, text("Opened by"), _opener),
        Column("check_at", lambda plan: iso(plan.check_at) if plan.check_at else None, text("Radio check"), _check),
        Column("fallback", lambda plan: plan.fallback_code or None, text("Telephone"), lambda plan: _telephone(plan, home_state)),
        Column("fallback_number", lambda plan: plan.fallback.number if plan.fallback else None),
        Column("dial_fr", lambda plan: plan.fallback.dial.get("FR") if plan.fallback else None),
        Column("dial_be", lambda plan: plan.fallback.dial.get("BE") if plan.fallback else None),
        Column("units", lambda plan: [one.code for one in plan.units]),
        Column("clashes", lambda plan: [clash.operation for clash in plan.clashes], text("Clash"), _clash),
        Column("exercise", lambda plan: plan.exercise),
    )
    return Listing("coopfb/radio.period/1", columns, plans, text("No operation in these days."))


def _channel(plan: RadioPlan) -> Cell:
    """Return the label of the channel, else the means agreed."""
    if not plan.channel_code:
        return MEANS_NAMES[plan.means] if plan.means else text("none agreed")
    return Parts((plan.label, MARK if plan.channel and plan.channel.exercise else ""))


def _opener(plan: RadioPlan) -> Cell:
    return plan.opener.named if plan.opener else plan.opener_code or None


def _check(plan: RadioPlan) -> Cell:
    """Return the hour of the check, with its day where that is not the day of the start."""
    if plan.check_at is None:
        return None
    same_day = on_the_wall(plan.check_at).date() == on_the_wall(plan.start).date()
    return text("{hour}", hour=Hour(plan.check_at)) if same_day else text("{moment}", moment=Moment(plan.check_at))


def _telephone(plan: RadioPlan, home_state: str) -> Cell:
    return Parts(tuple(line_cells(plan.fallback, home_state, name=True))) if plan.fallback else plan.fallback_code or None


def _clash(plan: RadioPlan) -> Text | None:
    """Return every other operation on the channel at that time, with its window."""
    said = tuple(text("CLASH with {operation} ({window})", operation=one.operation, window=_window(one)) for one in plan.clashes)
    named = said[0] if said else None
    for other in said[1:]:
        named = text("{these}; {one}", these=named, one=other)
    return named
