"""The parts of a season: zones that share no unit are planned apart from each other."""

from collections.abc import Iterable

from coopfb.domain.season import Season


def parts(season: Season) -> list[frozenset[str]]:
    """Return the zones in groups that share no unit with each other, in the order of the season."""
    groups: list[tuple[set[str], set[str]]] = []
    for zone in season.zones:
        units = {unit for side in season.units[zone] for unit in side}
        units |= {unit for one in season.deployments if one.zone == zone for pair in one.pairs for unit in pair}
        touching = [group for group in groups if group[1] & units]
        groups = [group for group in groups if group not in touching]
        groups.append(({zone}.union(*(group[0] for group in touching)), units.union(*(group[1] for group in touching))))
    return sorted((frozenset(group[0]) for group in groups), key=lambda group: min(season.zones.index(zone) for zone in group))


def part_of(season: Season, zones: Iterable[str]) -> Season:
    """Return the season of some of its zones."""
    held = frozenset(zones)
    deployments = tuple(one for one in season.deployments if one.zone in held)
    own = {unit for zone in held for side in season.units[zone] for unit in side}
    own |= {unit for one in deployments for pair in one.pairs for unit in pair}
    return season._replace(
        away=tuple(one for one in season.away if one.unit in own),
        fixed=tuple(one for one in season.fixed if one.zone in held or own.intersection(one.units)),
        units={zone: units for zone, units in season.units.items() if zone in held},
        demands=tuple(one for one in season.demands if one.zone in held),
        closed=tuple(one for one in season.closed if one.zone in held),
        radio=tuple(one for one in season.radio if one.zone in held),
        deployments=deployments,
        kept=tuple(one for one in season.kept if one.zone in held),
    )
