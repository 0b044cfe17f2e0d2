"""Read what was said of the legal basis of the controls on each leg, and what that basis asks for."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.place_codes import area_named
from coopfb.domain.closed_words import BASIS_WORDS, GRADE_WORDS, PLACE_WORDS, closed_code
from coopfb.domain.leg_words import leg_named, split_pair
from coopfb.domain.life import one_line
from coopfb.domain.operation import Control, Operation
from coopfb.domain.window_words import period_said
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


class Controls(NamedTuple):
    """The options about controls as typed: pairs `LEG=…`, and legs where the controls are not systematic."""

    basis: tuple[str, ...] = ()
    not_systematic: tuple[str, ...] = ()
    named_place: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    requisition: tuple[str, ...] = ()
    requisition_period: tuple[str, ...] = ()
    requisition_places: tuple[str, ...] = ()


def controls_said(conn: sqlite3.Connection, operation: Operation, typed: Controls, now: datetime) -> Mapping[int, Control | None]:
    """Return the control of each leg that something was said of; a basis of nothing takes the control away.

    Raises WrongCommandLineError (a basis, kind of place or grade that is not known; something said of a leg without a basis).
    """
    found: dict[int, Control | None] = {}
    for leg, basis in _pairs(operation, typed.basis, "--basis"):
        held = operation.legs[leg].control or Control("")
        found[leg] = held._replace(basis=closed_code(basis, BASIS_WORDS, "--basis")) if basis else None
    for leg in (leg_named(operation, words) for words in typed.not_systematic):
        found[leg] = _held(operation, found, leg)._replace(not_systematic=True)
    for leg, place in _pairs(operation, typed.named_place, "--named-place"):
        found[leg] = _held(operation, found, leg)._replace(named_place=closed_code(place, PLACE_WORDS, "--named-place"))
    for leg, grade in _pairs(operation, typed.grade, "--grade"):
        found[leg] = _held(operation, found, leg)._replace(grade=closed_code(grade, GRADE_WORDS, "--grade"))
    for leg, reference in _pairs(operation, typed.requisition, "--requisition"):
        found[leg] = _held(operation, found, leg)._replace(requisition=one_line(reference, "--requisition"))
    for leg, period in _pairs(operation, typed.requisition_period, "--requisition-period"):
        start, end = _period(period, now)
        found[leg] = _held(operation, found, leg)._replace(requisition_start=start, requisition_end=end)
    for leg, places in _pairs(operation, typed.requisition_places, "--requisition-places"):
        codes = area_named(conn, places, operation.legs[leg].host_state)[0]
        found[leg] = _held(operation, found, leg)._replace(requisition_places=codes)
    return found


def _held(operation: Operation, found: Mapping[int, Control | None], leg: int) -> Control:
    """Return the control of a leg as said so far; there must be one."""
    control = found[leg] if leg in found else operation.legs[leg].control
    if control is None:
        said = text("Leg {leg} has no legal basis of controls.", leg=leg + 1)
        raise WrongCommandLineError("no-basis", said, text("Say it with --basis."))
    return control


def _period(typed: str, now: datetime) -> tuple[datetime, datetime]:
    """Return the two moments of a period, two dots parting them."""
    first, sign, last = typed.partition("..")
    if not sign:
        said = text("{option} does not take “{value}”.", option="--requisition-period", value=typed)
        raise WrongCommandLineError("bad-value", said, text("Write it as 2026-12-05 14:00..2026-12-05 22:00."))
    return period_said(first, last, now)


def _pairs(operation: Operation, typed: Iterable[str], option: str) -> list[tuple[int, str]]:
    return [(leg_named(operation, leg), said) for leg, said in (split_pair(one, option) for one in typed)]
