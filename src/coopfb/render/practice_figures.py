"""The figures of a zone before and after it took up a practice, side by side, for people and programs."""

from collections.abc import Iterator

from coopfb.domain.practice import COUNTED, Comparison, Figures, ZoneFigures
from coopfb.domain.spoken import plain_hours
from coopfb.domain.when_shown import day_named
from coopfb.render.block import marked
from coopfb.render.outcome import FIGURE_NAMES
from coopfb.render.show import Screen
from coopfb.render.table import Heading, Parts, pairs, table
from coopfb.text import Text, counted, text

NARROW = 80
"""Below this many columns the three figures of a line stand behind each other, named."""
_NAMES = {"hours": text("Hours")} | {name.replace("-", "_"): said for name, said in FIGURE_NAMES.items()}
_KEYS = ("before", "linked", "after")


def figures_json(told: ZoneFigures) -> dict[str, object]:
    """Return how many operations of a zone are linked, and the figures; null where there are none."""
    found = told.figures
    if found is None:
        return {"linked": told.linked, "figures": None}
    spans = {"days": found.days, "from": found.first.isoformat(), "to": found.last.isoformat(), "linked_at_another_time": found.outside}
    return {"linked": told.linked, "figures": spans | {key: _json(one) for key, one in zip(_KEYS, _sides(found), strict=True)}}


def _json(figures: Figures) -> dict[str, object]:
    """Return sums, and averages by operation reported, null where there is none."""
    each = figures.averages or (None,) * len(COUNTED)
    averages = [round(one, 2) if one is not None else None for one in each]
    return {
        "held": figures.held,
        "reported": figures.reported,
        "sum": dict(zip(COUNTED, figures.sums, strict=True)),
        "per_operation_reported": dict(zip(COUNTED, averages, strict=True)),
    }


def write_figures(told: ZoneFigures, screen: Screen) -> None:
    """Write the figures of a zone, or why there are none."""
    found = told.figures
    if not told.linked:
        marked(screen, "", text("Nothing linked: there are no figures to set side by side."))
        return
    if found is None:
        marked(screen, "", text("It begins later: there are no figures yet."))
        return
    span = counted(
        "{n} day, {since} to {last}; beside it the day before, {first}.",
        "{n} days, {since} to {last}; beside them as many days before, from {first} on.",
        found.days, first=day_named(found.first), since=day_named(found.since), last=day_named(found.last),
    )  # fmt: skip
    marked(screen, "", span)
    headings = (text("Before, all"), text("After, linked"), text("After, all"))
    rows = list(_rows(found))
    if screen.width >= NARROW:
        titles = [Heading(text("Figure")), *(Heading(one) for one in headings)]
        wide = screen._replace(width=max(screen.width, 200))
        table(wide, titles, [(screen.say(name), *cells) for name, cells in rows])
    else:
        for name, cells in rows:
            said = [text("{label}: {n}", label=label, n=cell) for label, cell in zip(headings, cells, strict=True)]
            pairs(screen, [(name, Parts(said))])
    _write_limits(found, screen)


def _write_limits(found: Comparison, screen: Screen) -> None:
    """Write what the figures do not say."""
    if found.outside:
        elsewhere = counted(
            "{n} linked operation was held at another time and is not in them.",
            "{n} linked operations were held at another time and are not in them.",
            found.outside,
        )
        marked(screen, "", elsewhere)
    marked(screen, "", text("In brackets: by operation reported. Side by side only: what else changed in that time is not known here."))


def _rows(found: Comparison) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Give each figure with what it was before, in linked operations after, and in all of them after."""
    sides = _sides(found)
    yield text("Operations held"), tuple(str(one.held) for one in sides)
    yield text("Operations reported"), tuple(str(one.reported) for one in sides)
    for number, key in enumerate(COUNTED):
        yield _NAMES[key], tuple(_cell(one, number) for one in sides)


def _sides(found: Comparison) -> tuple[Figures, Figures, Figures]:
    return found.before, found.linked, found.after


def _cell(figures: Figures, number: int) -> str:
    """Return a sum with the average by operation in brackets; a stroke where nothing is reported."""
    if figures.averages is None:
        return "–"
    return f"{plain_hours(figures.sums[number])} ({plain_hours(figures.averages[number])})"
