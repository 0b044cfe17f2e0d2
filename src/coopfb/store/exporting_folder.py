"""A folder of files written for people: made beside its place and put there whole, or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from coopfb.errors import UnreadableFileError
from coopfb.store.publishing import private, settle, settle_folder
from coopfb.store.targets import told
from coopfb.text import text


@contextmanager
def exported_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill (mode 0700, its files 0600); after the block it stands at `target`, which must not be there or be empty.

    Raises UnreadableFileError; whatever fails in the block leaves nothing behind.
    """
    with told(target):
        _refuse(target)
        with private():
            draft = Path(mkdtemp(prefix=f".{target.name}.", dir=target.parent))
            try:
                yield draft
                for file in draft.iterdir():
                    settle(file)
                settle_folder(draft)
                _refuse(target)
                draft.rename(target)
                settle_folder(target.parent)
            finally:
                shutil.rmtree(draft, ignore_errors=True)


def _refuse(target: Path) -> None:
    """Raise UnreadableFileError unless a folder may be made at `target`."""
    if not target.parent.is_dir():
        raise UnreadableFileError("file-unwritable", text("There is no folder {path}.", path=str(target.parent)), text("Create it first."))
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        said = text("{path} exists already, and is no empty folder.", path=str(target))
        raise UnreadableFileError("file-exists", said, text("Name another folder: -o FOLDER."))
