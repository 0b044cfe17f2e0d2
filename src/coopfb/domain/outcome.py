"""What an operation came to: the figures as people type them, and those that are asked back because they look odd."""

import re
from typing import NamedTuple

from coopfb.domain.agreement import Outcome
from coopfb.text import Remark, Text, text

COUNTS = (
    "persons", "vehicles", "fr-interpellations", "fr-gardes-a-vue", "be-administrative", "be-judicial", "traffic-reports",
    "judicial-reports",
)  # fmt: skip
"""Figures that are whole numbers, as options and files name them."""
WORDS = ("seizures", "incidents")
FIGURES = ("hours", *COUNTS, *WORDS)
MOST = 100_000
MOST_HOURS = 240
LONGEST = 500
FAR = 0.5
"""By which part of the planned duration the real one may differ before it is asked back."""
NEAR_HOURS = 1
_HOURS = re.compile(r"([0-9]{1,3})(?:[.,]([05])0?)?")


class Refused(NamedTuple):
    """A figure that cannot be: what is allowed in its place."""

    allowed: Text


def field(figure: str) -> str:
    """Return the name of a figure in records and JSON: `fr-gardes-a-vue` is `fr_gardes_a_vue`."""
    return figure.replace("-", "_")


def read_figure(figure: str, typed: str) -> float | str | Refused:
    """Return the value of one of FIGURES as it is stored, or what is allowed there."""
    if figure in WORDS:
        return _words(typed)
    return _hours(typed) if figure == "hours" else _count(typed)


def tidy(hours: float) -> float:
    """Return hours to be said: without a fraction where there is none."""
    return int(hours) if hours == int(hours) else round(hours, 2)


def _count(typed: str) -> int | Refused:
    digits = typed.strip()
    if digits.isascii() and digits.isdigit() and len(digits) <= len(str(MOST)) and int(digits) <= MOST:
        return int(digits)
    return Refused(text("a whole number from 0 to {most}", most=MOST))


def _hours(typed: str) -> float | Refused:
    """Return hours and half hours; a comma will do for the point."""
    read = _HOURS.fullmatch(typed.strip())
    hours = int(read[1]) + (0.5 if read[2] == "5" else 0.0) if read else MOST_HOURS + 1
    if hours <= MOST_HOURS:
        return hours
    return Refused(text("hours and half hours from 0 to {most}, such as 6 or 6.5", most=MOST_HOURS))


def _words(typed: str) -> str | Refused:
    said = " ".join(typed.split())
    if len(said) <= LONGEST and said.isprintable():
        return said
    return Refused(text("at most {most} characters on one line", most=LONGEST))


def odd_figures(outcome: Outcome, planned: float) -> tuple[Remark, ...]:
    """Return what looks odd in the figures of an operation planned to last `planned` hours: asked back, never refused (rule R29).

    Somebody kept in custody (garde à vue) was stopped before (interpellation), and so counts once among the arrests.
    """
    arrests = max(outcome.fr_interpellations, outcome.fr_gardes_a_vue) + outcome.be_administrative + outcome.be_judicial
    checked = outcome.persons + outcome.vehicles
    apart = abs(outcome.hours - planned)
    odd = []
    if arrests > outcome.persons:
        said = text("more arrests ({arrests}) than persons checked ({persons})", arrests=arrests, persons=outcome.persons)
        odd.append(Remark("arrests-above-persons", said))
    if outcome.traffic_reports > checked:
        said = text("more traffic reports ({n}) than persons and vehicles checked ({checked})", n=outcome.traffic_reports, checked=checked)
        odd.append(Remark("traffic-reports-above-checked", said))
    if apart >= NEAR_HOURS and apart > planned * FAR:
        said = text("{hours} hours, planned were {planned}", hours=tidy(outcome.hours), planned=tidy(planned))
        odd.append(Remark("hours-far-from-planned", said))
    return tuple(odd)
