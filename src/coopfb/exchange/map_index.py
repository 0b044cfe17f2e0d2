"""The index of a map's page: everything that can be found or pointed at, as short as a program can read it."""

from collections.abc import Mapping
from typing import NamedTuple

from coopfb.clean import clean
from coopfb.domain.map_view import Feature, MapView, Town
from coopfb.domain.projection import View, box_of
from coopfb.i18n import say

_ORDER = {"operation": 0, "event": 1, "post": 2, "zone": 3, "spot": 4, "town": 5, "territory": 8}
"""What comes first among things of the same name; a locality (town with a longer code) comes behind the places."""
MOST_WORDS = 12
"""How many other names of one thing are searched."""


class Index(NamedTuple):
    """`items` as the page's program reads them, and at which number each feature stands, by layer and place in its layer."""

    items: tuple[Mapping[str, object], ...]
    numbers: Mapping[int, int]

    def number_of(self, feature: Feature) -> int:
        """Return the number of a feature."""
        return self.numbers[id(feature)]


def index_of(shown: MapView, seen: View, lang: str) -> Index:
    """Return the index in the reader's language: features first, then places.

    `l` is the layer, `c` the code, `n` the name the reader knows and the other one, `x` and `y` the point, `b` the box of an area (width
    and height last), `t` labels with what they say, `w` other words it is found by, `o` what comes first.
    """
    features = [feature for feature in shown.features if feature.layer != "border"]
    items = [_item(feature, seen, lang) for feature in features] + [_town(town, seen, lang) for town in shown.towns if seen.shows(*town.at)]
    return Index(tuple(items), {id(feature): number for number, feature in enumerate(features)})


def _item(feature: Feature, seen: View, lang: str) -> Mapping[str, object]:
    told = [[say(fact.label, lang), clean(fact.said) if isinstance(fact.said, str) else say(fact.said, lang)] for fact in feature.facts]
    return {
        "l": feature.layer,
        "c": clean(feature.code),
        "n": _names(feature.name.said(lang), feature.name.fr, feature.name.nl),
        **_placed(feature, seen),
        "t": told,
        "w": _others(
            (*feature.also, *(str(fact.value) for fact in feature.facts if fact.key == "number")), feature.name.fr, feature.name.nl
        ),
        "o": _ORDER.get(feature.layer, 9),
    }


def _placed(feature: Feature, seen: View) -> Mapping[str, object]:
    """Return the point of a feature, of an area the middle and the size of its box."""
    if feature.at:
        x, y = seen.at(*feature.at)
        return {"x": round(x, 1), "y": round(y, 1)}
    west, south, east, north = box_of(polygon[0] for polygon in feature.shape)
    (left, top), (right, bottom) = seen.at(west, north), seen.at(east, south)
    wide, high = round(right - left, 1), round(bottom - top, 1)
    return {"x": round((left + right) / 2, 1), "y": round((top + bottom) / 2, 1), "b": [0, 0, wide, high]}


def _town(town: Town, seen: View, lang: str) -> Mapping[str, object]:
    x, y = seen.at(*town.at)
    name = town.name
    locality = len(town.code) > len("FR-59000")
    return {
        "l": "town",
        "c": clean(town.code),
        "n": _names(name.said(lang), name.fr, name.nl),
        "x": round(x, 1),
        "y": round(y, 1),
        "t": [],
        "w": _others((*town.also, name.local), name.fr, name.nl),
        "o": _ORDER["town"] + locality,
    }


def _names(own: str, french: str, dutch: str) -> list[str]:
    """Return the name the reader knows, and the one of the other language where it is another."""
    other = dutch if own == french else french
    return [clean(own)] if other in {own, ""} else [clean(own), clean(other)]


def _others(words: tuple[str, ...], *known: str) -> list[str]:
    return [clean(word) for word in dict.fromkeys(words) if word and word not in known][:MOST_WORDS]
