"""The directory's page in a browser: opened from its file, searched while one types, read by keyboard and printed, without any request."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import HOSTILE, Seen

from coopfb.exchange.web_page import quoted

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.usefixtures("database")
Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def written(coopfb: Run, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the page and gives its file."""

    def write(*words: str, lang: str = "fr") -> Path:
        file = tmp_path / "annuaire.html"
        ran = coopfb("directory", "export", "-o", str(file), *words, COOPFB_LANG=lang)
        assert ran.code == 0, ran.err
        return file

    return write


@pytest.fixture
def opened(look: Callable[..., Seen], written: Callable[..., Path]) -> Callable[..., "Page"]:
    """Return a function that writes the page with options and opens it."""
    return lambda *words, lang="fr", width=1280: look(written(*words, lang=lang), "#count:not(:empty)", width).page


def found(page: "Page") -> list[str]:
    """Return the codes of the units that can be seen."""
    return [text.split(" · ")[0] for text in page.locator("article:visible > p").all_text_contents()]


def test_everything_stands_there_and_its_number_is_said(opened: Callable[..., "Page"], rows: Rows) -> None:
    page = opened()
    (contacts,), (units,) = rows("SELECT count(*) FROM contact WHERE visibility = 'field' UNION ALL SELECT count(*) FROM unit WHERE"
                                 " valid_to IS NULL OR valid_to = '' OR valid_to > '2026-03-04'")  # fmt: skip
    assert len(found(page)) == units
    assert page.locator("li").count() == contacts
    assert [int(number) for number in re.findall(r"\d+", page.inner_text("#count"))] == [units, contacts]
    assert page.evaluate("document.activeElement.id") == "find"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mouscron police", "be-pz-5317"),
        ("MOESKROEN politie", "be-pz-5317"),
        ("lokale pol mouscr", "be-pz-5317"),
        ("5317", "be-pz-5317"),
        ("be-pz-5317", "be-pz-5317"),
        ("bavay gendarmerie", "fr-gn-bavay"),
        ("douane menen", "be-douane-menen"),
        ("customs menin", "be-douane-menen"),
        ("bailleul", "fr-pn-hazebrouck"),
    ],
)
def test_a_unit_is_found_by_what_anybody_calls_it(typed: str, code: str, opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.locator("#find").press_sequentially(typed)
    assert code in found(page)
    assert len(found(page)) < 12


@pytest.mark.parametrize("written_as", ["{e164}", "00{digits}", "{national}", "{spaced}", "{dotted}", "{spaced} "])
def test_a_number_is_found_however_it_is_typed(written_as: str, opened: Callable[..., "Page"], rows: Rows) -> None:
    [(e164,)] = rows("SELECT number FROM contact WHERE code = 'fr-gn-bavay/desk'")
    national = f"0{e164[3:]}"
    pairs = re.findall("..", national)
    page = opened()
    page.fill("#find", written_as.format(e164=e164, digits=e164[1:], national=national, spaced=" ".join(pairs), dotted=".".join(pairs)))
    assert found(page) == ["fr-gn-bavay"]


def test_choices_narrow_and_nothing_found_is_said_with_what_to_do(opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.select_option("#state", "FR")
    page.select_option("#service", "customs")
    assert all(code.startswith("fr-douane") for code in found(page))
    page.fill("#find", "mouscron xyz")
    assert found(page) == []
    assert page.locator("#nothing").is_visible()
    page.press("#find", "Escape")
    assert page.input_value("#find") == ""
    assert found(page) != []
    page.locator("summary").last.focus()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_numbers_are_links_a_telephone_can_call_and_say_how_each_side_dials(opened: Callable[..., "Page"], rows: Rows) -> None:
    [(e164,)] = rows("SELECT number FROM contact WHERE code = 'be-pz-5317/desk'")
    page = opened()
    page.fill("#find", "be-pz-5317")
    link = page.locator("article:visible a").first
    assert link.get_attribute("href") == f"tel:{e164}"
    assert re.search(r"FR 00.32.*BE 0", str(link.text_content()).replace("\u202f", " ").replace("\u00a0", " "))
    page.fill("#find", "CIC hainaut")
    assert "101" in page.locator("article:visible u").all_text_contents()[0], "a short code is no link: it rings in its own State only"


def test_the_profile_field_names_nobody_and_the_page_says_what_it_is(written: Callable[..., Path], coopfb: Run, rows: Rows) -> None:
    rows("UPDATE contact SET verified_by = 'Q7001', visibility = 'full' WHERE code = 'be-pz-5317/head'")
    rows("UPDATE contact SET verified_by = 'Q7002' WHERE code = 'be-pz-5317/desk'")
    [(head,)] = rows("SELECT number FROM contact WHERE code = 'be-pz-5317/head'")
    assert coopfb("settings", "set", "marking", "DIFFUSION RESTREINTE").code == 0
    for profile in ("field", "full"):
        page = written("--profile", profile, "--to", "DIPN 59", "--reason", "exchange").read_text(encoding="utf-8")
        assert "Q700" not in page
        assert page.count("DIFFUSION RESTREINTE") >= 2
        assert "DIPN 59" in page
        assert "exchange" in page
        assert (f'href="tel:{head}"' in page) == (profile == "full")


def test_hostile_names_run_nothing_and_stay_words(opened: Callable[..., "Page"], rows: Rows) -> None:
    quoted_name = HOSTILE.replace("'", "''")
    rows(f"UPDATE unit SET name_fr = '{quoted_name}', name_nl = '{quoted_name}', level = 'zone' WHERE code = 'be-pz-5317'")  # noqa: S608
    rows(f"UPDATE contact SET hours = '{quoted_name}' WHERE code = 'be-pz-5317/desk'")  # noqa: S608
    page = opened("--to", HOSTILE[:80])
    assert page.evaluate("window.hacked") is None
    page.fill("#find", "hacked")
    assert found(page) == ["be-pz-5317"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_words_in_a_style_sheet_stay_words() -> None:
    assert re.fullmatch(r"(?:[0-9A-Za-z]|\\[0-9a-f]{6})*", quoted('"; } </style><script> \\ É \n'))


def test_a_telephone_screen_does_not_scroll_sideways(opened: Callable[..., "Page"]) -> None:
    page = opened(width=390, lang="nl")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("#find", "politie")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_printed_pages_carry_the_marking_and_only_what_was_found(opened: Callable[..., "Page"], read_pdf: Callable[..., Any]) -> None:
    page = opened("--state", "BE")
    printed = read_pdf(page.pdf(format="A4", tagged=True))
    assert printed.pages > 5
    assert sum("DONNÉES FICTIVES" in line for line in printed.lines) >= printed.pages
    page.fill("#find", "be-pz-5317")
    few = read_pdf(page.pdf(format="A4", tagged=True))
    assert few.pages == 1
    assert "be-pz-5317" in few.words


def test_without_its_program_everything_is_listed(written: Callable[..., Path], browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written(lang="en").as_uri())
    assert page.locator("article:visible").count() > 200
    assert page.locator("html").get_attribute("lang") == "en"
    context.close()
