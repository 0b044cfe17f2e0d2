"""Which contact of a unit to try first: who answers now, in a shared language, with a number that is still good."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from coopfb.domain.contact import Contact
from coopfb.domain.hours import OnDuty
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Unit
from coopfb.text import Remark, Text, text


class Thresholds(NamedTuple):
    """How fresh a number is: after how many days, counted to `today`, it reads "to confirm" and "stale" (two settings)."""

    confirm_days: int
    stale_days: int
    today: date


class Reach(NamedTuple):
    """A contact with what is known of it at the moment asked; `tried` is a call that failed and is still to be looked at."""

    contact: Contact
    languages: tuple[str, ...]
    duty: OnDuty
    freshness: str
    reasons: tuple[Remark, ...]
    tried: CallTried | None = None

    @property
    def doubtful(self) -> bool:
        """Whether somebody found the number to be another's, and its keeper has not looked at it yet."""
        return self.tried is not None and self.tried.result == "wrong"


def spoken(contact: Contact, unit: Unit) -> tuple[str, ...]:
    """Return the languages spoken at this contact: its own, else those of the unit."""
    return contact.languages or unit.languages


def rank_contacts(reaches: Iterable[Reach], speaks: str) -> list[Reach]:
    """Return the contacts of ONE unit, the one to try first first.

    Open now, then hours not known, then closed; then a number nobody found wrong; then a shared language; then not stale; then the
    keeper's order. All this only reorders inside the unit: it never puts another unit above the competent one.
    """

    def key(reach: Reach) -> tuple[int, bool, bool, bool, int, str]:
        duty = reach.duty
        return (
            0 if duty.open else 2 if duty.known else 1,
            reach.doubtful,
            bool(speaks) and speaks not in reach.languages,
            reach.freshness == "stale",
            reach.contact.order,
            reach.contact.code,
        )

    return sorted(reaches, key=key)


def language_reason(languages: tuple[str, ...], speaks: str) -> tuple[Remark, ...]:
    """Return the reason that says whether the wanted language is spoken (nothing when none was asked for)."""
    if not speaks:
        return ()
    if speaks in languages:
        return (Remark("speaks", text("speaks {language}", language=LANGUAGE_NAMES[speaks])),)
    return (Remark("does-not-speak", text("{language} not listed", language=LANGUAGE_NAMES[speaks])),)


LANGUAGE_NAMES: Mapping[str, Text] = {"fr": text("French"), "nl": text("Dutch"), "en": text("English"), "de": text("German")}
"""The languages a contact may list."""


def useful(reach: Reach, home_state: str, unit: Unit) -> bool:
    """Say whether this caller can dial it: a short code works inside its own State only and is never given to the other side."""
    return reach.contact.channel != "short" or not home_state or home_state == unit.state
