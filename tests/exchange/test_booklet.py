"""The booklet as programs of another hand read it: numbers that lead to units, marking on every page, two languages, nothing run."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest

from coopfb.domain.contact import Contact
from coopfb.domain.directory_table import DirectoryExtract, Entry
from coopfb.domain.unit import Territory, Unit
from coopfb.exchange.booklet import write_pdf
from coopfb.exchange.directory_manner import Manner
from coopfb.text import Named

AT = datetime(2026, 3, 4, 14, tzinfo=UTC)
HOSTILE = '#panic("x") *b* _i_ [kapo] \\u{41} <a> $x$ @y `z` \u202eevil 中 ' + "W" * 300
PLACES = {"BE-57096": Named("Mouscron", "Moeskroen", "Mouscron"), "FR-59599": Named("Tourcoing", "Toerkonje", "Tourcoing")}


def unit(number: int, state: str, service: str, **more: Any) -> Unit:
    """Return a unit of a State and service, numbered so that its name is its own."""
    known = Unit._make("" for _name in Unit._fields)._replace(
        code=f"u-{number}", state=state, service=service, level="zone", name_fr=f"Unité {number}", name_nl=f"Eenheid {number}",
        seat=None, parent=None, replaced_by=None, languages=("fr",),
    )  # fmt: skip
    return known._replace(**more)


def contact(of: Unit, digits: str, **more: Any) -> Contact:
    """Return a contact of a unit."""
    known = Contact(
        digits, f"{of.code}/desk", of.code, "desk", "phone", digits, "24/7", 1, (), "field", "2026-03-01", "", "", exercise=False, owner=""
    )
    return known._replace(**more)


BELGIAN = unit(1, "BE", "local-police", seat="BE-57096")
FRENCH = unit(2, "FR", "national-police", seat="FR-59599")
CLOSED = unit(3, "FR", "national-police", valid_to="2025-12-31")
ENTRIES = (
    Entry(BELGIAN, contact(BELGIAN, "+3200000019")),
    Entry(BELGIAN, contact(BELGIAN, "101", channel="short")),
    Entry(FRENCH, contact(FRENCH, "+33353010012", exercise=True)),
    Entry(CLOSED, None),
)


def booklet(entries: tuple[Entry, ...] = ENTRIES, **more: Any) -> bytes:
    """Return the booklet of some entries."""
    held: dict[str, Any] = {
        "made_at": AT, "made_by": "7001", "marking": "DIFFUSION RESTREINTE", "exercise": True, "reason": "échange", "recipient": "DIPN 59",
        "territories": (Territory("u-1", "BE-57096", "inferred", ""), Territory("u-2", "BE-57096", "inferred", "")), "places": PLACES,
    }  # fmt: skip
    stream = BytesIO()
    write_pdf(DirectoryExtract(entries, **{**held, **more}), Manner("en"), stream)
    return stream.getvalue()


def test_it_is_a_tagged_document_in_two_languages_that_says_what_it_is(read_pdf: Callable[..., Any]) -> None:
    printed = read_pdf(booklet())
    assert printed.faults == ()
    assert printed.title == "Annuaire de la frontière franco-belge / Gids van de Frans-Belgische grens"
    assert {"fr", "nl"} <= printed.languages
    assert printed.tags["H1"] >= 4
    first = printed.words[:900]
    assert all(words in first for words in ("7001", "échange", "DIPN 59", "EXERCICE / OEFENING", "4 mars 2026", "4 mrt", "field"))
    assert "1" in printed.lines


def test_every_page_carries_the_marking_above_and_below(read_pdf: Callable[..., Any]) -> None:
    printed = read_pdf(booklet())
    assert sum(line.startswith("DIFFUSION RESTREINTE") for line in printed.lines) == 2 * printed.pages
    widest = "DIFFUSION LIMITÉE AUX SERVICES MEMBRES – VERSPREIDING BEPERKT TOT DIENSTEN – M"
    long = read_pdf(booklet(marking=widest))
    assert sum(line.startswith(widest) for line in long.lines) == 2 * long.pages, "one line, however long it may be"


def test_numbers_stand_as_either_side_dials_them(read_pdf: Callable[..., Any]) -> None:
    words = read_pdf(booklet()).words.replace("\u00a0", " ")
    assert "FR 00 32 00 00 00 19 permanence · jour et nuit" in words
    assert "BE 0 00 00 00 19 wachtdienst · dag en nacht · fr · √ 2026-03-01" in words
    assert "FR –" in words, "a short code is no way across"
    assert "BE 101" in words
    assert "FR 03 53 01 00 12" in words
    assert re.search(r"BE 00 33 3 53 01 00 12 \S.* OEFENING", words)


def test_the_indexes_lead_to_the_numbers_of_units_under_every_name(read_pdf: Callable[..., Any]) -> None:
    lines = read_pdf(booklet()).lines
    for line in ("Mouscron 1, 2", "Moeskroen 1, 2", "Tourcoing 2", "Toerkonje 2", "Unité 1 1", "Eenheid 2 2", "Unité 3 3"):
        assert line in lines, line
    assert any(line.startswith("1 Unité 1") for line in lines)
    assert "fermée le 2025-12-31" in " ".join(lines)


def test_hostile_words_stay_words_and_inside_their_column(read_pdf: Callable[..., Any]) -> None:
    bad = BELGIAN._replace(name_fr=HOSTILE, name_nl=HOSTILE)
    held = contact(bad, "x@y.invalid", channel="email", hours=HOSTILE)
    printed = read_pdf(booklet((Entry(bad, held),), places={"BE-57096": Named(HOSTILE, HOSTILE, HOSTILE)}, reason=HOSTILE))
    words = printed.words.replace("\u200b", "").replace(" ", "")
    assert '#panic("x")*b*_i_[kapo]\\u{41}<a>$x$@y`z`' in words
    assert "\\u202eevil" in words
    assert "x@y.invalid" in words
    assert printed.pages >= 4


def test_a_directory_of_nothing_is_a_booklet_of_nothing(read_pdf: Callable[..., Any]) -> None:
    printed = read_pdf(booklet((), exercise=False, territories=(), places={}))
    assert printed.faults == ()
    assert "EXERCICE" not in printed.words


def test_the_same_directory_is_the_same_file() -> None:
    assert booklet() == booklet()


@pytest.mark.parametrize("several", [301, 700])
def test_nothing_is_lost_where_pages_are_broken_on_purpose(several: int, read_pdf: Callable[..., Any]) -> None:
    many = tuple(Entry(one, contact(one, f"+3335301{one.code[2:]:0>4}")) for one in (unit(n, "FR", "gendarmerie") for n in range(several)))
    words = read_pdf(booklet(many)).words
    assert all(f" {number} Unité {number - 1} " in words for number in (1, 300, 301, several))
    assert words.count("√ 2026-03-01") == several
