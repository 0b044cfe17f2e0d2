"""Files for people: whole or not at all, the old one as it was until then, and never the database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coopfb.errors import UnreadableFileError
from coopfb.store.exporting import export, exported

SMALL_DISK = """
import resource, sys
from pathlib import Path
from coopfb.errors import UnreadableFileError
from coopfb.store.exporting import export
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    export(b"x" * 100_000, Path(sys.argv[1]), Path(sys.argv[2]))
except UnreadableFileError as error:
    print(error.code)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return the path of a database that must not be touched."""
    path = tmp_path / "coopfb.db"
    path.write_bytes(b"the database")
    return path


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path, database: Path) -> None:
    target = tmp_path / "order.pdf"
    export(b"one", target, database)
    assert target.read_bytes() == b"one"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_file_of_that_name_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path, database: Path) -> None:
    target = tmp_path / "order.pdf"
    target.write_bytes(b"old")
    export(b"new", target, database)
    assert target.read_bytes() == b"new"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["coopfb.db", "home", "order.pdf"]


@pytest.mark.parametrize("kind", ["folder", "link", "fifo", "database", "journal", "nowhere"])
def test_what_is_no_plain_file_is_refused(kind: str, tmp_path: Path, database: Path) -> None:
    target = tmp_path / "thing"
    if kind == "folder":
        target.mkdir()
    elif kind == "link":
        target.symlink_to(database)
    elif kind == "fifo":
        os.mkfifo(target)
    elif kind == "database":
        target = database
    elif kind == "journal":
        target = database.with_name("coopfb.db-journal")
    else:
        target = tmp_path / "no" / "folder" / "order.pdf"
    with pytest.raises(UnreadableFileError):
        export(b"new", target, database)
    assert database.read_bytes() == b"the database"


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, database: Path) -> None:
    target = tmp_path / "order.pdf"
    target.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", SMALL_DISK, str(target), str(database)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "file-unwritable"
    assert target.read_bytes() == b"old"
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".draft")]


def test_what_fails_while_it_is_written_leaves_the_old_file_whole(tmp_path: Path, database: Path) -> None:
    target = tmp_path / "order.pdf"
    target.write_bytes(b"old")

    def half() -> None:
        with exported(target, database) as draft:
            draft.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert target.read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["coopfb.db", "home", "order.pdf"]
