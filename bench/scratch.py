"""The temporary home, database and environment in which every command is measured."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from paired import Command, answer

COLUMNS = 120
"""Wide enough for tables: below 100 columns coopfb prints blocks."""

FIND = ("contact", "find", "Mouscron")
CONSOLE_SCRIPT = "from coopfb.__main__ import run; run()"
"""What the installed command does, for an interpreter that has no `coopfb` beside it."""


NO_MORE: Mapping[str, str] = MappingProxyType({})


class Scratch(NamedTuple):
    """A folder that goes when the measuring is done; nothing of the user's account is read or written."""

    folder: Path

    @property
    def database(self) -> Path:
        """The database of commands that name no other."""
        return self.folder / "coopfb.db"

    def environment(self, database: Path | None = None) -> dict[str, str]:
        """Return a whole environment: a home in this folder, and nothing of this process's but the path and the temporary folder."""
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        told = {"HOME": str(home), "LC_ALL": "C.UTF-8", "COLUMNS": str(COLUMNS), "COOPFB_DB": str(database or self.database)}
        return kept | told

    def coopfb(self, *words: str, expected: str, database: Path | None = None, variables: Mapping[str, str] = NO_MORE) -> Command:
        """Return a coopfb command as the installed console script runs it."""
        installed = Path(sys.executable).with_name("coopfb")
        start = (str(installed),) if installed.is_file() else (sys.executable, "-c", CONSOLE_SCRIPT)
        return Command((*start, *words), self.environment(database) | dict(variables), expected)

    def python(self, program: str) -> Command:
        """Return the same interpreter running one line."""
        return Command((sys.executable, "-c", program), self.environment())

    def created(self) -> Path:
        """Return the database, made from the bundled directory by the command that asks the first question."""
        if not self.database.exists():
            answer(self.coopfb(*FIND, expected="Mouscron"))
        return self.database

    def copied(self, name: str) -> Path:
        """Return a copy of the database, to be filled with more."""
        return Path(shutil.copyfile(self.created(), self.folder / f"{name}.db"))


@contextmanager
def scratch() -> Iterator[Scratch]:
    """Give a scratch folder, and remove it."""
    with TemporaryDirectory(prefix="coopfb-bench-") as folder:
        yield Scratch(Path(folder))
