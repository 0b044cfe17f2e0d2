"""Derives every table of the bundled directory: `python data/derive FACTS_DIR`."""

import sys
from pathlib import Path

import cells
import contacts
import cooperation
import events
import localities
import names
import outlines
import places
import public_holidays
import school_holidays
import services_fr
import short_names
import tables
import territories
import units
import zones_be
from facts import Row, by_hand, table


def derive(facts: Path) -> dict[str, list[Row]]:
    """Return the rows of every table from the tables of facts in a folder."""
    place = places.places(facts)
    locality, same = localities.split(localities.settlements(facts), place)
    kept = [units.written_units(), units.dispatches(), zones_be.zones(facts, place), services_fr.services(facts, place)]
    unit = [row for found, _ in kept for row in found]
    territory = [row for _, areas in kept for row in areas] + territories.nord(facts, place)
    found = names.Names()
    names.place_names(found, place)
    names.written_names(found)
    names.other_names(found, facts, place, same, locality)
    short_names.short_names(found, place, locality)
    spot = by_hand("spots")
    zone_place = cooperation.zone_places(facts, territory)
    names.rows_added(found, names.spot_names(spot), units.unit_names(unit, place), cooperation.zone_names())
    return {
        "place": place,
        "locality": locality,
        "spot": spot,
        "place_neighbour": places.neighbours(facts),
        "postcode": places.postcodes(facts),
        "unit": unit,
        "territory": territory,
        "name": found.rows,
        "contact": contacts.contacts(unit),
        "cooperation_zone": cooperation.zones(),
        "zone_member": cooperation.members(),
        "zone_place": zone_place,
        "event": events.events(zone_place),
        "radio_channel": cooperation.channels(),
        "unit_channel": cooperation.unit_channels(),
        "holiday": public_holidays.public_holidays(),
        "school_holiday": school_holidays.school_holidays(),
        **{name: table(Path(__file__).parent / "hand", name) for name in ("function_title", "counterpart_kind", "purpose_order")},
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    tables.write(derive(folder))
    outlines.write(folder)
    cells.write()
