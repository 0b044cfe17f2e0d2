"""Settle the shifts of an event deployment: one a day of the edition, at the hours given or through the day."""

from datetime import datetime, time, timedelta

from coopfb.actions.settle_time import at_hour, settled_window
from coopfb.actions.settle_zone import Planning
from coopfb.domain.festive import Edition
from coopfb.domain.plan import Window
from coopfb.domain.when import day as day_said
from coopfb.domain.window_words import sure_moment
from coopfb.errors import NotFoundError
from coopfb.text import text

MORNING, EVENING = time(10), time(22)
"""The hours proposed for each day when none are given: a convention, to be settled with the host."""


def shifts_of(planning: Planning, edition: Edition) -> tuple[Window, ...]:
    """Return one shift a day of the edition (of the day --on names alone, where it is one of them).

    Raises WrongCommandLineError for hours that cannot be, NotFoundError when --on names no day of the edition.
    """
    request = planning.request
    days = [edition.first + timedelta(days=ahead) for ahead in range((edition.last - edition.first).days + 1)]
    if request.on:
        wanted = day_said(request.on, planning.now)
        if wanted not in days:
            raise NotFoundError(
                "not-that-day",
                text("{event} is not on {day}.", event=edition.event.named, day=wanted.isoformat()),
                text("`coopfb event show {code}` shows its days.", code=edition.event.code),
            )
        days = [wanted]
    found = []
    for day in days:
        start = at_hour(day, request.start) if request.start else sure_moment(datetime.combine(day, MORNING))
        end = at_hour(day, request.end) if request.end else sure_moment(datetime.combine(day, EVENING))
        found.append(settled_window(start, end if end > start else at_hour(day + timedelta(days=1), request.end)))
    return tuple(found)
