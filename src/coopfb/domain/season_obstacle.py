"""What stands between a season and its targets: other targets, rules, holidays, absences, operations; each can be set aside."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coopfb.domain.holiday_policy import area_name
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation_words import KIND_NAMES
from coopfb.domain.season import Demand, Rules, Season, Shares
from coopfb.domain.spoken import Day
from coopfb.text import Named, Text, text

SINGLE_RULES = ("apart", "rest", "one-a-day", "border", "weekend", "night")
"""The rules of the house that a season keeps, by the code of their obstacle."""
INSTANT = timedelta(microseconds=1)
COSTS = {
    "apart": 10, "target": 12, "weekend": 14, "night": 14, "holiday": 20, "radio": 24, "border": 26, "absence": 30, "one-a-day": 40,
    "operation": 44, "event": 50, "rest": 60,
}  # fmt: skip
"""What it costs to set an obstacle aside, by kind: the house's order of what is easiest to change, no rule of anybody."""

CHANGEABLE = frozenset(COSTS) - {"one-a-day"}
"""What somebody can set aside: no setting lets a unit have two operations on one day."""


class Obstacle(NamedTuple):
    """One thing that can be in the way: `kind` is of COSTS; `code` says which (an absence, an operation, an edition), `zone` where.

    `first` and `last` are the days it is about.
    """

    kind: str
    code: str = ""
    zone: str = ""
    unit: str = ""
    first: date | None = None
    last: date | None = None
    wanted: int = 0
    named: Named | None = None


def obstacles(season: Season) -> tuple[Obstacle, ...]:
    """Return everything that may be in the way of a season, what is easiest to change last."""
    figures = {"apart": season.rules.apart, "rest": season.rules.rest_hours}
    found = {
        *(_target(one) for one in season.demands if one.wanted),
        *(Obstacle(rule, wanted=figures.get(rule, 0)) for rule in SINGLE_RULES if season.rules != _relaxed(season.rules, {rule})),
        *(Obstacle("holiday", one.code, one.zone, first=one.day, named=one.named) for one in season.closed if one.why == "holiday"),
        *_absences(season),
        *(Obstacle("operation", one.code, one.zone, first=one.day) for one in season.fixed),
        *(Obstacle("radio", one.code, one.zone, first=on_the_wall(one.start).date()) for one in season.radio),
        *(Obstacle("event", one.event, one.zone, first=one.first, named=one.named) for one in season.deployments),
    }
    return tuple(sorted(found, key=lambda one: (-COSTS[one.kind], one.zone, one.code, one.first or date.min)))


def only(season: Season, held: Collection[Obstacle]) -> Season:
    """Return a season in which nothing is in the way but these obstacles; dates, units and hours stay."""
    kinds = {one.kind for one in held}
    targets, closed = {one for one in held if one.kind == "target"}, {(one.zone, one.first) for one in held if one.kind == "holiday"}
    codes = {(one.kind, one.code) for one in held}
    return season._replace(
        demands=tuple(one for one in season.demands if _target(one) in targets),
        rules=_relaxed(season.rules, frozenset(SINGLE_RULES) - kinds),
        closed=tuple(one for one in season.closed if one.why != "holiday" or (one.zone, one.day) in closed),
        away=tuple(one for one in season.away if (_kind_of(one.why), one.code) in codes),
        fixed=tuple(one for one in season.fixed if ("operation", one.code) in codes),
        radio=tuple(one for one in season.radio if ("radio", one.code) in codes),
        deployments=tuple(one for one in season.deployments if ("event", one.event) in codes),
        kept=(),
    )


def named(one: Obstacle, names: Mapping[str, Named]) -> Text:
    """Return an obstacle in words; `names` says what units and zones are called, by code."""
    return _NAMED[one.kind]._replace(values=_values(one, names))


def change(one: Obstacle, names: Mapping[str, Named]) -> Text:
    """Return what somebody would do to set an obstacle aside, in words."""
    return _CHANGES[one.kind]._replace(values=_values(one, names))


def _values(one: Obstacle, names: Mapping[str, Named]) -> dict[str, object]:
    return {
        "unit": names.get(one.unit, one.unit),
        "zone": names.get(one.zone, one.zone),
        "first": Day(one.first or date.min),
        "last": Day(one.last or one.first or date.min),
        "n": one.wanted,
        "kind": KIND_NAMES.get(one.code, one.code),
        "event": one.named or one.code,
        "state": _areas(one.code) if one.kind == "holiday" else "",
        "code": one.code,
    }


def _areas(code: str) -> Text:
    first, _comma, second = code.partition(",")
    return text("{first} and {second}", first=area_name(first), second=area_name(second)) if second else area_name(first)


_NAMED = {
    "target": text("{zone} wants {n} × {kind} from {first} to {last}"),
    "apart": text("at least {n} days from one operation of a zone to the next"),
    "rest": text("a unit rests {n} hours between two operations"),
    "one-a-day": text("a unit has one operation a day"),
    "border": text("the two units of a patrol share a border"),
    "weekend": text("the share of weekends"),
    "night": text("the share of nights"),
    "holiday": text("{first} is a public holiday ({state}), {zone} plans nothing"),
    "absence": text("{unit} is away from {first} to {last}"),
    "operation": text("{code} stands on {first}"),
    "radio": text("{code} uses the radio channel of {zone} on {first}"),
    "event": text("{event}, from {first} on, must be covered"),
}

_CHANGES = {
    "target": text("lower the target of {zone} from {first} to {last}"),
    "apart": text("let operations of a zone be closer together (apart = 1)"),
    "rest": text("shorten the rest of a unit (rest-hours)"),
    "border": text("let units go together that share no border (border = false)"),
    "weekend": text("give up the share of weekends"),
    "night": text("give up the share of nights"),
    "holiday": text("plan on {first}, a public holiday ({state})"),
    "absence": text("have {unit} back from {first} to {last}"),
    "operation": text("move {code}, now on {first}"),
    "radio": text("have {code} use another channel on {first}"),
    "event": text("leave {event} without a deployment"),
}


def _target(demand: Demand) -> Obstacle:
    return Obstacle("target", demand.kind, demand.zone, first=demand.first, last=demand.last, wanted=demand.wanted)


def _kind_of(why: str) -> str:
    return "operation" if why == "operation" else "absence"


def _absences(season: Season) -> Iterable[Obstacle]:
    """Return each absence, or operation elsewhere, with the days it takes within the season."""
    for one in season.away:
        first, last = on_the_wall(one.start).date(), on_the_wall(one.end - INSTANT).date()
        if one.why == "operation":
            yield Obstacle("operation", one.code, first=first)
        else:
            yield Obstacle("absence", one.code, "", one.unit, first, last)


def _relaxed(rules: Rules, dropped: Collection[str]) -> Rules:
    """Return the rules without some of them."""
    return Rules(
        1 if "apart" in dropped else rules.apart,
        0 if "rest" in dropped else rules.rest_hours,
        Shares() if "weekend" in dropped else rules.weekend,
        Shares() if "night" in dropped else rules.night,
        rules.border and "border" not in dropped,
        rules.one_a_day and "one-a-day" not in dropped,
    )
