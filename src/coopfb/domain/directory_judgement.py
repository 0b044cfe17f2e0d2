"""What is sound in a directory: judgements that the rules of a plan (D01 to D05) and the check of the whole directory share."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from coopfb.domain.contact import Contact
from coopfb.domain.place import Neighbour
from coopfb.domain.unit import STATES, Unit

ALWAYS = frozenset(("24/7", "Mo-Su 00:00-24:00"))
"""How hours round the clock are written."""
_STATES_SAID = frozenset(("FR", "BE", "FRANCE", "FRANKRIJK", "BELGIQUE", "BELGIË", "BELGIE", "BELGIUM"))
_TO_SPACES = str.maketrans("()[]-–/,.;:'’", "             ")


def reached_always(contacts: Iterable[Contact]) -> bool:
    """Say whether one of a unit's contacts answers round the clock (rule D02)."""
    return any(one.hours.strip() in ALWAYS for one in contacts)


def cic_without_state(label: str) -> bool:
    """Say whether CIC stands in a name without its State: a French and a Belgian body share the acronym (rule D04)."""
    if "CIC" not in label:
        return False
    words = set(label.upper().translate(_TO_SPACES).split())
    return "CIC" in words and words.isdisjoint(_STATES_SAID)


def states_lacking(states: Collection[str]) -> list[str]:
    """Return the States of which no unit answers for or faces a commune at the border (rule D05)."""
    return [state for state in STATES if state not in states]


def border_states(
    pairs: Iterable[Neighbour], answering: Mapping[str, Sequence[Unit]], places: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return, for each of `places` that touches the other State, the States of the units that answer for it or face it.

    `answering` holds the units that answer for each place on either side of the pairs.
    """
    found: dict[str, set[str]] = {}
    for pair in pairs:
        for here in {pair.place_fr, pair.place_be}.intersection(places):
            held = found.setdefault(here, set())
            held |= {unit.state for place in (pair.place_fr, pair.place_be) for unit in answering[place]}
    return {place: frozenset(states) for place, states in found.items()}
