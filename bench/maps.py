"""Measures the map: the drawing of the whole border as one process, the size of the page, and when its search works in Chromium."""

import shutil
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from paired import answer
from row import MET, NOT_MET, SKIPPED, Row, alone, ms, within
from scratch import Scratch

DRAWN, MOST_BYTES, USABLE = 0.5, 1_500_000, 1.0
PERIOD = ("--from", "2027-01-01", "--to", "2027-12-31")
MOMENT = {"COOPFB_NOW": "2026-11-24T13:30:00Z", "COOPFB_LANG": "fr"}
RUNS = 11
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
FIND = """() => {
  const find = document.getElementById("find"), found = document.getElementById("found");
  find.value = "Doornik";
  find.dispatchEvent(new Event("input"));
  return found.offsetHeight > 0 && found.innerText.includes("Tournai") ? performance.now() : NaN;
}"""
"""Types into the search as soon as the page is there, and says how long after the start of the navigation the answer was laid out."""


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure each row; a year of events is on the map."""
    place.created()
    for form, bar in (("svg", DRAWN), ("geojson", None), ("kml", None), ("html", None)):
        command = place.coopfb("map", "-o", str(place.folder / f"map.{form}"), *PERIOD, expected=form, variables=MOMENT)
        yield within(f"map of the whole border, {form}", command, bar)
    page = place.folder / "map.html"
    answer(place.coopfb("map", "-o", str(page), *PERIOD, expected="html", variables=MOMENT))
    size = page.stat().st_size
    kept = MET if size <= MOST_BYTES else NOT_MET
    yield Row("size of the map's page", f"{size / 1e6:.2f} MB", bar=f"≤ {MOST_BYTES / 1e6:.1f} MB", verdict=kept)
    yield usable(page)


def usable(page: Path) -> Row:
    """Return how long Chromium takes from the start of the navigation to a search that answers."""
    what, bar = "the map's page, until its search answers in Chromium", f"≤ {USABLE:g} s"
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a browser's driver, not everywhere
    except ImportError:
        chromium = None
    if not chromium:
        return Row(what, SKIPPED, bar=bar, verdict=SKIPPED)
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        for _run in range(RUNS):
            shown = browser.new_page(viewport={"width": 1280, "height": 800})
            shown.goto(page.as_uri(), wait_until="domcontentloaded")
            taken.append(float(shown.evaluate(FIND)) / 1000)
            shown.close()
        browser.close()
    return Row(what, ms(median(taken)), least=ms(min(taken)), bar=bar, verdict=MET if median(taken) <= USABLE else NOT_MET)


if __name__ == "__main__":
    alone(rows)
