"""What a file says beside its lines: the areas of its units, and the duty rows of its contacts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from coopfb.domain.cell_words import READING_FAILS, bad, bare, identifier, yes
from coopfb.domain.cell_words import seat_source as read_source
from coopfb.domain.closed_list import shortened
from coopfb.domain.contact import Duty
from coopfb.domain.incoming import Beside, Faults
from coopfb.domain.record import stamp
from coopfb.domain.unit import Territory
from coopfb.domain.world import World
from coopfb.text import text

_NO_DUTY = Duty("", "", "", "", on=True, holder="", owner="")


def territories(lines: Sequence[Beside], world: World, units: Collection[str], faults: Faults) -> Iterator[Territory]:
    """Yield the areas of units that are known; `units` are those of the file."""
    met: set[tuple[str, str]] = set()
    for one in lines:
        try:
            words = {key: bare(cell) for key, cell in one.cells.items()}
            unit, area = words.get("unit", "").casefold(), words.get("area", "").upper()
            if area not in world.areas:
                raise bad(text("“{value}” is no area of this directory", value=shortened(area)))
            if unit not in units and unit not in world.present.units:
                raise bad(text("the unit “{unit}” is not known", unit=shortened(unit)))
            if (unit, area) in met:
                raise bad(text("the area {area} is given twice", area=area))
            met.add((unit, area))
            yield Territory(unit, area, read_source(words.get("source", "")), words.get("basis", ""))
        except READING_FAILS as error:
            faults.add(one.row, "territories", error.text)


def duties(lines: Sequence[Beside], world: World, ids: Collection[str], faults: Faults) -> Iterator[Duty]:
    """Yield the duty rows of contacts that are known; `ids` are those of the contacts of the file."""
    known = {one.id for one in world.present.contacts.values()}.union(ids)
    met: set[str] = set()
    for one in lines:
        try:
            duty = _duty({key: bare(cell) for key, cell in one.cells.items()}, world)
            if duty.contact not in known:
                raise bad(text("the contact “{contact}” is not known", contact=shortened(duty.contact)))
            if duty.id in met:
                raise bad(text("the duty row {id} is given twice", id=duty.id))
            met.add(duty.id)
            yield duty
        except READING_FAILS as error:
            faults.add(one.row, "duties", error.text)


def _duty(words: Mapping[str, str], world: World) -> Duty:
    """Return one duty row; what is not said stays as it is. Raises InvalidDataError."""
    key = identifier(words.get("id", ""))
    base = world.present.duties.get(key, _NO_DUTY._replace(owner=world.owner))
    start, end = _moment(words.get("start", "")), _moment(words.get("end", ""))
    if end <= start:
        raise bad(text("the duty ends before it begins"))
    on = yes(words["on"]) if "on" in words else base.on
    holder, owner = words.get("holder", base.holder), words.get("owner", base.owner)
    return Duty(key, identifier(words.get("contact", "")), start, end, on, holder, owner)


def _moment(words: str) -> str:
    """Return a moment as it is stored. Raises InvalidDataError for one without its offset, or none at all."""
    try:
        return stamp(
            datetime.fromisoformat(words).astimezone(UTC) if words.endswith("Z") or "+" in words else datetime.fromisoformat(words)
        )
    except (ValueError, OverflowError):
        raise bad(text("“{value}” is no moment such as 2026-03-01T20:00:00Z", value=shortened(words))) from None
