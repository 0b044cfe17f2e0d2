"""A file written for people: made beside its place and put there whole, so that a failed one leaves the old file as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coopfb.store.publishing import draft_beside, publish, settle, sweep
from coopfb.store.targets import examine, told


@contextmanager
def exported(target: Path, database: Path) -> Iterator[Path]:
    """Give an empty draft to fill (mode 0600); after the block it stands at `target`, in the place of a plain file of that name.

    Raises UnreadableFileError: no such folder, a link, folder, pipe or device of that name, the database itself or its journal, a full
    disk. Whatever fails in the block leaves what was there.
    """
    examine(target, database, overwrite=True)
    with told(target):
        sweep(target)
        with draft_beside(target, "draft") as draft:
            yield draft
            settle(draft)
            examine(target, database, overwrite=True)
            publish(draft, target, overwrite=True)


def export(content: bytes, target: Path, database: Path) -> None:
    """Write `content` to `target` as `exported` does. Raises UnreadableFileError."""
    with exported(target, database) as draft:
        draft.write_bytes(content)
