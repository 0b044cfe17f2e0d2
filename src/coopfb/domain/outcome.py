"""What an operation came to: the figures as people type them, and those that are asked back because they look odd."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coopfb.domain.agreement import Outcome
from coopfb.domain.operation import Operation
from coopfb.domain.radio_secret import holds_secret
from coopfb.domain.spoken import plain_hours
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


class Report(NamedTuple):
    """A report before or after it is stored: the operation as it will be, whether an earlier one is put right, what is asked back.

    `changed` is false when there is nothing to write.
    """

    operation: Operation
    corrected: bool
    odd: tuple[Remark, ...]
    changed: bool = True

    @property
    def outcome(self) -> Outcome:
        """What the operation came to."""
        if self.operation.outcome is None:
            raise ValueError(self.operation.code)
        return self.operation.outcome


def field(figure: str) -> str:
    """Return the name of a figure in records and JSON: `fr-gardes-a-vue` is `fr_gardes_a_vue`."""
    return figure.replace("-", "_")


def read_figure(figure: str, typed: str) -> float | str | Refused:
    """Return the value of one of FIGURES as it is stored, or what is allowed there."""
    if figure in WORDS:
        return _words(typed)
    return _hours(typed) if figure == "hours" else _count(typed)


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
    if holds_secret(said):
        return Refused(text("no radio key and no frequency"))
    if len(said) <= LONGEST and said.isprintable():
        return said
    return Refused(text("at most {most} characters on one line", most=LONGEST))


def odd_figures(outcome: Outcome, operation: Operation) -> tuple[Remark, ...]:
    """Return what looks odd in the figures of an operation: asked back, never refused (rule R29).

    Somebody kept in custody (garde à vue) was stopped before (interpellation), and so counts once among the arrests.
    """
    return tuple(remark for is_odd, remark in _questions(outcome, operation) if is_odd)


def _questions(outcome: Outcome, operation: Operation) -> Iterator[tuple[object, Remark]]:
    """Give every oddity that is looked for: whether it is there, and what is said of it."""
    french, belgian = max(outcome.fr_interpellations, outcome.fr_gardes_a_vue), outcome.be_administrative + outcome.be_judicial
    arrests, checked = french + belgian, outcome.persons + outcome.vehicles
    hosts, apart = {leg.host_state for leg in operation.legs}, abs(outcome.hours - operation.hours)
    said = text("more arrests ({arrests}) than persons checked ({persons})", arrests=arrests, persons=outcome.persons)
    yield arrests > outcome.persons, Remark("arrests-above-persons", said)
    held, stops = outcome.fr_gardes_a_vue, outcome.fr_interpellations
    above = text("more gardes à vue ({held}) than interpellations ({stops})", held=held, stops=stops)
    yield held > stops, Remark("custody-above-interpellations", above)
    traffic = text("more traffic reports ({n}) than persons and vehicles checked ({checked})", n=outcome.traffic_reports, checked=checked)
    yield outcome.traffic_reports > checked, Remark("traffic-reports-above-checked", traffic)
    judicial = text(
        "more judicial reports ({n}) than persons and vehicles checked ({checked})", n=outcome.judicial_reports, checked=checked
    )
    yield outcome.judicial_reports > checked, Remark("judicial-reports-above-checked", judicial)
    hours = text("{hours} hours, planned were {planned}", hours=plain_hours(outcome.hours), planned=plain_hours(operation.hours))
    yield apart >= NEAR_HOURS and apart > operation.hours * FAR, Remark("hours-far-from-planned", hours)
    elsewhere = text("arrests in a State in which the operation has no leg")
    yield (french and "FR" not in hosts) or (belgian and "BE" not in hosts), Remark("arrests-without-leg", elsewhere)


def odd_text(report: Report) -> Text:
    """Return all that looks odd in a report, in one row."""
    first, *others = (remark.text for remark in report.odd)
    named = text("{name}", name=first)
    for other in others:
        named = text("{these}; {one}", these=named, one=other)
    return named
