"""Actions of the working group for people and programs: the list, the overdue ones first, and what a change did."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.action_item import ActionChange, ActionItem, ActionLines
from coopfb.domain.when_shown import day_named
from coopfb.render.block import sentence
from coopfb.render.listing import Column, Listing, Say, facts
from coopfb.render.show import Screen
from coopfb.text import Text, counted, text


def action_list(found: ActionLines) -> Listing[ActionItem]:
    """Return the answer of `action list`."""

    def standing(item: ActionItem) -> Text:
        if item.done_on:
            return text("done on {day}", day=day_named(item.done_on))
        late = found.late(item)
        return counted("overdue by {n} day", "overdue by {n} days", late) if late else text("still open")

    columns: Sequence[Column[ActionItem]] = (
        Column("number", lambda item: item.number, text("No"), whole=True),
        Column("what", lambda item: item.what, text("Action")),
        Column("who", lambda item: item.who, text("In charge"), lambda item: found.names.get(item.who, item.who)),
        Column("due_on", lambda item: item.due_on, text("Due on"), lambda item: text("{day}", day=day_named(item.due_on))),
        Column("days_late", found.late, text("Standing"), standing, bare=True),
        Column("done_on", lambda item: item.done_on or None),
        Column("note", lambda item: item.note or None, text("Note")),
        Column("practice", lambda item: item.practice or None, text("Practice")),
        Column("zone", lambda item: item.zone or None, text("Cooperation zone")),
    )
    return Listing("coopfb/action.list/1", columns, found.items, text("No action is noted."))


class ActionChanged(NamedTuple):
    """The answer of `action add` and `action done`."""

    made: ActionChange
    dry_run: bool
    schema: str = "coopfb/action.change/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the action as it is now, or would be; a trial of a new one has no number yet."""
        del say
        item = self.made.item
        return {
            "action": self.made.action,
            "stored": not self.dry_run,
            "number": item.number or None,
            "what": item.what,
            "who": item.who,
            "due_on": item.due_on,
            "done_on": item.done_on or None,
            "note": item.note or None,
            "practice": item.practice or None,
            "zone": item.zone or None,
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write what was done, or what would be."""
        item, who = self.made.item, self.made.who
        if item.done_on:
            sentence(
                screen, text("Action {number} is done on {day}: {what}", number=item.number, day=day_named(item.done_on), what=item.what)
            )
        elif item.number:
            due = day_named(item.due_on)
            sentence(screen, text("Action {number}: {what} ({who}, by {day})", number=item.number, what=item.what, who=who, day=due))
        else:
            sentence(screen, text("New action: {what} ({who}, by {day})", what=item.what, who=who, day=day_named(item.due_on)))
        if self.dry_run:
            screen.line(text("A trial: nothing was stored."))
