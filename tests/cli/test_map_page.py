"""The map's page in a browser: opened from a file, found in, moved and read by mouse and by keyboard, without any request or error."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browsing import HOSTILE, Seen

from coopfb.exchange.web_page import embedded

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def opened(look: Callable[..., Seen], coopfb: Run, tmp_path: Path) -> Callable[..., Seen]:
    """Return a function that draws a map with options and opens it from its file."""

    def open_map(*words: str, lang: str = "fr", width: int = 1280) -> Seen:
        file = tmp_path / f"map{len(list(tmp_path.glob('*.html')))}.html"
        ran = coopfb("map", "-o", str(file), *words, COOPFB_LANG=lang)
        assert ran.code == 0, ran.err
        return look(file, "#map[data-ready]", width)

    return open_map


def box(page: "Page") -> list[float]:
    """Return what part of the drawing is seen: left, top, width, height."""
    return [float(part) for part in str(page.get_attribute("#map", "viewBox")).split()]


def focused(page: "Page") -> str:
    """Return what a screen reader says of what has the focus."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_search_finds_doornik_in_french_and_flies_there(opened: Callable[..., Seen]) -> None:
    page = opened().page
    before = box(page)
    page.fill("#find", "doorn")
    first = page.locator("#found li").first
    assert "Tournai" in first.inner_text()
    assert "Doornik" in first.inner_text()
    assert page.get_attribute("#find", "aria-expanded") == "true"
    page.press("#find", "ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") == "found-0"
    assert first.get_attribute("aria-selected") == "true"
    page.press("#find", "Enter")
    after = box(page)
    assert after[2] < before[2] / 4
    tournai = json.loads(page.inner_text("#data") or page.text_content("#data") or "")["items"]
    town = next(item for item in tournai if item["c"] == "BE-57081")
    assert after[0] < town["x"] < after[0] + after[2]
    assert after[1] < town["y"] < after[1] + after[3]
    assert page.is_hidden("#found")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("armentieres", "Armentières"), ("ROUBAIX", "Roubaix"), ("5317", "be-pz-5317"), ("be-pz-5461", "be-pz-5461"), ("Rekkem", "Rekkem"),
        ("place jacques", "SP-DELORS"), ("delorsplein", "SP-DELORS"), ("carnaval de dunk", "carnaval-de-dunkerque-2027"),
        ("ccpd", "ccpd-tournai"), ("maubeu", "maubeuge"),
    ],
)  # fmt: skip
def test_search_knows_accents_case_codes_numbers_and_both_languages(opened: Callable[..., Seen], typed: str, expected: str) -> None:
    page = opened("--from", "2027-01-01", "--to", "2027-03-31").page
    page.fill("#find", typed)
    assert any(expected in line for line in page.locator("#found li").all_inner_texts()[:5])


def test_what_is_not_there_is_said_not_to_be(opened: Callable[..., Seen]) -> None:
    page = opened().page
    page.fill("#find", "xyzzy")
    assert page.is_hidden("#found")
    assert "0" in page.inner_text("#count")
    page.press("#find", "Enter")
    page.press("#find", "Escape")
    assert page.input_value("#find") == ""


def test_keys_wheel_buttons_and_mouse_move_the_map(opened: Callable[..., Seen]) -> None:
    page = opened().page
    whole = box(page)
    page.focus("#map")
    page.keyboard.press("+")
    nearer = box(page)
    assert nearer[2] == pytest.approx(whole[2] / 1.5, rel=0.01)
    page.keyboard.press("ArrowRight")
    assert box(page)[0] > nearer[0]
    page.keyboard.press("0")
    assert box(page) == pytest.approx(whole)
    page.mouse.move(700, 400)
    page.mouse.wheel(0, -300)
    assert box(page)[2] < whole[2]
    before = box(page)
    page.mouse.down()
    page.mouse.move(800, 450, steps=4)
    page.mouse.up()
    assert box(page)[0] < before[0]
    page.click("#all")
    assert box(page) == pytest.approx(whole)
    page.click("#in")
    page.click("#out")
    assert box(page) == pytest.approx(whole, abs=1)


def test_the_keyboard_alone_reaches_a_post_and_hears_what_it_is(opened: Callable[..., Seen]) -> None:
    page = opened(lang="nl").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#find"
    page.keyboard.press("Enter")
    page.keyboard.type("5317")
    page.keyboard.press("Enter")
    page.focus("#map")
    page.keyboard.press("Tab")
    heard = focused(page)
    assert "Moeskroen" in heard
    assert page.is_visible("#tip")
    assert "Lokale politie Moeskroen" in page.inner_text("#tip")
    assert "Police locale de Mouscron" in page.inner_text("#tip")
    assert not re.search(r"\+3[23]", page.inner_text("#tip"))
    page.keyboard.press("ArrowLeft")
    assert focused(page) != heard
    page.keyboard.press("Escape")
    assert page.is_hidden("#tip")


