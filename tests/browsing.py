"""Pages opened from their files in a browser, watched: any request, error or dialog is a fault.

Chromium is the system's. Where it is missing the tests of pages say so and are skipped; with COOPFB_BROWSER=required they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("COOPFB_BROWSER") == "required"
"""Read now: a test sees no variable of coopfb's."""
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
HOSTILE = (
    "</script><script>window.hacked=1</script><img src=x onerror=alert(1)>]]><!-- \"'&amp; ${x} $title \u202e\u2028\u0007"
    + "very long " * 300
)
"""A name that tries to be more than a name."""


class Seen:
    """What a page did besides showing itself: requests, errors, dialogs."""

    def __init__(self, page: "Page", file: Path) -> None:
        """Watch a page that shows a file."""
        self.page, self.file = page, file
        self.faults: list[str] = []
        page.on("request", lambda request: self.faults.append(request.url) if request.url != file.as_uri() else None)
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Start Chromium once for the tests of a file."""
    if not CHROMIUM:
        if REQUIRED:
            pytest.fail("COOPFB_BROWSER=required, but there is no chromium on the path")
        pytest.skip("no chromium on the path: the page was not looked at in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def look(browser: "Browser") -> Iterator[Callable[..., Seen]]:
    """Return a function that opens a file and waits for what `until` selects; at the end nothing may have gone wrong."""
    shown: list[Seen] = []

    def open_file(file: Path, until: str, width: int = 1280) -> Seen:
        context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", java_script_enabled=True)
        seen = Seen(context.new_page(), file)
        shown.append(seen)
        seen.page.goto(file.as_uri())
        seen.page.wait_for_selector(until)
        return seen

    yield open_file
    for seen in shown:
        seen.page.context.close()
        assert seen.faults == []
