"""What is closed when an organisation brings everything it keeps: units end, contacts and duty rows go."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from coopfb.domain.claim import Claim
from coopfb.domain.directory_rows import contact_row, duty_row, territory_row, unit_row
from coopfb.domain.incoming import Incoming
from coopfb.domain.present import Present
from coopfb.domain.row_change import RowChange


class Closing(NamedTuple):
    """Rows that go, in an order that foreign keys allow; units that end today; and how many contacts were spared."""

    removed: tuple[RowChange, ...] = ()
    units: tuple[RowChange, ...] = ()
    spared: int = 0


def closing(present: Present, incoming: Incoming, claim: Claim, brought: Collection[str]) -> Closing:
    """Return what the organisations of a file keep and do not bring any more; `brought` are the ids of its contacts.

    A unit is not removed but ends: the past keeps it. A contact that is not for everybody goes only where the file brings any of that
    kind: an extract for everybody says nothing about them.
    """
    scope = {claim.owner} if claim.owner else set(incoming.owners()) - {""}
    full = any(one.visibility == "full" for one in incoming.contacts)
    absent = [one for one in present.contacts.values() if one.owner in scope and one.id not in brought]
    gone = [one for one in absent if full or one.visibility != "full"]
    ids = {one.id for one in gone}
    removed = [
        *_duties(present, incoming, scope, ids),
        *(RowChange("contact", contact_row(one), None, present.version("contact", one.id)) for one in gone),
        *_territories(present, incoming, scope),
    ]
    units = incoming.named
    ended = [one for one in present.units.values() if one.owner in scope and one.code not in units]
    ended = [one for one in ended if not one.valid_to or one.valid_to > claim.today]
    return Closing(
        tuple(removed),
        tuple(
            RowChange("unit", unit_row(one), unit_row(one._replace(valid_to=claim.today)), present.version("unit", one.code))
            for one in ended
        ),
        len(absent) - len(gone),
    )


def _duties(present: Present, incoming: Incoming, scope: Collection[str], ids: Collection[str]) -> Iterator[RowChange]:
    """Yield the duty rows of contacts that go, and those not brought any more where the file says anything about duty rows."""
    kept = None if incoming.duties is None else {one.id for one in incoming.duties}
    for one in present.duties.values():
        if one.contact in ids or (kept is not None and one.owner in scope and one.id not in kept):
            yield RowChange("duty", duty_row(one), None, present.version("duty", one.id))


def _territories(present: Present, incoming: Incoming, scope: Collection[str]) -> Iterator[RowChange]:
    """Yield the areas of units brought that are not brought any more, where the file says anything about areas."""
    if incoming.territories is None:
        return
    units = {code for code in incoming.named if code in present.units and present.units[code].owner in scope}
    kept = {(one.unit, one.area) for one in incoming.territories}
    for key, one in present.territories.items():
        if one.unit in units and key not in kept:
            yield RowChange("territory", territory_row(one), None, present.version("territory", key))