def test_hovering_a_sign_shows_what_it_is(opened: Callable[..., Seen]) -> None:
    page = opened("--zone", "dunkerque").page
    page.locator(".sign:not(.off)[aria-label*='fr-pn-dunkerque']").hover(force=True)
    assert "fr-pn-dunkerque" in page.inner_text("#tip")


def test_layers_are_hidden_and_shown(opened: Callable[..., Seen]) -> None:
    page = opened().page
    assert page.locator("#layer-post .sign:not(.off)").first.is_visible()
    page.uncheck("[data-layer=post]")
    assert not page.locator("#layer-post").is_visible()
    page.uncheck("[data-layer=names]")
    assert not page.locator("#layer-names").is_visible()
    page.check("[data-layer=post]")
    assert page.locator("#layer-post .sign:not(.off)").first.is_visible()


def test_posts_of_one_town_part_when_it_is_enlarged(opened: Callable[..., Seen]) -> None:
    page = opened().page
    assert not page.locator(".sign[aria-label^='GN Dunkerque']:not(.off)").count()
    gathered = page.locator("#layer-post .sign:not(.off)").count()
    page.focus("#map")
    for _press in range(4):
        page.keyboard.press("+")
    assert page.locator("#layer-post .sign:not(.off)").count() > gathered


def test_everything_stands_in_a_table_too(opened: Callable[..., Seen]) -> None:
    page = opened("--zone", "dunkerque", "--from", "2027-01-01", "--to", "2027-03-31", lang="nl").page
    assert page.get_attribute("html", "lang") == "nl"
    table = page.inner_text("#list")
    for word in ("Posten", "be-pz-5461", "fr-pn-dunkerque", "carnaval-de-dunkerque-2027", "Naam in het Frans"):
        assert word in table


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_it_prints_on_one_page(opened: Callable[..., Seen], lang: str) -> None:
    import pikepdf

    seen = opened(lang=lang)
    for listed in (False, True):
        seen.page.set_checked("#print-list", listed)
        file = seen.file.with_suffix(".pdf")
        seen.page.pdf(path=file, prefer_css_page_size=True)
        with pikepdf.open(file) as document:
            assert (len(document.pages) > 1) == listed
            width, height = (float(document.pages[0].mediabox[at]) for at in (2, 3))
            assert width > height


def test_a_narrow_screen_begins_with_the_zones_and_does_not_scroll_sideways(opened: Callable[..., Seen]) -> None:
    page = opened(width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert box(page)[2] < 900


def test_hostile_names_run_nothing(opened: Callable[..., Seen], rows: Rows) -> None:
    quoted = HOSTILE.replace("'", "''")
    for table, code in (
        ("unit", "be-pz-5317"),
        ("cooperation_zone", "art"),
        ("spot", "SP-DELORS"),
        ("place", "BE-57096"),
        ("event", "fete-des-hurlus"),
    ):
        rows(f"UPDATE {table} SET name_fr = '{quoted}', name_nl = '{quoted}' WHERE code = '{code}'")  # noqa: S608 - names come from the test
    rows(f"UPDATE name SET name = '{quoted}' WHERE code = 'BE-57096' AND name = 'Mouscron'")  # noqa: S608 - the same
    page = opened("--from", "2026-10-01", "--to", "2026-10-31").page
    page.fill("#find", "hacked")
    assert page.locator("#found li").count() > 1
    page.press("#find", "Enter")
    page.fill("#find", "5317")
    page.press("#find", "Enter")
    assert "window.hacked" in page.inner_text("#tip")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0


def test_an_operation_is_found_by_its_code(opened: Callable[..., Seen], planned: "Operation", keep: "Callable[[Operation], str]") -> None:
    code = keep(planned._replace(status="proposed"))
    page = opened("--from", "2026-03-20", "--to", "2026-03-30", lang="nl").page
    page.fill("#find", code.lower())
    page.press("#find", "Enter")
    assert code in page.inner_text("#tip")
    assert "Gijvelde" in page.inner_text("#tip")
    assert "EXERCICE / OEFENING" in page.inner_text("header")


def test_the_policy_forbids_whatever_the_page_does_not_need(opened: Callable[..., Seen]) -> None:
    text = opened().file.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    assert "http:" not in re.sub(r"http://www\.w3\.org/2000/svg", "", text)
    assert "https:" not in text
    assert len(text.encode()) <= 1_500_000


@pytest.mark.parametrize("value", ["</script>", "<!--", "]]>", "\u2028\u2029", "&lt;", "\\u003c"])
def test_json_in_the_page_cannot_end_the_script(value: str) -> None:
    written = embedded([value])
    assert not set("<>&\u2028\u2029").intersection(written)
    assert json.loads(written) == [value]
