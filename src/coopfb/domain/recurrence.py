"""Recurrence: how often an operation takes place, in words or as an RFC 5545 rule, and the slots that follow from it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.domain.holiday_policy import Decision, Policy, decided
from coopfb.domain.local_time import Clock, from_the_wall
from coopfb.domain.recurrence_rule import Rule, dates, read_rule, wrong
from coopfb.domain.recurrence_words import rule_of
from coopfb.domain.spoken import Day, plain_hours
from coopfb.domain.when_shown import hour_named
from coopfb.text import Remark, Text, text

LONGEST_RULE = 400
"""Characters of an RFC 5545 rule; a longer text is refused unread."""


class Rhythm(NamedTuple):
    """How often: `rule` is RFC 5545 text without a start, in one form; `words` are those typed.

    `wants_weekday` says that the words name no day and nobody gave one: `rule` is empty then, and whoever asked proposes a weekday and
    calls `on_weekday`.
    """

    rule: str
    words: str
    wants_weekday: bool = False


class Slot(NamedTuple):
    """One date of a series.

    `slot` is the local start as the rule gives it (`2027-01-06T14:00`): with its series it identifies the occurrence for good, wherever
    it is moved. `start` and `end` are aware, UTC. `shifted` says what happened to it: moved or skipped because of a public holiday,
    hours that the clock change makes longer, shorter or different; None for nothing. `skipped` means that nothing takes place;
    `start` and `end` are the rule's own then.
    """

    slot: str
    start: datetime
    end: datetime
    shifted: Remark | None = None
    skipped: bool = False

    @property
    def hours(self) -> float:
        """The real duration in hours: 7 or 9 for an eight-hour night when the clocks change."""
        return round((self.end - self.start).total_seconds() / 3600, 2)


def understand_every(words: str, weekday: int | None, first: date) -> Rhythm:
    """Return the rhythm that words of --every mean, or an RFC 5545 rule (with `RRULE:` or not).

    `weekday` (Monday 0) is that of --weekday, None when it was not given. `first` is the day the series begins to be looked for: a rule
    that names no day takes its weekday, or its day of the month, as RFC 5545 does; words that name none want a weekday instead.
    Raises WrongCommandLineError `wrong-rhythm`: not understood, more than one date a day, a weekday given twice, an unknown part.
    """
    if "=" in words:
        if len(words) > LONGEST_RULE:
            raise wrong(text("The rhythm is too long: at most {limit} characters.", limit=LONGEST_RULE))
        return Rhythm(_pinned(_with_weekday(read_rule(words), weekday), first).said, words.strip())
    found = rule_of(words, weekday)
    return Rhythm(found.said if found else "", words.strip(), found is None)


def on_weekday(rhythm: Rhythm, weekday: int) -> Rhythm:
    """Return a rhythm that wants a weekday with that one (Monday 0); any other rhythm as it is."""
    found = rule_of(rhythm.words, weekday) if rhythm.wants_weekday else None
    return Rhythm(found.said, rhythm.words) if found else rhythm


def slots(  # noqa: PLR0913, PLR0917 - what a series is made of
    rhythm: Rhythm, first: date, until: date | None, start: time, end: time, policy: Policy, holidays: Mapping[str, Mapping[date, str]]
) -> list[Slot]:
    """Return every date of a series from `first` to `until` (both included), skipped ones too, in the order of the rule.

    An `end` that is not after `start` is on the next day. Local times stay what they are on the nights of the clock change. `policy` says
    by area (`FR`, `BE`, `FR-57`) what a public holiday does, `holidays` names them by area and day; a night belongs to the day it
    begins on. Raises WrongCommandLineError: `wrong-rhythm` (a weekday is wanted), `open-ended`, `too-many-dates` (more than 520, or
    over five years), `no-date`.
    """
    if rhythm.wants_weekday or not rhythm.rule:
        raise wrong(text("Which day of the week?"), text("Add --weekday, for instance --weekday wed."))
    days = dates(read_rule(rhythm.rule), first, until)
    taken = set(days)
    found = []
    for day in days:
        decision = decided(day, policy, holidays, taken, (first, until or date.max))
        if decision.day:
            taken.add(decision.day)
        found.append(_slot(day, decision, start, end))
    return found


def _slot(day: date, decision: Decision, start: time, end: time) -> Slot:
    """Return the slot of a day as the policy decided."""
    name = datetime.combine(day, start).isoformat(timespec="minutes")
    held = decision.day or day
    begins, ends, clock = _placed(datetime.combine(held, start), datetime.combine(held + timedelta(days=end <= start), end))
    if decision.remark is None:
        return Slot(name, begins, ends, Remark("clock-change", clock) if clock else None)
    said = text("{one}; {other}", one=decision.remark.text, other=clock) if clock and decision.day else decision.remark.text
    return Slot(name, begins, ends, Remark(decision.remark.code, said), skipped=decision.day is None)


def _placed(start: datetime, end: datetime) -> tuple[datetime, datetime, Text | None]:
    """Return naive local times as moments (aware, UTC), and what the clock change does to them."""
    begins, at_start = from_the_wall(start)
    ends, at_end = from_the_wall(end)
    if ends <= begins:  # both stand in the hour that is skipped or repeated: what is left is the duration
        ends = begins + (end - start)
    said = _odd(start, at_start) or _odd(end, at_end)
    planned, real = (end - start).total_seconds() / 3600, (ends - begins).total_seconds() / 3600
    if planned == real:
        return begins, ends, said
    hours = text("the clocks change: {real} hours, not {planned}", real=plain_hours(real), planned=plain_hours(planned))
    return begins, ends, text("{one}; {other}", one=said, other=hours) if said else hours


def _odd(wall: datetime, clock: Clock) -> Text | None:
    """Return what is said of a time that does not exist that night, or comes twice."""
    hour, day = hour_named(wall.hour, wall.minute), Day(wall.date())
    if clock is Clock.MISSING:
        later = wall + timedelta(hours=1)
        moved = hour_named(later.hour, later.minute)
        return text("{hour} does not exist on {day}, when clocks go forward: {moved} is taken", hour=hour, day=day, moved=moved)
    if clock is Clock.TWICE:
        return text("{hour} comes twice on {day}, when clocks go back: the first is taken", hour=hour, day=day)
    return None


def _with_weekday(rule: Rule, weekday: int | None) -> Rule:
    """Return the rule on the weekday given beside it. Raises WrongCommandLineError where the rule names its days itself."""
    if weekday is None:
        return rule
    if rule.days or rule.month_days or rule.freq not in {"WEEKLY", "MONTHLY"}:
        raise wrong(text("The weekday is given twice."), text("Leave out --weekday, or the day in --every."))
    return rule._replace(days=((0 if rule.freq == "WEEKLY" else 1, weekday),))


def _pinned(rule: Rule, first: date) -> Rule:
    """Return the rule with the day that RFC 5545 takes from its start, where it names none itself."""
    if rule.days or rule.month_days or rule.freq == "DAILY":
        return rule
    if rule.freq == "WEEKLY":
        return rule._replace(days=((0, first.weekday()),))
    months = rule.months or (first.month,) if rule.freq == "YEARLY" else rule.months
    return rule._replace(month_days=(first.day,), months=months)
