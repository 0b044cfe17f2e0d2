"""Measures the directory's page with 5,000 entries, a unit with one contact each: its size, and from a key to the answer in Chromium."""

import shutil
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from generated import Size, enlarge
from maps import QUIET
from paired import answer
from row import MET, NOT_MET, SKIPPED, Row, alone, ms
from scratch import Scratch

SIZE = Size(5_000, 4_732)
"""So many units that each one added has one contact."""
MOST_BYTES, ANSWERED = 3_000_000, 0.05
WORDS = ("dunkerque", "moeskroen", "0033 3 53 01", "poste douane")
RUNS = 3
TYPE = """async (words) => {
  const find = document.getElementById("find"), list = document.getElementById("list"), taken = [];
  for (const word of words) for (let typed = 1; typed <= word.length + 1; typed += 1) {
    await new Promise((shown) => setTimeout(() => requestAnimationFrame(() => setTimeout(shown)), 50));
    find.value = typed > word.length ? "" : word.slice(0, typed);
    const begun = performance.now();
    find.dispatchEvent(new Event("input"));
    if (list.offsetHeight > 0) taken.push(performance.now() - begun);
  }
  return taken;
}"""
"""Types words letter by letter, each cleared at the end, and says how long after each key the answer was laid out."""


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure both rows."""
    database, page = enlarge(place.created(), place.folder / "pages.db", SIZE), place.folder / "directory.html"
    answer(place.coopfb("directory", "export", "-o", str(page), expected="entries", database=database))
    size, what = page.stat().st_size, f"{SIZE.contacts:,} contacts, directory export -o dir.html"
    bar, kept = f"≤ {MOST_BYTES / 1e6:.0f} MB", MET if size <= MOST_BYTES else NOT_MET
    yield Row(f"{what}, its size", f"{size / 1e6:.2f} MB", bar=bar, verdict=kept)
    yield answered(f"{what}, from a key to the answer", page)
    database.unlink()


def answered(what: str, page: Path) -> Row:
    """Return how long Chromium takes from a key to the answer: the key that takes longest, as the median of the runs."""
    chromium, bar = shutil.which("chromium"), f"≤ {ms(ANSWERED)}"
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a browser's driver, not everywhere
    except ImportError:
        chromium = None
    if not chromium:
        return Row(what, SKIPPED, bar=bar, verdict=SKIPPED)
    slowest: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        for _run in range(RUNS):
            shown = browser.new_page(viewport={"width": 1280, "height": 800})
            shown.goto(page.as_uri())
            shown.wait_for_selector("#list[data-ready]")
            slowest.append(max(shown.evaluate(TYPE, list(WORDS))) / 1000)
            shown.close()
        browser.close()
    return Row(what, ms(median(slowest)), least=ms(min(slowest)), bar=bar, verdict=MET if median(slowest) <= ANSWERED else NOT_MET)


if __name__ == "__main__":
    alone(rows)
