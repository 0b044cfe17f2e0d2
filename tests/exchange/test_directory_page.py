"""The directory's page in a browser: opened from a file, searched while one types, read and printed, without any request or error."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import HOSTILE, Seen, browser, look  # noqa: F401 - the fixtures of pages

from coopfb.actions.extract_directory import Asker, Wanted, extracted
from coopfb.domain.contact import Contact, FunctionTitle
from coopfb.domain.directory_table import DirectoryExtract, Entry, by_unit
from coopfb.domain.unit import Territory, Unit
from coopfb.exchange.directory_manner import Manner
from coopfb.exchange.directory_page import write_page
from coopfb.text import Named

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_BYTES, MANY = 3_000_000, 5_000
MOUSCRON = Unit(
    "be-pz-5317", "BE", "local-police", "zone", "5317", "published", "Police locale de Mouscron", "Lokale politie Moeskroen", "BE-57096",
    "published", ("fr", "nl"), "A.S.T.R.I.D.", "", "", "", "", "somewhere", "be-pz-5317",
)  # fmt: skip
DE_PANNE = MOUSCRON._replace(
    code="be-pz-5461", number="5461", name_fr="Police locale de la Côte-Ouest", name_nl="Lokale politie Westkust", seat="BE-38008",
    languages=("nl", "fr"),
)  # fmt: skip
OMER = MOUSCRON._replace(
    code="fr-gn-saint-omer", state="FR", service="gendarmerie", level="company", number="", name_fr="Compagnie de Saint-Omer",
    name_nl="Compagnie Sint-Omaars", seat="", languages=("fr",),
)  # fmt: skip
ALONE = OMER._replace(code="fr-gn-bavay", name_fr="Brigade de Bavay", name_nl="", valid_to="2026-01-31", replaced_by="fr-gn-avesnes")
DESK = Contact(
    "1", "be-pz-5317/desk", "be-pz-5317", "desk", "phone", "+3200000019", "Mo-Fr 08:00-18:00; PH off", 1, (), "field", "2026-02-04",
    "4711", "exercise data", True, "",
)  # fmt: skip
OFFICER = DESK._replace(code="be-pz-5317/duty-officer", function="duty-officer", number="+3200000020", hours="24/7", order=2)
MAIL = DESK._replace(code="be-pz-5461/desk", channel="email", number="post@example.invalid", hours="", exercise=False, verified_on="")
SHORT = DESK._replace(code="be-pz-5461/dispatch", function="dispatch", channel="short", number="101")
FRENCH = DESK._replace(code="fr-gn-saint-omer/desk", number="+33353010012")
AREAS = ("BE-57096", "BE-54010", "BE-38008", "BE-1", "BE-HT")
PLACES = {
    "BE-57096": Named("Mouscron", "Moeskroen", "Mouscron"), "BE-54010": Named("Comines-Warneton", "Komen-Waasten", "Comines-Warneton"),
    "BE-38008": Named("La Panne", "De Panne", "De Panne"), "BE-1": Named("Hérinnes", "Hérinnes", "Hérinnes"),
}  # fmt: skip
EXTRACT = DirectoryExtract(
    (Entry(MOUSCRON, DESK), Entry(MOUSCRON, OFFICER), Entry(DE_PANNE, MAIL), Entry(DE_PANNE, SHORT), Entry(OMER, FRENCH),
     Entry(ALONE, None)),
    datetime(2026, 3, 4, 14, tzinfo=UTC), "4812", "DIFFUSION RESTREINTE", True, "full", {"zone": "art", "in-force": "2026-03-04"},
    "annual exchange", "DIPN 59", (), tuple(Territory("be-pz-5317", area, "published", "") for area in AREAS),
    {("BE", "local-police", "desk"): FunctionTitle("BE", "local-police", "desk", "accueil", "onthaal", "station desk")}, PLACES,
)  # fmt: skip

Opened = Callable[..., "Page"]


def written(extract: DirectoryExtract = EXTRACT, lang: str = "fr") -> str:
    """Return the page of an extract."""
    stream = BytesIO()
    write_page(extract, Manner(lang), stream)
    return stream.getvalue().decode("utf-8")


@pytest.fixture
def opened(look: Callable[..., Seen], tmp_path: Path) -> Opened:  # noqa: F811 - the fixture
    """Return a function that opens the page of an extract from a file."""

    def open_page(extract: DirectoryExtract = EXTRACT, lang: str = "fr", width: int = 1280) -> "Page":
        file = tmp_path / f"directory{len(list(tmp_path.glob('*.html')))}.html"
        file.write_text(written(extract, lang), encoding="utf-8")
        return look(file, "#list[data-ready]", width).page

    return open_page


def shown(page: "Page") -> list[str]:
    """Return the codes of the units that are seen."""
    return [code.inner_text() for code in page.locator("article:visible code").all()]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("mouscron", ["be-pz-5317"]), ("MOESKR", ["be-pz-5317"]), ("be-pz-5461", ["be-pz-5461"]), ("5461", ["be-pz-5461"]),
        ("cote ouest", ["be-pz-5461"]), ("saint-omer", ["fr-gn-saint-omer"]), ("St Omer", ["fr-gn-saint-omer"]),
        ("sint", ["fr-gn-saint-omer"]), ("komen", ["be-pz-5317"]), ("herinnes", ["be-pz-5317"]), ("henegouwen", ["be-pz-5317"]),
        ("politie westkust", ["be-pz-5461"]), ("gendarmes", []), ("gendarm", ["fr-gn-saint-omer", "fr-gn-bavay"]),
        ("belgië lokale panne", ["be-pz-5317", "be-pz-5461"]), ("ouscron", []), ("post@example", ["be-pz-5461"]), ("101", ["be-pz-5461"]),
        ("mouscron xyz", []),
    ],
)  # fmt: skip
def test_words_find_in_both_languages_without_accents_by_their_beginnings(opened: Opened, typed: str, codes: list[str]) -> None:
    page = opened()
    page.fill("#find", typed)
    assert shown(page) == codes
    assert page.locator("#none").is_visible() == (not codes)


@pytest.mark.parametrize(
    "typed",
    ["+33353010012", "+33 3 53 01", "0033 3 53 01 00 12", "00333", "33353", "03 53 01 00 12", "0353010012", "03.53.01.00.12", "353 01 00",
     "+33 (0)3 53 01 00 12", "gendarmerie 03 53"],
)  # fmt: skip
def test_a_number_is_found_however_it_is_typed(opened: Opened, typed: str) -> None:
    page = opened()
    page.fill("#find", typed)
    assert shown(page) == ["fr-gn-saint-omer"]


def test_only_the_contacts_that_were_meant_are_shown_and_counted(opened: Opened) -> None:
    page = opened(lang="en")
    assert page.inner_text("#count") == "Entries: 6"
    page.fill("#find", "mouscron onthaal")
    assert page.locator("li:visible").count() == 1
    assert page.inner_text("#count") == "Found: 1 of 6"
    page.fill("#find", "mouscron")
    assert page.locator("li:visible").count() == 2
    page.click("button[type=reset]")
    assert page.inner_text("#count") == "Entries: 6"
    assert page.input_value("#find") == ""


def test_state_and_service_narrow_what_is_found(opened: Opened) -> None:
    page = opened()
    page.select_option("#state", "FR")
    assert shown(page) == ["fr-gn-saint-omer", "fr-gn-bavay"]
    page.select_option("#state", "")
    page.select_option("#service", "local-police")
    assert shown(page) == ["be-pz-5317", "be-pz-5461"]
    page.fill("#find", "omer")
    assert shown(page) == []


def test_a_place_that_is_folded_away_is_shown_when_it_was_what_found_the_unit(opened: Opened) -> None:
    page = opened()
    assert not page.locator("details[open]").count()
    page.fill("#find", "comines")
    assert page.locator("details[open]").count() == 1
    page.fill("#find", "mouscron")
    assert not page.locator("details[open]").count()


def test_the_keyboard_goes_to_the_search_to_the_numbers_and_back(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("police")
    page.keyboard.press("Enter")
    href = "document.activeElement.getAttribute('href')"
    assert page.evaluate(href) == "tel:+3200000019"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(href) == "tel:+3200000020"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    assert page.input_value("#find") == ""
    assert len(shown(page)) == 4


def test_a_contact_says_how_it_is_dialled_and_what_it_is(opened: Opened) -> None:
    page = opened()
    line = page.locator("li").first
    assert line.locator("a").get_attribute("href") == "tel:+3200000019"
    said = line.inner_text()
    for word in ("accueil", "00 32 00 00 00 19", "0 00 00 00 19", "lun.-ven. 08:00-18:00", "français, néerlandais", "EXERCICE / OEFENING"):
        assert word in said
    assert "4 févr. 2026 par 4711" in said
    mail, short = page.locator("li").nth(2), page.locator("li").nth(3)
    assert mail.locator("a").get_attribute("href") == "mailto:post@example.invalid"
    assert "EXERCICE" not in mail.inner_text()
    assert not short.locator("a").count()
    assert "de Belgique\n101" in short.inner_text()
    assert page.locator("h3 small[lang=nl]").first.inner_text() == "Lokale politie Moeskroen"
    assert "31 janv. 2026" in page.locator("article").last.inner_text()


@pytest.mark.parametrize(("lang", "own", "other"), [("fr", None, ["nl"]), ("nl", None, ["fr"]), ("en", "fr", ["nl"])])
def test_what_is_in_another_language_says_so(opened: Opened, lang: str, own: str | None, other: list[str]) -> None:
    page = opened(lang=lang)
    assert page.get_attribute("html", "lang") == lang
    heading = page.locator("h3").first
    assert heading.get_attribute("lang") == own
    assert [one.get_attribute("lang") for one in heading.locator("small").all()] == other


def test_the_page_says_what_it_is(opened: Opened) -> None:
    page = opened()
    assert page.locator(".marking").all_inner_texts() == ["DIFFUSION RESTREINTE"] * 2
    head = page.inner_text("header")
    for word in ("EXERCICE / OEFENING", "mer. 4 mars 2026, 15h00", "4812", "annual exchange", "DIPN 59", "Zone de coopération", "art"):
        assert word in head
    page.evaluate("scrollTo(0, 1e6)")
    assert page.locator(".marking").first.bounding_box() == pytest.approx({"x": 0, "y": 0, "width": 1280, "height": 24}, abs=3)


def test_the_profile_for_everybody_names_nobody() -> None:
    assert "4711" in written()
    assert "4711" not in written(EXTRACT._replace(profile="field"))


def test_hostile_words_run_nothing_and_stay_words(opened: Opened) -> None:
    unit = MOUSCRON._replace(name_fr=HOSTILE, name_nl="<img src=x onerror=alert(1)>", code='"><b>', number=HOSTILE, replaced_by=HOSTILE)
    held = tuple(
        Entry(
            unit, DESK._replace(number=number, channel=channel, hours=HOSTILE, languages=(HOSTILE,), verified_on=HOSTILE, function=HOSTILE)
        )
        for channel, number in (("phone", "javascript:alert(1)"), ("email", 'a"onclick=alert(1) @b'), ("short", HOSTILE))
    )
    hostile = EXTRACT._replace(
        entries=held, marking=HOSTILE, made_by=HOSTILE, reason=HOSTILE, filters={"zone": HOSTILE, "x": HOSTILE},
        places={"BE-57096": Named(*[HOSTILE] * 3)},
    )  # fmt: skip
    page = opened(hostile)
    page.fill("#find", "hacked")
    assert page.locator("article:visible").count() == 1
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert page.evaluate("[...document.links].map((link) => link.protocol).filter((one) => one === 'javascript:').length") == 0
    assert "\u202e" not in page.content()


def test_a_long_list_is_shown_as_far_as_it_is_read_and_printed_whole(opened: Opened) -> None:
    page = opened(many(900))
    page.locator("article").nth(399).wait_for()
    assert page.locator("article:visible").count() == 400
    page.evaluate("document.getElementById('more').scrollIntoView()")
    page.locator("article").nth(799).wait_for()
    page.fill("#find", "poste 7")
    assert re.search(r"\b111\b", page.inner_text("#count"))
    page.fill("#find", "")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article:visible").count() == 900


def test_what_is_printed_is_what_was_found_with_the_marking_on_every_page(opened: Opened, read_pdf: Callable[..., Any]) -> None:
    page = opened(many(120))
    printed = read_pdf(page.pdf(prefer_css_page_size=True, tagged=True))
    assert printed.pages > 5
    assert sum("DIFFUSION RESTREINTE" in line for line in printed.lines) == printed.pages * 2
    page.fill("#find", "mouscron-7")
    some = read_pdf(page.pdf(prefer_css_page_size=True, tagged=True))
    assert 1 <= some.pages < printed.pages
    assert "Recherche : mouscron-7" in some.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Mouscron-8" not in some.words


def test_a_telephone_does_not_scroll_sideways(opened: Opened) -> None:
    assert opened(width=390).evaluate("document.documentElement.scrollWidth") <= 390


def test_without_its_program_everything_is_listed(browser: "object", tmp_path: Path) -> None:  # noqa: F811 - the fixture
    file = tmp_path / "plain.html"
    file.write_text(written(), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    page.goto(file.as_uri())
    assert page.locator("article:visible").count() == 4
    assert page.locator("noscript").is_visible()
    assert not page.locator("form").is_visible()


def test_the_policy_lets_nothing_run_but_the_page_s_own_program() -> None:
    content = written()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', content)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    assert not re.search(r"https?:", content)


def many(entries: int) -> DirectoryExtract:
    """Return units with one contact each, their names as long as those of real ones, in both languages."""
    names = (f"Police locale de Mouscron-{n}, poste {n} de quartier" for n in range(entries))
    held = [
        Entry(
            MOUSCRON._replace(code=f"be-pz-5317-{n:05}", name_fr=name, name_nl=f"Lokale politie Moeskroen-{n}, wijkpost {n}"),
            DESK._replace(number=f"+320000{n % 10_000:04}"),
        )
        for n, name in enumerate(names)
    ]
    territories = tuple(Territory(entry.unit.code, area, "published", "") for entry in held for area in AREAS[:2])
    return EXTRACT._replace(entries=held, territories=territories)


@pytest.mark.parametrize("lang", ["fr", "nl", "en"])
def test_five_thousand_units_with_a_contact_each_fit_a_mail(lang: str, bundled: Path) -> None:
    """They are those of the bundled directory, with all they answer for, again and again: no shorter than real ones."""
    asker = Asker(EXTRACT.made_at, "4812", "DIFFUSION RESTREINTE")
    with closing(sqlite3.connect(bundled)) as conn:
        real = extracted(conn, Wanted(profile="full"), asker)
    firsts = [entries[0] for _unit, entries in by_unit(real.entries)]
    entries, territories = [], []
    for n in range(MANY):
        entry = firsts[n % len(firsts)]
        code = f"{entry.unit.code}-{n}"
        entries.append(entry._replace(unit=entry.unit._replace(code=code)))
        territories += [one._replace(unit=code) for one in real.territories if one.unit == entry.unit.code]
    assert len(written(real._replace(entries=entries, territories=territories), lang).encode()) <= MOST_BYTES
