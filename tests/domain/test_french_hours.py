"""Hours as French offices write them: understood word for word, or kept as they are and never taken for open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.french_hours import osm_hours
from coopfb.domain.hours import validate_hours

WEEK = "".join(f"${day} : 8h00-12h00 14h00-18h00" for day in ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            f"{WEEK}$Dimanche : 9h00-12h00 15h00-18h00$Jours Fériés : 9h00-12h00 15h00-18h00",
            "Mo-Sa 08:00-12:00,14:00-18:00; Su,PH 09:00-12:00,15:00-18:00",
        ),
        ("$Vendredi : 14h00-18h00", "Fr 14:00-18:00"),
        ("24h/24 - 7j/7", "24/7"),
        ("7j/7, 24h/24", "24/7"),
        ("Du lundi au vendredi de 8h30 à 12h et de 14h à 18h", "Mo-Fr 08:30-12:00,14:00-18:00"),
        (
            "du lundi au vendredi : 08:30-12:00/14:00-18:00, samedi 9h-12h, fermé le dimanche",
            "Mo-Fr 08:30-12:00,14:00-18:00; Sa 09:00-12:00",
        ),
        ("Tous les jours de 8h à 20h", "Mo-Su 08:00-20:00"),
        ("Lundi, mercredi et vendredi : 9h00 – 12h00", "Mo,We,Fr 09:00-12:00"),
        ("Lundi au samedi 9h-midi, jours fériés fermé", "Mo-Sa 09:00-12:00; PH off"),
        ("", ""),
    ],
)
def test_hours_that_are_understood(written: str, meant: str) -> None:
    assert osm_hours(written) == meant
    assert validate_hours(meant) is None


@pytest.mark.parametrize(
    "written",
    ["Sur rendez-vous", "Lundi 8h-12h sauf jours fériés", "Lundi 12h-8h", "mardi 14h-25h", "Fermé", "8h-12h", 'dit "ouvert"', "lundi 8h"],
)
def test_hours_that_are_not_understood_stay_as_they_are_and_read_not_known(written: str) -> None:
    found = osm_hours(written)
    assert found == f'unknown "{written.replace(chr(34), "”")}"'
    assert validate_hours(found) is None


@given(st.text(max_size=400))
def test_no_words_make_hours_that_cannot_be_stored(words: str) -> None:
    found = osm_hours(words)
    assert len(found) <= 300
    assert not found or found.startswith('unknown "') or validate_hours(found) is None
