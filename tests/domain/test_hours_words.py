"""Opening hours as paper says them: days in the reader's language, hours and comments as they are."""

import pytest

from coopfb.domain.hours_words import hours_worded

KEPT = "Mo-Fr 08:00-18:00; Sa 09:00-12:00; PH off"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "lun.-ven. 08:00-18:00\N{NO-BREAK SPACE}; sam. 09:00-12:00\N{NO-BREAK SPACE}; jours fériés fermé"),
        ("nl", "ma-vr 08:00-18:00; za 09:00-12:00; feestdagen gesloten"),
        ("en", "Mon-Fri 08:00-18:00; Sat 09:00-12:00; public holidays closed"),
        ("de", "Mon-Fri 08:00-18:00; Sat 09:00-12:00; public holidays closed"),
    ],
)
def test_days_are_said_in_the_readers_language(lang: str, said: str) -> None:
    assert hours_worded(KEPT, lang) == said


def test_a_comment_stays_as_it_was_written() -> None:
    assert hours_worded('We 10:00-12:00 "We call back, off and on"', "fr") == 'mer. 10:00-12:00 "We call back, off and on"'
