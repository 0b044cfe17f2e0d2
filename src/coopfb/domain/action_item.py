"""Actions of the working group: what is to be done, by whom and by when, and which are overdue."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from coopfb.domain.life import words_given
from coopfb.errors import WrongCommandLineError
from coopfb.text import Named, text

LONGEST_WHO = 80
_TITLE = re.compile(r"\b(?:mr|mrs|ms|mme|mlle|monsieur|madame|mademoiselle|dhr|de heer|mevr|mevrouw|mw)\b|\bm\.\s*[a-z]", re.IGNORECASE)
"""What stands before the name of a person and not before a function."""
_NUMBER = re.compile(r"\d(?:[ .\-/]?\d){3,}")


class ActionItem(NamedTuple):
    """An action: `number` never changes; `who` is the code of a zone or unit, or a function in words; dates are ISO.

    `done_on` is empty while it is open. `practice` and `zone` are codes, or empty.
    """

    number: int
    what: str
    who: str
    due_on: str
    done_on: str = ""
    note: str = ""
    practice: str = ""
    zone: str = ""


class ActionLines(NamedTuple):
    """The actions listed, the local day they are seen from, and the names of zones and units that answer for them, by code."""

    items: tuple[ActionItem, ...]
    today: date
    names: Mapping[str, Named]

    def late(self, item: ActionItem) -> int:
        """Return how many days an open action is overdue, 0 when it is not."""
        return 0 if item.done_on else max(0, (self.today - date.fromisoformat(item.due_on)).days)


class ActionChange(NamedTuple):
    """What a command does: `action` in words, the action as it will be, and the name of who is to do it."""

    action: str
    item: ActionItem
    who: Named | str


def by_urgency(items: Iterable[ActionItem]) -> list[ActionItem]:
    """Return open actions by the day they are due, so that what is overdue comes first, then those done, the newest first."""
    several = list(items)
    still_open = sorted((one for one in several if not one.done_on), key=lambda one: (one.due_on, one.number))
    done = sorted((one for one in several if one.done_on), key=lambda one: (one.done_on, one.number), reverse=True)
    return still_open + done


def function_given(typed: str, option: str) -> str:
    """Return who is to do something, as words: a function, never a person.

    Raises WrongCommandLineError: as `words_given` does, and person-named for what looks like somebody's name, number or address.
    """
    line = words_given(typed, option)
    if len(line) > LONGEST_WHO:
        said = text("{option} takes at most {most} characters; this text has {n}.", option=option, most=LONGEST_WHO, n=len(line))
        raise WrongCommandLineError("text-too-long", said, text("Say it in fewer words."))
    if _TITLE.search(line) or _NUMBER.search(line) or "@" in line:
        said = text("{option} looks like a person; coopfb keeps who acts as a unit, a zone or a function.", option=option)
        raise WrongCommandLineError("person-named", said, text("Say the function: “common centre, directory keeper”."))
    return line
