"""The directory as it stands, whole, to be compared with what comes in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.unit import Territory, Unit


class UnitName(NamedTuple):
    """One name a unit is found by: `lang` empty for an alias, `role` official, other or alias."""

    name: str
    lang: str
    role: str


class Present(NamedTuple):
    """Every unit and contact by code, territories by unit and area, duty rows by id, names by unit.

    `versions` holds those that are not 1, by table and key; `tried` the ids of calls tried by contact (id).
    """

    units: Mapping[str, Unit]
    contacts: Mapping[str, Contact]
    territories: Mapping[tuple[str, str], Territory]
    duties: Mapping[str, Duty]
    names: Mapping[str, Sequence[UnitName]]
    versions: Mapping[tuple[str, object], int]

    def version(self, table: str, key: object) -> int:
        """Return the version of a row that is there."""
        return self.versions.get((table, key), 1)

    def above(self, code: str) -> Iterator[str]:
        """Yield a unit and those above it; a circle of parents ends where it began."""
        seen: set[str] = set()
        while code and code not in seen and code in self.units:
            seen.add(code)
            yield code
            code = self.units[code].parent
