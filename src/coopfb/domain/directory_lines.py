"""The lines of a table read into the records of a directory, with what the file says beside them: areas and duty rows."""

from coopfb.domain import beside_lines
from coopfb.domain.contact_lines import ContactLines
from coopfb.domain.directory_difference import contact_id
from coopfb.domain.incoming import Faults, Grid, Incoming
from coopfb.domain.unit_lines import UnitLines
from coopfb.domain.world import World


def read_lines(grid: Grid, world: World, faults: Faults) -> Incoming:
    """Return the records of a table; what cannot be read is noted in `faults`."""
    units, contacts = UnitLines(grid, world, faults), ContactLines(grid, world, faults)
    for row, cells in grid.lines:
        contacts.line(row, units.line(row, cells), cells)
    found = contacts.done()
    brought = Incoming(units.done(), found, mentioned=frozenset(units.mentioned))
    if grid.territories is not None:
        brought = brought._replace(territories=list(beside_lines.territories(grid.territories, world, units.found, faults)))
    if grid.duties is not None:
        ids = {one.id or contact_id(one.code) for one in found}
        brought = brought._replace(duties=list(beside_lines.duties(grid.duties, world, ids, faults)))
    return brought
