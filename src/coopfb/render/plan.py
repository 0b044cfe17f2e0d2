"""A plan for people and programs: the operation, its occurrences, what the rules find, what clashes, and what to do next."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.contact_words import CLAUSES
from coopfb.domain.exercise import exercise
from coopfb.domain.operation_words import FIELD_NAMES
from coopfb.domain.plan import Plan
from coopfb.domain.spoken import Span, plain_hours
from coopfb.domain.when_shown import shown
from coopfb.render.block import coded, paragraph, sentence
from coopfb.render.contact_records import iso, remarks
from coopfb.render.finding_words import write_conflicts, write_findings
from coopfb.render.operation import STILL_PLANNED, write_operation
from coopfb.render.operation_records import conflicts_json, occurrences_json, operation_json, said_json
from coopfb.render.outcome import write_figures
from coopfb.render.show import Screen
from coopfb.text import Text, counted, text

OVER = frozenset({"held", "reported", "declined", "cancelled"})
"""Statuses in which a plan is not to be settled any more: only what concerns the record is said."""
_MOST_SHOWN = 60
"""Occurrences a screen lists; a longer series says how many more there are."""


class PlanAnswer(NamedTuple):
    """The answer of `patrol plan` and `patrol show`.

    `saved` holds the codes just stored; `shown` marks an operation that was there already, `asking` that the question whether to save
    it comes next.
    """

    plan: Plan
    saved: tuple[str, ...] = ()
    shown: bool = False
    asking: bool = False

    @property
    def schema(self) -> str:
        """Return the name and number of the JSON shape."""
        return "coopfb/patrol.show/1" if self.shown else "coopfb/patrol.plan/1"

    def as_json(self, say: Callable[[Text], str]) -> Mapping[str, object]:
        """Return everything; `slots` are the three proposed when no day was asked for."""
        del say
        plan = self.plan
        body: dict[str, object] = {
            "operation": operation_json(plan.operation) | {"exercise": exercise(plan.case)},
            "findings": said_json(plan.said),
            "conflicts": conflicts_json(plan.conflicts),
            "proposed": list(plan.operation.proposed),
            "notes": remarks(plan.notes),
        }
        if self.shown:
            return body | {"history": [_revision(plan, number) for number in range(len(plan.operation.history))]}
        slots = [{"start": iso(one.start), "end": iso(one.end), "reasons": remarks(one.reasons)} for one in plan.choices]
        return body | {"occurrences": occurrences_json(plan), "slots": slots, "saved": list(self.saved)}

    def as_plain(self, say: Callable[[Text], str]) -> Iterable[Sequence[object]]:
        """Return one record an operation: code, kind, zone, status, start, end, units."""
        del say
        for one in self.plan.operations:
            yield [one.code, one.kind, one.zone, one.status, iso(one.start), iso(one.end), ",".join(one.units), one.purpose]

    def as_human(self, screen: Screen) -> None:
        """Write the plan."""
        plan = self.plan
        _write_choices(screen, plan)
        write_operation(screen, plan)
        _write_occurrences(screen, plan)
        coded(screen, text("Those days"), [("·", note.text) for note in plan.notes])
        write_conflicts(screen, plan.conflicts)
        write_findings(screen, plan.said, over=plan.operation.status in OVER)
        if plan.operation.outcome:
            screen.line(text("Report"))
            write_figures(screen, plan.operation.outcome, plan.operation.hours)
        if plan.operation.proposed and plan.operation.status in STILL_PLANNED:
            fields = ", ".join(screen.say(FIELD_NAMES[name]) for name in plan.operation.proposed if name in FIELD_NAMES)
            paragraph(screen, text("Proposed by coopfb, to be changed where it does not fit"), [fields])
        if self.shown:
            _write_history(screen, plan)
        elif not self.asking:
            _write_end(screen, self)


def _write_choices(screen: Screen, plan: Plan) -> None:
    """Write the slots proposed, with why and how to take them."""
    rows = []
    for number, one in enumerate(plan.choices, 1):
        why = screen.say(CLAUSES).join(screen.say(reason.text) for reason in one.reasons)
        rows.append((str(number), text("{window}: {why}", window=Span(one.start, one.end), why=why)))
    coded(screen, text("The three best slots; --take N plans another one than the first"), rows)


def _write_occurrences(screen: Screen, plan: Plan) -> None:
    """Write the occurrences of a series: each with its real hours, and what a holiday or a clock change did to it."""
    rows = []
    by_slot = {one.slot: one for one in plan.operations}
    for number, slot in enumerate(plan.slots[:_MOST_SHOWN], 1):
        one = by_slot.get(slot.slot)
        said = [Span(slot.start, slot.end).said(screen.lang)]
        if one:
            said.append(screen.say(text("{hours} hours", hours=plain_hours(one.hours))))
        said += [screen.say(slot.shifted.text)] if slot.shifted else []
        said += [screen.say(text("{name} ({area})", name=name, area=area)) for area, name in plan.feasts.get(slot.slot, ())]
        rows.append((one.code if one and one.code else str(number), " · ".join(said)))
    coded(screen, text("Occurrences"), rows)
    more = len(plan.slots) - _MOST_SHOWN
    if more > 0:
        screen.line(counted("{n} more occurrence; --json lists all.", "{n} more occurrences; --json lists all.", more))


def _write_history(screen: Screen, plan: Plan) -> None:
    """Write what each revision changed."""
    rows = [
        (f"{one.number}", text("{day}, {by}: {changes}", day=shown(one.at, screen.lang), by=one.by, changes=_changes(screen, one.changes)))
        for one in plan.operation.history
    ]
    coded(screen, text("Revisions"), rows)


def _changes(screen: Screen, changes: Sequence[tuple[str, str, str]]) -> str:
    return screen.say(CLAUSES).join(f"{field}: {before or '–'} → {after or '–'}" for field, before, after in changes)


def _revision(plan: Plan, number: int) -> dict[str, object]:
    one = plan.operation.history[number]
    changes = [{"field": field, "before": before, "after": after} for field, before, after in one.changes]
    return {"number": one.number, "at": iso(one.at), "by": one.by, "changes": changes}


def saved_text(codes: Sequence[str]) -> Text:
    """Return what was stored, and what to do next."""
    if len(codes) == 1:
        return text("Saved as draft {code}. Next: coopfb patrol propose {code}", code=codes[0])
    told = text("Saved as {n} drafts, {first} to {last}. Next: coopfb patrol propose {first}")
    return Text(told.msgid, {"n": len(codes), "first": codes[0], "last": codes[-1]})


def _write_end(screen: Screen, answer: PlanAnswer) -> None:
    """Say what is stored, and what to do next."""
    sentence(screen, saved_text(answer.saved) if answer.saved else text("Nothing is saved. Add --save to keep it as a draft."))
