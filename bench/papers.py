"""Measures the papers of an operation: the order, the radio card, the sheet for the wall, each a whole process up to the file."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from paired import Command, answer
from row import Row, alone, within
from scratch import Scratch

ORDER = 0.6
ON = "2026-12-14"
WHO = ("--with", "fr-pn-tourcoing,be-pz-5455")
STEPS = (
    ("patrol", "plan", *WHO, "--on", ON, "--from", "20:00", "--to", "02:00", "--purpose", "burglaries along the A22/E17", "--save"),
    ("patrol", "edit", "1", "--assistance", "two officers, one vehicle", "--logistics", "briefing at Halluin"),
    ("patrol", "propose", "1"),
    ("patrol", "accept", "1", "--unit", "fr-pn-tourcoing", "--by", "chef de division", "--in-writing"),
    ("patrol", "accept", "1", "--unit", "be-pz-5455", "--by", "korpschef", "--in-writing"),
    (
        "patrol",
        "crew",
        "1",
        "--unit",
        "fr-pn-tourcoing",
        "--member",
        "11:fr,nl",
        "--member",
        "12:fr",
        "--briefed",
        "2026-09-14",
        "--leads",
        "fr=11",
    ),
    (
        "patrol",
        "crew",
        "1",
        "--unit",
        "be-pz-5455",
        "--member",
        "21:nl,fr",
        "--member",
        "22:nl,fr",
        "--briefed",
        "2026-10-01",
        "--leads",
        "be=21",
    ),
    ("patrol", "issue", "1"),
)
"""What makes an order of the bundled directory, as the tutorial does."""
MOMENT = {"COOPFB_NOW": "2026-11-24T13:30:00Z", "COOPFB_UNIT": "fr-pn-tourcoing", "COOPFB_LANG": "en"}


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure each row; the directory, the rules, the map and the page are all in it."""
    held = place.copied("papers")
    for step in STEPS:
        answer(_asked(place, held, step, ""))
    yield within("patrol order, the PDF", _asked(place, held, ("patrol", "order", "1", "-o", _page(place, "order")), "order"), ORDER)
    yield within("patrol card, the PDF", _asked(place, held, ("patrol", "card", "1", "-o", _page(place, "card")), "card"), None)
    yield within("wall, the PDF", _asked(place, held, ("wall", "-o", _page(place, "wall")), "wall"), None)


def _asked(place: Scratch, database: Path, words: tuple[str, ...], expected: str) -> Command:
    return place.coopfb(*words, expected=expected, database=database, variables=MOMENT)


def _page(place: Scratch, name: str) -> str:
    return str(place.folder / f"{name}.pdf")


if __name__ == "__main__":
    alone(rows)
