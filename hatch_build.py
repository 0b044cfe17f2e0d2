"""The build hook: message catalogues compiled for every build, editable ones too, and the bundled directory in the wheel.

Run by hand, `python hatch_build.py` brings the catalogues up to date with the sentences in the source and compiles them.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
LANGUAGES = ("fr", "nl")
KEYWORDS = {"text": (1,), "counted": (1, 2), "_": (1,), "Text": (1,)}
WIDTH = 140
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Stands in the headers instead of the day of the last run, so that a catalogue changes only when a sentence does."""


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles the catalogues, and carries `data/` into a wheel (an editable install reads it where it is)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Do it; `version` is `editable` for an editable install, `standard` otherwise."""
        if self.target_name != "wheel":
            return
        compile_catalogues(Path(self.root))
        if version != "editable":
            data = Path(self.root) / "data"
            files = (path for path in sorted(data.rglob("*")) if path.is_file())
            kept = (path for path in files if not {"derive", "__pycache__"} & set(path.relative_to(data).parts))
            build_data["force_include"] |= {str(path): f"coopfb/data/{path.relative_to(data)}" for path in kept}


def catalogue_file(lang: str, root: Path = ROOT) -> Path:
    """Return the source file of one catalogue."""
    return root / "src" / "coopfb" / "locales" / lang / "LC_MESSAGES" / "coopfb.po"


def compile_catalogues(root: Path = ROOT) -> None:
    """Write the compiled form beside each catalogue whose source is newer; sentences marked fuzzy are left out."""
    for lang in LANGUAGES:
        source = catalogue_file(lang, root)
        compiled = source.with_suffix(".mo")
        if not source.exists() or (compiled.exists() and compiled.stat().st_mtime > source.stat().st_mtime):
            continue
        with compiled.open("wb") as file:
            write_mo(file, read_catalogue(lang, root))


def read_catalogue(lang: str, root: Path = ROOT) -> Catalog:
    """Return the catalogue of one language, empty when it has not been begun."""
    source = catalogue_file(lang, root)
    catalogue = Catalog(locale=lang)
    if source.exists():
        with source.open("rb") as file:
            catalogue = read_po(file, locale=lang, domain="coopfb")
    catalogue.header_comment = f"# What coopfb says in {catalogue.locale.english_name}; the English sentences are the source."
    catalogue.project, catalogue.version, catalogue.fuzzy = "coopfb", "", False
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "coopfb"
    catalogue.creation_date = catalogue.revision_date = FIRST_DAY
    return catalogue


def sentences(root: Path = ROOT) -> Catalog:
    """Return every sentence of the source, with the files it stands in."""
    found = Catalog(project="coopfb", charset="utf-8", fuzzy=False)
    folder = root / "src" / "coopfb"
    for name, _line, message, comments, context in extract_from_dir(str(folder), [("**.py", "python")], {}, KEYWORDS, ("Translators:",)):
        if message:
            found.add(message, locations=[(f"src/coopfb/{name}", 0)], auto_comments=comments, context=context)
    return found


def update_catalogues(root: Path = ROOT) -> int:
    """Add new sentences to each catalogue, drop those that are gone, and return how many wait for a translation."""
    template, waiting = sentences(root), 0
    for lang in LANGUAGES:
        catalogue = read_catalogue(lang, root)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
        catalogue.obsolete.clear()
        path = catalogue_file(lang, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=WIDTH, sort_output=True, omit_header=False, include_lineno=False)
        waiting += sum(1 for message in catalogue if message.id and not _translated(message.string))
    compile_catalogues(root)
    return waiting


def _translated(string: str | tuple[str, ...] | list[str]) -> bool:
    """Return whether every form of a sentence has its translation."""
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.stdout.write(f"{update_catalogues()} sentences wait for a translation\n")
