"""`coopfb wall`: one page for the wall of a post, whatever the post, and nothing on it that would not ring from there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def wall(coopfb: Run, database: Path, tmp_path: Path, read_pdf: Callable[[bytes], Any]) -> Callable[..., Any]:
    """Return a function that prints the sheet of a post and reads it."""

    def run(unit: str, lang: str = "en") -> Any:
        target = tmp_path / "wall.pdf"
        ran = coopfb("wall", "--as", unit, "-o", str(target), COOPFB_LANG=lang)
        assert ran.code == 0, ran.err
        return read_pdf(target.read_bytes())

    return run


def test_a_french_post_finds_all_it_needs_in_the_night(wall: Callable[..., Any]) -> None:
    page = wall("fr-pn-tourcoing", "fr")
    assert (page.pages, page.faults, page.languages) == (1, (), {"fr", "nl"})
    said = (
        "Division de Tourcoing", "Police locale de Mouscron", "00 32 00 00 00 19", "CIC Hainaut", "CCPD de Tournai", "FR-BE ART",
        "00 32, puis", "jour et nuit", "Goedendag, u spreekt met", "Bonjour, ici", "EXERCICE / OEFENING", "DONNÉES FICTIVES", "4 mars 2026",
    )  # fmt: skip
    assert [one for one in said if one not in page.words] == []
    assert "+32" not in page.words


def test_a_flemish_post_reads_dutch_and_opens_in_french(wall: Callable[..., Any]) -> None:
    page = wall("be-pz-5462", "nl")
    for said in ("00 33", "Tegenhangers", "Meldkamer", "Bonjour, ici", "Goedendag, u spreekt met", "feestdagen"):
        assert said in page.words
    assert not [line for line in page.lines if line.startswith("17 ")]


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_every_post_has_one_page(lang: str, wall: Callable[..., Any], rows: Rows) -> None:
    """Of every kind and level there is, in each language; no sheet spills over onto a second page."""
    kinds = rows(
        "SELECT min(code) FROM unit WHERE valid_to = '' AND level NOT IN ('centre', 'clearance') GROUP BY state, service, level ORDER BY 1"
    )
    assert len(kinds) > 10
    assert [code for (code,) in kinds if wall(code, lang).pages != 1] == []


def test_long_and_hostile_names_stay_on_the_page(wall: Callable[..., Any], rows: Rows) -> None:
    rows("UPDATE unit SET name_fr = '#panic(\"x\") ' || substr(hex(zeroblob(300)), 1, 500) WHERE code LIKE 'be-pz-53%'")
    page = wall("fr-pn-tourcoing", "fr")
    assert page.pages == 1
    assert '#panic("x")' in page.words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("wall", "-o", "x.pdf"), 2),
        (("wall", "--as", "atlantis", "-o", "x.pdf"), 3),
        (("wall", "--as", "ccpd-tournai", "-o", "x.pdf"), 3),
        (("wall", "--as", "be-pz-5317"), 2),
        (("wall", "--as", "be-pz-5317", "-o", "no/x.pdf"), 8),
    ],
)
def test_a_slip_is_one_sentence(  # noqa: PLR0913, PLR0917 - a case, and all it stands on
    words: tuple[str, ...], code: int, coopfb: Run, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    ran = coopfb(*words)
    assert ran.code == code
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_the_sheet_is_the_same_whatever_the_hour(coopfb: Run, database: Path, tmp_path: Path, read_pdf: Callable[[bytes], Any]) -> None:
    """Printed by day it holds the numbers of the night, those who answer day and night first."""
    seen = []
    for moment in ("2026-03-04T13:00:00Z", "2026-03-04T02:00:00Z", "2026-03-08T21:00:00Z"):
        assert coopfb("wall", "--as", "be-pz-5316", "-o", str(tmp_path / "w.pdf"), COOPFB_NOW=moment).code == 0
        lines = read_pdf((tmp_path / "w.pdf").read_bytes()).lines
        seen.append([line for line in lines if line.startswith("00 33")])
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) >= 3


def test_no_sentences_are_taught_to_those_who_share_a_language(wall: Callable[..., Any]) -> None:
    assert "To begin" not in wall("fr-pn-maubeuge").words
    assert "To begin, in Dutch" in wall("fr-pn-tourcoing").words
