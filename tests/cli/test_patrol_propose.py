"""`patrol propose`: the message, the page and the calendar entry, and files that are written whole or not at all."""

import subprocess
import sys
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


def lines_of(told: dict[str, Any], key: str, lang: str) -> list[str]:
    """Return the lines of a message or page."""
    lines: list[str] = next(one["lines"] for one in told[key] if one["language"] == lang)
    return lines


def test_the_message_is_short_and_the_page_says_everything(coopfb: Run, code: str) -> None:
    """What, when, where, who and please answer in the mail; who leads, powers, controls, radio, telephone, officers on one page."""
    edits = ("--basis", "fr=67 quater", "--grade", "fr=controleur", "--not-systematic", "fr", "--language", "nl", "--kind-of-leg",
             "be=transit", "--note", "be=to the enclave", "--requested-by", "gouverneur", "--requested-on", "2026-03-02", "--meeting",
             "Ghyvelde", "--fallback", "be-pz-5461/desk")  # fmt: skip
    assert coopfb("patrol", "edit", code, *edits).code == 0
    assert coopfb("patrol", "crew", code, "--unit", "5461", "--member", "12:nl,fr", "--vehicle", "van-1:9:12").code == 0
    told = coopfb("patrol", "propose", code, "--json").json
    message, page = ("\n".join(lines_of(told, key, "nl")) for key in ("messages", "pages"))
    for said in (code, "burglaries along the A16/E40", "ma 23 mrt 2026", "Gijvelde", "De Panne", "Westkust"):
        assert said in message
        assert said in page
    assert "art. 67 quater" not in message
    facts = ("art. 67 quater", "contr", "to the enclave", "12, ", "van-1", "gouverneur", "ma 2 mrt 2026", "FR-BE DUNKERQUE", "Nederlands")
    assert [said for said in facts if said not in page] == []
    assert len(message.splitlines()) <= 20


def test_a_usual_patrol_fits_one_page(coopfb: Run, keep: Callable[[Operation], str], planned: Operation) -> None:
    """66 lines of 80 columns in either language, with officers, vehicles, controls and what changed; the telephone number in one piece."""
    code = keep(planned._replace(communication=planned.communication._replace(fallback="be-pz-5461/desk", opened_by="fr-cic-59")))
    for unit in ("5461", "fr-pn-dunkerque"):
        words = ("--member", "4711:fr,nl", "--member", "4712:nl", "--member", "4713:fr", "--vehicle", "van-1:9:4711")
        assert coopfb("patrol", "crew", code, "--unit", unit, *words).code == 0
    coopfb("patrol", "edit", code, "--basis", "fr=cpp-78-2-border", "--not-systematic", "fr")
    coopfb("patrol", "propose", code)
    coopfb("patrol", "edit", code, "--place", "fr=Bray-Dunes,Ghyvelde", "--assistance", "two officers who know the harbour")
    told = coopfb("patrol", "propose", code, "--json").json
    for one in (*told["messages"], *told["pages"]):
        assert len(one["lines"]) <= 66
        assert max(map(len, one["lines"])) <= 80
    assert any("00 00 01" in line.replace("\N{NO-BREAK SPACE}", " ") for line in lines_of(told, "pages", "nl"))


def test_posts_of_a_mirror_control_have_their_hours_and_leaders(coopfb: Run) -> None:
    """Each side reads where the other stands."""
    ran = coopfb("patrol", "plan", "--zone", "maubeuge", "--on", "2026-12-05", "--from", "14:00", "--to", "18:00", "--posts",
                 "Jeumont,Erquelinnes", "--save", "--json")  # fmt: skip
    page = lines_of(coopfb("patrol", "propose", ran.json["operation"]["code"], "--json").json, "pages", "fr")
    assert "Jeumont, 14h00–18h00, " in " ".join(page)
    assert "Erquelinnes, 14h00–18h00, " in " ".join(page)


def test_without_a_folder_message_and_page_are_shown_and_how_to_get_them_as_files(coopfb: Run, code: str, folder: Path) -> None:
    """And with one they are there, the calendar entry too."""
    out = coopfb("patrol", "propose", code, "--lang", "en").out
    assert f"`coopfb patrol propose {code} -o FOLDER`" in out
    assert out.index("Proposition de patrouille mixte") < out.index("Voorstel van gemengde patrouille")
    assert coopfb("patrol", "propose", code, "-o", str(folder)).code == 0
    stem = f"{code}-r1"
    assert {path.name for path in folder.iterdir()} >= {f"{stem}-nl-message.txt", f"{stem}-nl.txt", f"{stem}.ics"}
    assert "FOLDER" not in coopfb("patrol", "propose", code, "-o", str(folder), "--force").out


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


@pytest.mark.parametrize("what", ["folder", "link"])
def test_what_cannot_be_replaced_is_refused_before_anything_is_written(
    coopfb: Run, code: str, rows: Rows, folder: Path, what: str
) -> None:  # fmt: skip
    """With --force too: a folder or a link of one of the names."""
    target = folder / f"{code}-r1.ics"
    target.mkdir() if what == "folder" else target.symlink_to(folder / "elsewhere")
    ran = coopfb("patrol", "propose", code, "-o", str(folder), "--force", "--json")
    assert (ran.code, ran.json["code"]) == (8, "file-special")
    assert list(folder.iterdir()) == [target]
    assert rows("SELECT status FROM operation") == [("draft",)]


def test_drafts_left_by_one_that_was_ended_are_swept(coopfb: Run, code: str, folder: Path) -> None:
    """Those of the same files alone."""
    left, other = folder / f".{code}-r1.ics.0123456789abcdef.draft", folder / ".notes.0123456789abcdef.draft"
    for path in (left, other):
        path.touch()
    assert coopfb("patrol", "propose", code, "-o", str(folder)).code == 0
    assert not left.exists()
    assert other.exists()


LOADED = """
import sys
from coopfb.actions import write_letter
from coopfb.cli.app import main
look, put, before = write_letter.Drafts.look, write_letter.Drafts.put, set()
def looked(drafts):
    before.update(sys.modules)
    look(drafts)
def placed(drafts, code):
    print("loaded meanwhile:", sorted(set(sys.modules) - before))
    return put(drafts, code)
write_letter.Drafts.look, write_letter.Drafts.put = looked, placed
sys.exit(main(sys.argv[1:]))
"""


def test_what_stores_the_change_is_loaded_before_the_drafts_are_there(code: str, folder: Path) -> None:
    """Ctrl-C inside an import ends the process where it stands, with drafts left behind."""
    words = [sys.executable, "-c", LOADED, "patrol", "propose", code, "-o", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == "loaded meanwhile: []"
