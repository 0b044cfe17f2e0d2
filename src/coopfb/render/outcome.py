"""The report of an operation for people and programs: its figures, what looks odd in them, and whether it was sent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.agreement import Outcome
from coopfb.domain.due import Due
from coopfb.domain.outcome import COUNTS, Report, field
from coopfb.domain.spoken import Moment, plain_hours
from coopfb.render.contact_records import iso, remarks
from coopfb.render.listing import Say, facts
from coopfb.render.operation_records import outcome_json
from coopfb.render.show import Screen
from coopfb.render.table import Cell, pairs
from coopfb.text import Text, text

FIGURE_NAMES: Mapping[str, Text] = {
    "persons": text("Persons checked"),
    "vehicles": text("Vehicles checked"),
    "fr-interpellations": text("France, interpellations"),
    "fr-gardes-a-vue": text("France, gardes à vue"),
    "be-administrative": text("Belgium, administrative arrests"),
    "be-judicial": text("Belgium, judicial arrests"),
    "traffic-reports": text("Traffic reports"),
    "judicial-reports": text("Judicial reports"),
}


class ReportAnswer(NamedTuple):
    """The answer of `patrol report` in its three dialects; `due` is what is still to be done, None when nothing is."""

    report: Report
    due: Due | None
    dry_run: bool = False
    schema: str = "coopfb/patrol.report/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the figures, and what is odd or due."""
        del say
        return self._body()

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        del say
        return facts(self._body())

    def as_human(self, screen: Screen) -> None:
        """Write what was done, the figures, and what is still to be done."""
        screen.line(self._done())
        write_figures(screen, self.report.outcome, self.report.operation.hours)
        for remark in self.report.odd:
            screen.line(text("Odd: {what}.", what=remark.text))
        if self.due:
            told = {"code": self.report.operation.code, "moment": Moment(self.due.by)}
            screen.line(Text("Send it to the common centre by {moment}, then: coopfb patrol report {code} --sent-now", told))

    def _done(self) -> Text:
        """Return what was done, or what would be."""
        said = {"code": self.report.operation.code}
        if not self.report.changed:
            return Text("The report of {code} is marked as sent already; nothing to do.", said)
        if self.dry_run:
            return Text("The report of {code} would be kept as below; nothing was changed.", said)
        return Text("The report of {code} is put right.", said) if self.report.corrected else Text("The report of {code} is kept.", said)

    def _body(self) -> dict[str, object]:
        return {
            "code": self.report.operation.code,
            "status": self.report.operation.status,
            "planned_hours": self.report.operation.hours,
            "outcome": outcome_json(self.report.outcome),
            "corrected": self.report.corrected,
            "changed": self.report.changed and not self.dry_run,
            "dry_run": self.dry_run,
            "odd": remarks(self.report.odd),
            "send_by": iso(self.due.by) if self.due else None,
        }


def write_figures(screen: Screen, outcome: Outcome, planned: float) -> None:
    """Write each figure under its name, `planned` being the hours planned; counts always, words where there are any."""
    rows: list[tuple[Text, Cell]] = [
        (text("Hours"), text("{hours} (planned: {planned})", hours=plain_hours(outcome.hours), planned=plain_hours(planned))),
        *((FIGURE_NAMES[count], str(getattr(outcome, field(count)))) for count in COUNTS),
        (text("Seizures"), outcome.seizures),
        (text("Incidents"), outcome.incidents),
        (text("Reported by"), text("{who}, {moment}", who=outcome.reported_by, moment=Moment(outcome.reported_at))),
        (text("Sent"), text("{moment}", moment=Moment(outcome.sent_at)) if outcome.sent_at else text("not yet")),
    ]
    pairs(screen, rows)
