"""Values of a sentence that read differently in each language."""

from datetime import UTC, date, datetime

import pytest

from coopfb.domain.spoken import Day, Moment, Row
from coopfb.i18n import say
from coopfb.text import Named, text

MOUSCRON = Named("Mouscron", "Moeskroen", "Mouscron")
NIGHT = datetime(2026, 12, 5, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Sat 5 Dec 2026, 20:00; Sat 5 Dec 2026; Mouscron, SP-BIZET"),
        ("fr", "sam. 5 déc. 2026, 20h00; sam. 5 déc. 2026; Mouscron, SP-BIZET"),
        ("nl", "za 5 dec 2026, 20.00 u; za 5 dec 2026; Moeskroen, SP-BIZET"),
    ],
)
def test_moments_days_and_names_follow_the_reader(lang: str, words: str) -> None:
    said = say(text("{moment}; {day}; {row}", moment=Moment(NIGHT), day=Day(date(2026, 12, 5)), row=Row((MOUSCRON, "SP-BIZET"))), lang)
    assert said == words


def test_names_in_a_row_are_made_safe() -> None:
    assert "\x1b" not in say(text("{row}", row=Row(("\x1b[31mred", MOUSCRON))), "en")
