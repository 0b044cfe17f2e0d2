"""Draw the slots of a season among its best plans, so that nobody can foresee them: in secret, spread evenly, no cell twice in a row.

A cell is a day of the week with hours (Friday 20:00-02:00). Moves keep the targets that are met and every unit's load, so the plan
stays as good as the solver proved it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from coopfb.domain.season import Demand, Placed, Season, SlotTaken, Solved
from coopfb.domain.season_board import TURNS, Board, Piece
from coopfb.domain.season_grid import closed_by, grid
from coopfb.domain.season_model import left
from coopfb.domain.season_parts import part_of, parts
from coopfb.domain.season_secret import SecretDraw


def drawn(season: Season, solved: Solved, chance: SecretDraw, turns: int = TURNS) -> tuple[SlotTaken, ...]:
    """Return the operations of a solved season with their days and hours drawn from `chance`, kinds given out, in order of time.

    `turns` are the moves tried for each operation.
    """
    found = [slot for zones in parts(season) for slot in _drawn(season, zones, solved, (chance, turns))]
    return tuple(sorted(found, key=lambda one: (one.day, one.hours, one.zone)))


def _drawn(whole: Season, zones: frozenset[str], solved: Solved, drawing: tuple[SecretDraw, int]) -> list[SlotTaken]:
    """Return the operations of the zones that share units with each other."""
    chance, turns = drawing
    season, places = part_of(whole, zones), [place for place in solved.slots if place.zone in zones]
    going = [place for place in places if place.event]
    board = Board(season, grid(season), _first_hours(season, _beside_events(season, places, going), chance), going)
    board.shuffle(chance, turns)
    short = {whole.demands[number]: missing for number, missing in solved.missing.items()}
    slots = [one for zone in sorted(zones) for one in _led(season, _with_kinds(season, short, board.slots(zone), chance), chance)]
    return [*slots, *(_covering(season, place) for place in places if place.event)]


def _covering(season: Season, place: Placed) -> SlotTaken:
    """Return a deployment as a slot: the one of the earlier plan where the same pair goes."""
    slot = SlotTaken(place.zone, "event", place.day, -1, place.fr, place.be, event=place.event)
    return next((one for one in season.kept if one._replace(code="", leads=slot.leads) == slot), slot)


def _beside_events(season: Season, places: Sequence[Placed], going: Sequence[Placed]) -> list[Placed]:
    """Return the regular operations, their hours without those that leave their units no rest beside an event they go to."""
    closed = {one.event: closed_by(season, one.event) for one in going}
    found = []
    for place in places:
        shut = 0
        for one in going:
            if {one.fr, one.be} & {place.fr, place.be}:
                shut |= closed[one.event].get(place.day, 0)
        if not place.event:
            found.append(place._replace(open=place.open & ~shut))
    return found


def _first_hours(season: Season, places: Sequence[Placed], chance: SecretDraw) -> list[Piece]:
    """Return the operations with hours that are open to them; those of the earlier plan that could stay keep theirs, and do not move."""
    stays = {(one.zone, one.day, one.fr, one.be): one for one in season.kept if not one.event}
    spans = {one.zone: _spans(season, one.zone) for one in season.demands}
    found = []
    for place in places:
        first, last = next(span for span in spans[place.zone] if span[0] <= place.day <= span[1])
        kept = stays.get((place.zone, place.day, place.fr, place.be))
        pinned = kept is not None and bool(place.open >> kept.hours & 1)
        hours = kept.hours if kept and pinned else chance.choice(_bits(place.open))
        found.append(Piece(SlotTaken(place.zone, "", place.day, hours, place.fr, place.be), first, last, pinned=pinned))
    return found


def _spans(season: Season, zone: str) -> list[tuple[date, date]]:
    """Return the months or weeks of a zone."""
    return sorted({(one.first, one.last) for one in season.demands if one.zone == zone})


def _bits(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]


def _with_kinds(season: Season, short: Mapping[Demand, int], slots: Sequence[SlotTaken], chance: SecretDraw) -> list[SlotTaken]:
    """Give each slot a kind so that every demand has what the solver gave it; the slots of the earlier plan keep theirs."""
    kept = {(one.zone, one.day, one.hours, one.fr, one.be): one for one in season.kept}
    owed: dict[tuple[str, date, date], list[str]] = defaultdict(list)
    for demand in season.demands:
        owed[demand.zone, demand.first, demand.last] += [demand.kind] * (left(season, demand) - short.get(demand, 0))
    found, open_ones = [], []
    for slot in slots:
        known, kinds = kept.get((slot.zone, slot.day, slot.hours, slot.fr, slot.be)), _kinds_of(owed, slot)
        if known and known.kind in kinds:
            kinds.remove(known.kind)
            found.append(known)
        else:
            open_ones.append(slot)
    for slot in open_ones:
        kinds = _kinds_of(owed, slot)
        found.append(slot._replace(kind=kinds.pop(chance.below(len(kinds)))))
    return found


def _led(season: Season, slots: Sequence[SlotTaken], chance: SecretDraw) -> list[SlotTaken]:
    """Give each State as many operations to begin on its soil as the other, in an order nobody foresees; what is kept stays."""
    kept = frozenset(season.kept)
    led, new = [one for one in slots if one in kept], [one for one in slots if one not in kept]
    behind = sum(1 if one.leads == "FR" else -1 for one in led)
    french = max(0, min(len(new), (len(new) - behind + chance.below(2)) // 2))
    states = ["FR"] * french + ["BE"] * (len(new) - french)
    chance.shuffle(states)
    return [*led, *(one._replace(leads=state) for one, state in zip(new, states, strict=True))]


def _kinds_of(owed: Mapping[tuple[str, date, date], list[str]], slot: SlotTaken) -> list[str]:
    return next(kinds for (zone, first, last), kinds in owed.items() if zone == slot.zone and first <= slot.day <= last)


def demand_of(season: Season, slot: SlotTaken) -> Demand | None:
    """Return the target that a slot counts for, None for a deployment."""
    return next(
        (one for one in season.demands if one.zone == slot.zone and one.kind == slot.kind and one.first <= slot.day <= one.last), None
    )
