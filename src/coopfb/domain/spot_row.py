"""A spot as it is stored, made and changed from what is said of it."""

import re
from typing import NamedTuple

from coopfb.domain.contact_row import BY_HAND
from coopfb.domain.row_change import Stored, Value
from coopfb.domain.unit_row import name_said
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

_CODE = re.compile(r"SP-[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,12}){0,2}")
FARTHEST = (48.0, 52.0, 1.0, 8.0)
"""Between which latitudes and longitudes the border area of the agreement lies, with room around it."""


class SpotSaid(NamedTuple):
    """What is said of a spot; what is None stays, an empty text empties. `places` are codes, one a State at most; `position` degrees."""

    kind: str | None = None
    name_fr: str | None = None
    name_nl: str | None = None
    places: tuple[str, ...] | None = None
    position: tuple[float, float] | None = None
    source: str | None = None


def spot_code(typed: str) -> str:
    """Return the code of a new spot, in capitals behind `SP-`. Raises WrongCommandLineError (wrong-spot)."""
    code = typed.strip().upper()
    code = code if code.startswith("SP-") else f"SP-{code}"
    if not _CODE.fullmatch(code):
        raise _wrong(text("“{code}” cannot be the code of a spot.", code=code[:30]))
    return code


def new_spot(code: str, said: SpotSaid) -> dict[str, Value]:
    """Return a new spot as stored: at least its kind, a name and a place. Raises WrongCommandLineError (wrong-spot)."""
    if not said.kind or not (said.name_fr or said.name_nl) or not said.places:
        raise _wrong(text("A new spot needs its kind, a name and the place it lies in."))
    blank: dict[str, Value] = {
        "code": code, "kind": "", "name_fr": "", "name_nl": "", "place_fr": None, "place_be": None, "lat": None, "lon": None,
        "source": BY_HAND,
    }  # fmt: skip
    return edited_spot(blank, said._replace(name_fr=said.name_fr or said.name_nl))


def edited_spot(row: Stored, said: SpotSaid) -> dict[str, Value]:
    """Return a stored spot as it becomes. Raises WrongCommandLineError (wrong-spot, cic-without-state)."""
    after: dict[str, Value] = dict(row)
    told = {"kind": said.kind, "source": said.source}
    after |= {name: value for name, value in told.items() if value is not None}
    if said.name_fr is not None:
        after["name_fr"] = name_said(said.name_fr)
    if said.name_nl is not None:
        after["name_nl"] = name_said(said.name_nl) if said.name_nl else ""
    if said.places is not None:
        after |= _lying(said.places)
    if said.position is not None:
        after |= _positioned(said.position)
    return after


def _lying(places: tuple[str, ...]) -> dict[str, Value]:
    """Return where a spot lies: in one place, or in one of each State."""
    by_state = {state: [code for code in dict.fromkeys(places) if code.startswith(state)] for state in ("FR", "BE")}
    if not any(by_state.values()) or any(len(several) > 1 for several in by_state.values()):
        raise _wrong(text("A spot lies in one place, or in one of each State."))
    return {f"place_{state.lower()}": next(iter(several), None) for state, several in by_state.items()}


def _positioned(position: tuple[float, float]) -> dict[str, Value]:
    lat, lon = position
    south, north, west, east = FARTHEST
    if not (south <= lat <= north and west <= lon <= east):
        raise _wrong(text("That position lies far from the border of France and Belgium."))
    return {"lat": round(lat, 5), "lon": round(lon, 5)}


def _wrong(problem: Text) -> WrongCommandLineError:
    return WrongCommandLineError("wrong-spot", problem, text("“{command} --help” shows an example.", command="coopfb spot add"))
