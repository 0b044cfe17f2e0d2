"""Measures questions, help, version and completion against Python importing only what they cannot do without."""

from argparse import Namespace
from collections.abc import Iterator

from paired import Peer
from row import Row, alone, at_most
from scratch import FIND, Scratch

ANSWER, TYPO, QUICK = 1.6, 1.3, 1.2
TYPED = "mouscon"


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure each row; a question is one whole process, its audit entry on disk included."""
    place.created()
    json = place.coopfb(*FIND, "--json", expected='"BE-57096"')
    yield at_most("contact find Mouscron --json", json, imports(place, "typer, sqlite3"), ANSWER, told.pairs)
    table = place.coopfb(*FIND, expected="Mouscron")
    yield at_most("contact find Mouscron, as a table", table, imports(place, "typer, sqlite3, rich.table"), ANSWER, told.pairs)
    typo = place.coopfb("contact", "find", TYPED, "--json", expected='"BE-57096"')
    yield at_most(f"contact find {TYPED} --json, a typing error", typo, Peer("contact find Mouscron --json", json), TYPO, told.pairs)
    typer = imports(place, "typer")
    yield at_most("--help", place.coopfb("--help", expected="contact"), typer, QUICK, told.pairs)
    yield at_most("--version", place.coopfb("--version", expected="coopfb"), typer, QUICK, told.pairs)
    asks = {"_COOPFB_COMPLETE": "complete_bash", "COMP_WORDS": "coopfb contact find Mou", "COMP_CWORD": "3"}
    yield at_most("completion of contact find Mou", place.coopfb(expected="Mouscron", variables=asks), typer, QUICK, told.pairs)


def imports(place: Scratch, modules: str) -> Peer:
    """Return Python importing some modules."""
    return Peer(f"import {modules}", place.python(f"import {modules}"))


if __name__ == "__main__":
    alone(rows)
