"""Find ways out of a conflict: another unit, another slot, a shorter operation, each looked up before it is offered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from coopfb.actions.gather_case import holdings
from coopfb.actions.settle_team import free_members
from coopfb.actions.settle_zone import Planning
from coopfb.domain.booking import Booking
from coopfb.domain.case import Case
from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.plan import Conflict, Window
from coopfb.domain.spoken import Span
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.text import Text, text

MOST = 3
AHEAD = 14
"""Days within which another slot is looked for."""
SHORTEST = timedelta(hours=1)
"""A leg shorter than this is no patrol."""


def with_ways(planning: Planning, cases: Sequence[Case], found: Sequence[Conflict]) -> list[Conflict]:
    """Return the conflicts with up to three ways out each."""
    if not found:
        return []
    by_slot = {case.operation.slot: case for case in cases}
    held = _held(planning, [by_slot[conflict.slot].operation for conflict in found])
    held += [one for case in cases for one in holdings(case.operation)]
    return [conflict._replace(ways=tuple(_ways(planning, by_slot[conflict.slot], conflict, held))[:MOST]) for conflict in found]


def _ways(planning: Planning, case: Case, conflict: Conflict, held: Sequence[Booking]) -> Iterator[Text]:
    yield from _other_unit(planning, case, conflict)
    yield from _other_slot(case, held)
    yield from _shorter(case, conflict)


def _other_unit(planning: Planning, case: Case, conflict: Conflict) -> Iterator[Text]:
    """Offer a unit of the same State and zone that is free then; for a closed unit, the one that took over."""
    operation = case.operation
    unit = conflict.what.partition("/")[0]
    if conflict.kind == "channel" or unit not in case.units:
        return
    closed = case.units[unit]
    if conflict.kind == "closed" and closed.replaced_by:
        yield text("another unit: {unit}, which took over", unit=closed.replaced_by)
        return
    if conflict.kind in {"person", "rest"}:
        deputy = next((one for one in operation.crew if one.deputy and one.unit == unit and one.code != conflict.what), None)
        yield text("the deputy, {member}", member=deputy.code) if deputy else text("another officer of {unit}", unit=closed.named)
        return
    if conflict.kind == "vehicle":
        yield text("another vehicle of {unit}", unit=closed.named)
        return
    window = Window(operation.start, operation.end, on_the_wall(operation.start).date())
    beside = {one.unit for one in operation.participants if one.state != closed.state}
    for free in free_members(planning.conn, operation.zone, closed.state, window, operation.units):
        if not beside or beside & {stretch.unit for stretch in unit_reads.facing(planning.conn, free.code)}:
            yield text("another unit: {unit} ({code}) is free", unit=free.named, code=free.code)
            return


def _other_slot(case: Case, held: Iterable[Booking]) -> Iterator[Text]:
    """Offer the same hours on the nearest day on which everything the operation holds is free, and its officers have rested."""
    begun, over = on_the_wall(case.operation.start), on_the_wall(case.operation.end)
    rest = timedelta(hours=case.limits.rest_hours)
    against = [(one, rest if one.kind == "person" else timedelta()) for one in _against(case, held, rest)]
    for ahead in range(1, AHEAD + 1):
        (start, clean), (end, sound) = (from_the_wall(wall + timedelta(days=ahead)) for wall in (begun, over))
        if clean is sound is Clock.PLAIN and not any(one.start < end + pause and one.end > start - pause for one, pause in against):
            yield text("another slot: {window}, all are free", window=Span(start, end))
            return


def _held(planning: Planning, operations: Sequence[Operation]) -> list[Booking]:
    """Return what stands against moving operations of one plan by up to two weeks: bookings of what they hold, absences of their units."""
    units = {unit for one in operations for unit in one.units}
    channels = {one.communication.channel for one in operations} - {""}
    rest = timedelta(hours=planning.limits.rest_hours)
    start, end = min(one.start for one in operations) - rest, max(one.end for one in operations) + timedelta(days=AHEAD + 1) + rest
    booked = operation_reads.bookings(planning.conn, units, channels, start, end)
    away = operation_reads.absences(planning.conn, units, start, end)
    return booked + [Booking("unit", one.unit, "", one.start, one.end) for one in away]


def _against(case: Case, held: Iterable[Booking], rest: timedelta) -> list[Booking]:
    """Return what of it stands against moving this one: of what it holds itself, in the two weeks that follow, rest included."""
    operation = case.operation
    last, own = operation.end + timedelta(days=AHEAD + 1) + rest, operation.code or operation.slot
    mine = {("unit", unit) for unit in operation.units} | {("channel", operation.communication.channel)}
    mine |= {("person", member.code) for member in operation.crew}
    mine |= {("vehicle", f"{one.unit}/{one.label}") for one in operation.vehicles}
    near = (one for one in held if one.start < last and one.end > operation.start - rest)
    return [one for one in near if (one.kind, one.what) in mine and one.operation != own]


def _shorter(case: Case, conflict: Conflict) -> Iterator[Text]:
    """Offer the part of the window that is free, where enough of it is left."""
    operation = case.operation
    blocks = [(one.start, one.end) for one in case.bookings if one.operation == conflict.operation and one.what == conflict.what]
    blocks += [(one.start, one.end) for one in case.absences if conflict.kind == "away" and one.unit == conflict.what]
    if not blocks or conflict.kind == "rest":
        return
    start, end = max(_free_parts(operation, blocks), key=lambda part: part[1] - part[0])
    if end - start >= SHORTEST:
        yield text("a shorter operation: {window}", window=Span(start, end))


def _free_parts(operation: Operation, blocks: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return what is left of the window before the first block and after the last."""
    first, last = min(block[0] for block in blocks), max(block[1] for block in blocks)
    return [(operation.start, min(first, operation.end)), (max(last, operation.start), operation.end)]
