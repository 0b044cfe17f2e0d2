"""Write the generated pages of the reference and the console blocks of every page; `--check` compares and changes nothing."""  # noqa: INP001

import argparse
import difflib
import sys
from pathlib import Path

from console import ROOT, pages_with_blocks, refreshed

sys.path.insert(0, str(ROOT / "src"))
from pages import commands_page, errors_page, remarks_page, rules_page, settings_page

PAGES = {"cli": commands_page, "errors": errors_page, "remarks": remarks_page, "rules": rules_page, "settings": settings_page}


def wanted(*, blocks: bool, pages: bool) -> dict[Path, str]:
    """Return what each page should hold."""
    found: dict[Path, str] = {}
    if pages:
        found |= {ROOT / "docs" / "reference" / f"{name}.md": page() for name, page in PAGES.items()}
    if blocks:
        found |= {page: refreshed(page) for page in pages_with_blocks()}
    return found


def differences(page: Path, content: str) -> list[str]:
    """Return how a page differs from what it should hold, as lines of a unified diff; none where it does not."""
    present = page.read_text(encoding="utf-8") if page.is_file() else ""
    name = page.relative_to(ROOT).as_posix()
    return list(difflib.unified_diff(present.splitlines(), content.splitlines(), name, f"{name} as it should be", lineterm=""))


def main() -> int:
    """Write or compare; return 1 when a comparison finds a page out of date."""
    options = argparse.ArgumentParser(description="Write the generated pages and the console blocks of every page.")
    options.add_argument("--check", action="store_true", help="change nothing; show what is out of date")
    options.add_argument("--blocks", action="store_true", help="only the console blocks")
    options.add_argument("--pages", action="store_true", help="only the generated pages")
    chosen = options.parse_args()
    both = chosen.blocks == chosen.pages
    stale = 0
    for page, content in wanted(blocks=both or chosen.blocks, pages=both or chosen.pages).items():
        changed = differences(page, content)
        stale += bool(changed)
        if chosen.check:
            sys.stdout.writelines(f"{line}\n" for line in changed)
        elif changed:
            page.write_text(content, encoding="utf-8")
            sys.stdout.write(f"{page.relative_to(ROOT).as_posix()} written\n")
    return 1 if chosen.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
