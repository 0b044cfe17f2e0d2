"""What every test stands on: compiled catalogues, a home of its own, and coopfb run in this process or in a fresh one."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
NOW = "2026-03-04T14:00:00Z"
"""The moment tests run at unless they say otherwise: a Wednesday afternoon, three in the afternoon at the border."""


settings.register_profile("house", deadline=None)
settings.load_profile("house")
"""A timing is never a test: a busy machine must not fail a rule."""


def pytest_configure() -> None:
    """Compile the catalogues when the checkout has none or older ones: no test may pass because everything is English."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    sys.modules["hatch_build"] = hook
    spec.loader.exec_module(hook)
    hook.compile_catalogues(ROOT)


@dataclass(frozen=True)
class Ran:
    """What one run of coopfb left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return standard output read as JSON."""
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, English, a fixed clock and 120 columns; nothing of the machine's user is seen."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in [name for name in os.environ if name.startswith(("COOPFB_", "_COOPFB", "LC_", "XDG_")) or name in {"LANG", "LANGUAGE"}]:
        monkeypatch.delenv(name)
    settings = {"HOME": str(folder), "LANG": "C.UTF-8", "COOPFB_LANG": "en", "COOPFB_NOW": NOW, "COLUMNS": "120", "NO_COLOR": "1"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def coopfb(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs coopfb in this process: `coopfb("contact", "find", "Mouscron", COOPFB_LANG="fr")`.

    Quick, but help is written in the language of the first run that loads a group: to look at help, use `shell`.
    """
    from coopfb.cli.app import main

    def run(*words: str, **environment: str) -> Ran:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            capsys.readouterr()
            code = main(list(words))
        shown = capsys.readouterr()
        return Ran(code, shown.out, shown.err)

    return run


@pytest.fixture
def shell() -> Callable[..., Ran]:
    """Return a function that runs coopfb in a fresh process, as a user does, with the environment of the test."""

    def run(*words: str, stdin: str = "", **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "coopfb", *words],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database made once from the bundled directory; tests take a copy of it (`bundled`)."""
    from coopfb.store.reading import open_directory

    path = tmp_path_factory.mktemp("made") / "coopfb.db"
    open_directory(path, datetime.fromisoformat(NOW)).close()
    return path


@pytest.fixture
def bundled(made: Path, tmp_path: Path) -> Path:
    """Return a database of the test's own, holding the bundled directory."""
    return Path(shutil.copy2(made, tmp_path / "coopfb.db"))


@dataclass(frozen=True)
class Printed:
    """What programs of another hand find in a PDF: words and lines, pages, title, tags by name, languages, faults against PDF/UA-1."""

    words: str
    lines: tuple[str, ...]
    pages: int
    title: str
    tags: Counter[str]
    languages: frozenset[str]
    alternatives: tuple[str, ...]
    faults: tuple[str, ...]


@pytest.fixture(scope="session")
def read_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Printed]:
    """Return a function that reads a PDF with pypdf, pikepdf and pdfua."""
    path = tmp_path_factory.mktemp("pdf") / "page.pdf"
    import pikepdf
    from pdfua import validate
    from pypdf import PdfReader

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            yield from walk(node.get("/K", pikepdf.Array()))

    def read(content: bytes) -> Printed:
        pages = PdfReader(BytesIO(content)).pages
        lines = tuple(" ".join(line.split()) for one in pages for line in one.extract_text().splitlines())
        with pikepdf.open(BytesIO(content)) as pdf:
            elements = list(walk(pdf.Root.StructTreeRoot.K))
            drawn = b"".join(one.Contents.read_bytes() for one in pdf.pages)
            marked = {found.decode() for found in re.findall(rb"/Lang *\(([a-z]+)\)", drawn)}
            told = {str(one.Lang) for one in elements if "/Lang" in one} | {str(pdf.Root.Lang)}
            tags = Counter(str(one.S).removeprefix("/") for one in elements)
            alternatives = tuple(str(one.Alt) for one in elements if "/Alt" in one)
            title = str(pdf.docinfo.get("/Title", ""))
        return Printed(" ".join(lines), lines, len(pages), title, tags, frozenset(marked | told), alternatives, faults_in(content))

    def faults_in(content: bytes) -> tuple[str, ...]:
        path.write_bytes(content)
        return tuple(f"{one.rule_id}: {one.message}" for one in validate(str(path)).findings)

    return read


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT
