"""`patrol propose`: the message, the page and the calendar entry, and files that are written whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb.actions import write_letter
from coopfb.domain.operation import Operation
from coopfb.store.writes import operations

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def code(keep: Callable[[Operation], str], planned: Operation) -> str:
    """Return the code of a draft."""
    return keep(planned)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_a_file_that_comes_while_the_draft_is_written_keeps_it_from_being_proposed(
    coopfb: Run, code: str, rows: Rows, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at once more just before."""
    settle = write_letter.settle

    def slow(draft: Path) -> None:
        (folder / f"{code}-r1.ics").write_text("theirs")
        settle(draft)

    monkeypatch.setattr(write_letter, "settle", slow)
    ran = coopfb("patrol", "propose", code, "-o", str(folder), "--json")
    assert (ran.code, ran.json["code"]) == (8, "file-exists")
    assert rows("SELECT status FROM operation") == [("draft",)]


@pytest.mark.parametrize("force", [False, True])
def test_files_that_cannot_be_put_are_taken_back_and_said(  # noqa: PLR0913, PLR0917 - one a fixture
    coopfb: Run, code: str, rows: Rows, folder: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    """The operation is proposed by then, and that is said with how to write them again; what stood there before stands there still."""
    before = {f"{code}-r1-nl.txt": "old"} if force else {}
    for name, content in before.items():
        (folder / name).write_text(content)
    publish = write_letter.publish

    def failing(draft: Path, target: Path, *, overwrite: bool) -> None:
        if target.suffix == ".ics":
            raise OSError(28, "No space left on device")
        publish(draft, target, overwrite=overwrite)

    monkeypatch.setattr(write_letter, "publish", failing)
    ran = coopfb("patrol", "propose", code, "-o", str(folder), "--json", *(["--force"] if force else []))
    assert (ran.code, ran.json["code"]) == (8, "letter-unwritten")
    assert f"{code} is proposed" in ran.json["message"]
    assert f"coopfb patrol propose {code} -o" in ran.json["remedy"]
    assert {path.name: path.read_text() for path in folder.iterdir()} == before
    assert rows("SELECT status FROM operation") == [("proposed",)]


def test_a_change_that_fails_leaves_no_file(
    coopfb: Run, code: str, rows: Rows, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Somebody else was first."""
    stored = operations.replace_operation
    monkeypatch.setattr(operations, "replace_operation", lambda *given: rows("UPDATE operation SET version = 9") or stored(*given))
    assert coopfb("patrol", "propose", code, "-o", str(folder)).code == 5
    assert not list(folder.iterdir())
