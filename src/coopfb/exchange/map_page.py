"""The map as one page that opens from a file: the drawing, search, tooltips, layers, and everything in a table as well; no network."""

from collections.abc import Iterator, Mapping, Sequence
from string import Template

from coopfb.clean import clean
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.map_view import LAYER_NAMES, Feature, MapView
from coopfb.domain.spoken import Day, Moment
from coopfb.exchange.map_index import Index, index_of
from coopfb.exchange.map_legend import entries
from coopfb.exchange.map_pieces import OUTLINES
from coopfb.exchange.map_signs import groups
from coopfb.exchange.map_svg import Look, drawing, frame, hatches
from coopfb.exchange.svg import number, words
from coopfb.exchange.web_page import embedded, policy, template
from coopfb.i18n import say
from coopfb.text import Text, text

STEPS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Enlargements at which more names find room."""
APART = 3.0
"""From this enlargement on every post has a sign of its own on a map of the whole border."""
_TURNED = ("rotate(45)", "rotate(-45)", "rotate(0)", "rotate(45)")


def map_page(shown: MapView, lang: str) -> str:
    """Return the page in the reader's language."""
    seen = frame(shown)
    index = index_of(shown, seen, lang)
    gathered, apart = groups(shown, seen, gathered=True), groups(shown, seen, gathered=False)
    signs = {1.0: gathered, APART: apart} if shown.zone is None else {1.0: apart}
    steps = {zoom: apart if zoom >= APART or shown.zone else gathered for zoom in STEPS}

    def tooltip(features: Sequence[Feature]) -> tuple[str, str]:
        return _attributes(features, index, lang)

    look = Look(seen, lang, 2, signs, tooltip, names=steps, enlarged=True)
    style, program = template("map.css"), template("map.js")
    spoken = {key: words(say(message, lang)) for key, message in _sentences(shown).items()}
    return Template(template("map.html")).substitute(
        spoken,
        lang=lang,
        policy=policy(style, program),
        css=style,
        js=program,
        width=number(seen.width),
        height=number(seen.height),
        drawing=drawing(shown, look),
        marking=words(shown.marking),
        exercise=f'<p class="exercise">{words(EXERCISE)}</p>' if shown.exercise else "",
        entries="".join(_legend(shown, lang)),
        tables="".join(_tables(shown, lang)),
        data=embedded(_data(shown, index, tuple(signs), seen.units(1000), lang)),
    )


def _data(shown: MapView, index: Index, signs: Sequence[float], units_of_km: float, lang: str) -> Mapping[str, object]:
    """Return what the page's program needs."""
    seen = frame(shown)
    return {
        "width": round(seen.width, 2),
        "height": round(seen.height, 2),
        "km": round(units_of_km, 4),
        "steps": [f"{step:g}" for step in STEPS],
        "signs": [f"{step:g}" for step in signs],
        "turned": _TURNED,
        "layers": {key: say(name, lang) for key, name in (*LAYER_NAMES.items(), ("town", text("Place")))},
        "colon": say(text("{label}:", label=""), lang),
        "more": say(text("and {n} more: see the list below", n="{n}"), lang),
        "found": say(text("{n} found", n="{n}"), lang),
        "items": index.items,
    }


def _attributes(features: Sequence[Feature], index: Index, lang: str) -> tuple[str, str]:
    """Return what makes a sign or area speak: the numbers of its features in the index, and its words for who cannot see it."""
    numbers = " ".join(str(index.number_of(feature)) for feature in features)
    if features[0].at is None:
        return "", f' class="area" data-i="{numbers}"'
    said = "; ".join(_aloud(feature, lang) for feature in features)
    return '<circle class="ring k" r="13"/>', f' data-i="{numbers}" tabindex="-1" role="img" aria-label="{words(said)}"'


def _aloud(feature: Feature, lang: str) -> str:
    facts = "".join(f", {fact.said if isinstance(fact.said, str) else say(fact.said, lang)}" for fact in feature.facts)
    return f"{feature.name.said(lang)}, {feature.code}{facts}"


def _legend(shown: MapView, lang: str) -> Iterator[str]:
    """Yield the legend with a box for each layer that can be hidden."""
    layer = ""
    yield f'<li class="unseen" aria-hidden="true"><svg><defs>{hatches("sample")}</defs></svg></li>\n'
    for entry in entries(shown):
        if entry.layer != layer:
            layer = entry.layer
            box = f'<input type="checkbox" data-layer="{layer}" checked>'
            yield f'<li class="layer"><label>{box}{words(say(LAYER_NAMES[layer], lang))}</label></li>\n'
        sample = f'<svg viewBox="-16 -10 32 20" aria-hidden="true">{entry.sample.replace("#hatch-", "#sample-")}</svg>'
        yield f'<li class="sample">{sample}<span>{words(say(entry.said, lang))}</span></li>\n'
    names = words(say(text("Names"), lang))
    yield f'<li class="layer screen"><label><input type="checkbox" data-layer="names" checked>{names}</label></li>\n'


def _tables(shown: MapView, lang: str) -> Iterator[str]:
    """Yield everything the map shows as tables, one a layer: what a screen reader reads, and what is printed on request."""
    heads = (text("Name in French"), text("Name in Dutch"), text("Code"), text("Details"))
    head = "".join(f'<th scope="col">{words(say(title, lang))}</th>' for title in heads)
    for layer, name in LAYER_NAMES.items():
        rows = [_row(feature, lang) for feature in shown.of(layer) if layer != "border"]
        if rows:
            yield f"<table><caption>{words(say(name, lang))} ({len(rows)})</caption><thead><tr>{head}</tr></thead><tbody>\n"
            yield "".join(rows)
            yield "</tbody></table>\n"


def _row(feature: Feature, lang: str) -> str:
    facts = "; ".join(say(text("{label}: {value}", label=fact.label, value=fact.said), lang) for fact in feature.facts)
    return (
        f'<tr><th scope="row" lang="fr">{words(feature.name.fr)}</th><td lang="nl">{words(feature.name.nl)}</td>'
        f'<td class="code">{words(feature.code)}</td><td>{words(facts)}</td></tr>\n'
    )


def _sentences(shown: MapView) -> Mapping[str, Text]:
    """Return the sentences of the page."""
    zones = ", ".join(clean(zone.name.local) for zone in shown.of("zone"))
    return {
        "title": shown.title,
        "period": text("Events and operations from {first} to {last}", first=Day(shown.first), last=Day(shown.last)),
        "described": text("Map: {title}. Cooperation zones: {names}.", title=shown.title, names=zones),
        "roledescription": text("map"),
        "skip_search": text("Go to the search"),
        "skip_list": text("Go to the list of what the map shows"),
        "search": text("Search"),
        "search_help": text("Place, unit, number, spot, event, operation: in French, Dutch, or by code."),
        "results": text("What was found"),
        "legend": text("Legend and layers"),
        "keys": text(
            "Keys: + and − enlarge and reduce, 0 shows all, arrows move the map; Tab goes to a sign, arrows to the next one,"
            " / to the search. Telephone numbers: coopfb contact find CODE."
        ),
        "zoom_in": text("Enlarge"),
        "zoom_out": text("Reduce"),
        "zoom_all": text("Show all"),
        "list": text("What the map shows"),
        "print_list": text("Print this list behind the map"),
        "source": OUTLINES,
        "made": text("Made on {at} with coopfb", at=Moment(shown.made_at)),
    }
