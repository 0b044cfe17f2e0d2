"""The charts of a report as figures for its template, each with words for whoever cannot see it."""

from collections.abc import Sequence

from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import plain_hours
from coopfb.domain.statistics import Line, percent
from coopfb.domain.statistics_report import LANGUAGES, NONE, Joined, loaded, shown, turns_said, units_said
from coopfb.domain.statistics_tables import Turns
from coopfb.domain.unit import STATES
from coopfb.exchange.side_by_side import Block, Words, tongues
from coopfb.i18n import say
from coopfb.text import Named, Text, text

MOST_LABELS = 12
"""Months that are named below a chart; of more, every second or third is."""

MOST_COUNTS = 24
"""Months below which the numbers still fit; the table and the words of the chart have them all."""


def month_chart(months: Sequence[Line], *, low: bool = False) -> Block:
    """Return the operations held each month, those planned behind them, and the target as a line; a `low` one shares its page."""
    target = next((line.cadence.target for line in months if line.cadence), 0)
    step = -(-len(months) // MOST_LABELS)
    most = max([line.figures.planned for line in months] + [target, 1])
    bars = [
        {"label": line.code if at % step == 0 else "", "held": line.figures.held, "planned": line.figures.planned}
        for at, line in enumerate(months)
    ]
    held = Joined(tuple(text("{month}: {held}", month=line.code, held=line.figures.held) for line in months))
    return {
        "block": "months",
        "bars": bars,
        "step": step,
        "counts": len(months) <= MOST_COUNTS,
        "target": target,
        "most": most,
        "low": low,
        "legend": [tongues(words, LANGUAGES) for words in (text("Held"), text("Planned"), text("Target: {n}", n=target))],
        "alternative": _alternative(text("Operations held each month against a target of {target}: {held}", target=target, held=held)),
    }


def share_chart(parts: Sequence[tuple[Text, int]]) -> Block:
    """Return the share of each kind in the operations held, as one bar with its parts named."""
    total = sum(count for _name, count in parts)
    said = [text("{name}: {n} ({share})", name=name, n=count, share=shown(percent(count, total))) for name, count in parts]
    return {
        "block": "shares",
        "parts": [{"words": tongues(words, LANGUAGES), "count": count} for words, (_name, count) in zip(said, parts, strict=True)],
        "total": total,
        "alternative": _alternative(text("Share by kind: {parts}", parts=Joined(tuple(said)))),
    }


def unit_chart(turns: Turns, most: int) -> Block:
    """Return the turns of each unit as bars, a State beside the other, at most so many units of each; how even they are below."""
    held = {state: [(name, count, hours) for of, name, count, hours in loaded(turns, most) if of == state] for state in STATES}
    sides = [
        {
            "state": state,
            "title": tongues(state_name(state), LANGUAGES),
            "rows": [{"name": _name(name), "turns": count, "hours": _hours(hours)} for name, count, hours in held[state]],
            "below": tongues(_below(turns, state, most), LANGUAGES),
        }
        for state in STATES
    ]
    counts = Joined(tuple(text("{unit}: {n}", unit=name, n=count) for state in STATES for name, count, _hours in held[state]))
    return {
        "block": "units",
        "sides": sides,
        "most": max([count for state in STATES for _name, count, _hours in held[state]] + [1]),
        "alternative": _alternative(text("Turns of each unit: {counts}", counts=counts)),
    }


def _below(turns: Turns, state: str, most: int) -> Text:
    """Return what stands under the units of a State: how many are not shown, and how even their turns are."""
    one = next(spread for spread in turns.spreads if spread.state == state)
    said = text(
        "{units}, {turns}, {hours} h; the least {least}, the most {most}; Gini {gini}",
        units=units_said(one.units), turns=turns_said(one.turns), hours=plain_hours(one.hours), least=one.least, most=one.most,
        gini=NONE if one.gini is None else one.gini,
    )  # fmt: skip
    more = one.units - most
    return text("{said}; {n} more not shown", said=said, n=more) if more > 0 else said


def _name(name: Named | str) -> str:
    """Return the name of a unit as it is called on the spot: one language is enough beside a bar."""
    return name if isinstance(name, str) else name.local


def _hours(hours: float) -> str:
    return str(plain_hours(hours)).replace(".", ",")


def _alternative(words: Words) -> str:
    """Return what a chart shows, in both languages, for whoever hears the page."""
    return " / ".join(dict.fromkeys(say(words, lang) if isinstance(words, Text) else str(words) for lang in LANGUAGES))
