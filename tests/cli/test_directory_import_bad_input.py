"""`coopfb directory import` of what is no directory: one clear sentence, nothing imported, no more memory or time than a file deserves."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

KEEPER = ("--owner", "ccpd-tournai")
ROW = "unit,function,number\nbe-pz-5317,desk,+3200009901\n"


def spreadsheet(sheet: bytes) -> bytes:
    """Return a spreadsheet whose only sheet is these bytes."""
    held = io.BytesIO()
    with Workbook(held) as book:
        book.add_worksheet()
    made = io.BytesIO()
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, sheet if part.filename == "xl/worksheets/sheet1.xml" else source.read(part))
    return made.getvalue()


def sheet(rows: str) -> bytes:
    """Return a sheet of rows."""
    start = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{start}{rows}</sheetData></worksheet>".encode()


def lying(content: bytes) -> bytes:
    """Return an archive whose list of parts says that each unfolds into ten bytes."""
    at = 0
    found = bytearray(content)
    while (at := content.find(b"PK\x01\x02", at + 1)) > 0:
        found[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(found)


WRONG: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\xef\xbb\xbf \r\n\r\n",
    "header only": b"unit,number\r\n",
    "no header": b"1,2,3\r\n4,5,6\r\n",
    "zero bytes": b"unit,number\r\nbe-pz-5317,+32\0\0\0\r\n",
    "all zero": bytes(5000),
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\n",
    "sqlite": b"SQLite format 3\0" + bytes(100),
    "no encoding": b"unit,name_fr\r\nbe-pz-5317,\x81\x8d\x8f\r\n",
    "odd utf-16": "unit,number\r\n".encode("utf-16") + b"\0",
    "endless line": b"unit,number\r\n" + b"x" * 100_000,
    "endless quote": b'unit,number\r\n"be-pz-5317,1\r\n' + b"a,b\r\n" * 100_000,
    "cut in a quote": b'unit,number\r\n"be-pz-5317","+3200',
    "cut in a row": b"unit,function,number\r\nbe-pz-5317,de",
    "line break in a cell": b'unit,verified_by,number\r\nbe-pz-5317,"a\r\nX-INJECTED: b",+3200000001\r\n',
    "formula": b"unit,verified_by,number\r\nbe-pz-5317,=HYPERLINK(1),+3200000001\r\n",
    "zip of nothing": b"PK\x05\x06" + bytes(18),
    "zip that is none": b"PK\x03\x04" + os.urandom(500),
    "zip of something else": spreadsheet(b"x").replace(b"xl/worksheets/sheet1.xml", b"xl/workshops/sheet1.xml"),
    "sheet that is none": spreadsheet(b"<worksheet><sheetData><row"),
    "sheet cut": spreadsheet(sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>unit</t></is></c></row>'))[:-200],
    "far corners": spreadsheet(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "far column": spreadsheet(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ1"><v>1</v></c></row>')),
    "lying bomb": lying(spreadsheet(sheet("<row/>" * 1_000_000))),
    "json cut": b'{"units": [{"code": "be-pz-5317"',
    "json deep": b'{"units": ' + b"[" * 100_000,
    "json of something else": b'{"features": []}',
    "json of nothing": b'{"units": []}',
    "json with wrong values": b'{"units": [{"code": {"a": 1}}, 3, {"code": "be-pz-5317", "contacts": 5}]}',
    "json number": b'{"units": [{"code": ' + b"9" * 5000 + b"}]}",
    "vcard cut": b"BEGIN:VCARD\r\nVERSION:4.0\r\nORG:be-pz-5317\r\nTEL:+3200000001\r\n",
    "vcard with injection": (
        b"BEGIN:VCARD\r\nVERSION:4.0\r\nORG:be-pz-5317\r\nX-COOPFB-UNIT:be-pz-5317\\nEND:VCARD\r\nTEL:1\r\nEND:VCARD\r\n"
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_one_sentence_and_nothing_is_imported(name: str, coopfb: Any, rows: Any, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(WRONG[name])
    before = rows("SELECT * FROM contact"), rows("SELECT * FROM unit")
    ran = coopfb("directory", "import", str(path), *KEEPER, "--json")
    assert ran.code == 4, ran.out + ran.err
    assert ran.json.get("faults") or ran.json["message"]
    assert len(ran.err.splitlines()) == 1
    assert (rows("SELECT * FROM contact"), rows("SELECT * FROM unit")) == before
    assert rows("SELECT count(*) FROM audit") == [(1,)]


def test_a_spreadsheet_that_unfolds_without_end_is_not_unfolded(coopfb: Any, database: Path, tmp_path: Path, monkeypatch: Any) -> None:
    from coopfb.exchange import incoming_xlsx

    monkeypatch.setattr(incoming_xlsx, "MOST_UNFOLDED", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(spreadsheet(b" " * 5_000_000))
    ran = coopfb("directory", "import", str(path), *KEEPER)
    assert ran.code == 4
    assert "unfolds" in ran.err


def test_what_is_no_plain_file_is_not_opened(coopfb: Any, database: Path, tmp_path: Path) -> None:
    pipe, closed, cyclic = tmp_path / "pipe", tmp_path / "closed", tmp_path / "cyclic"
    os.mkfifo(pipe)
    cyclic.symlink_to(cyclic)
    for path in (tmp_path, pipe, cyclic, tmp_path / "absent", "/dev/zero", "/dev/full"):
        ran = coopfb("directory", "import", str(path), *KEEPER)
        assert ran.code == 8, path
    closed.write_text(ROW, encoding="utf-8")
    closed.chmod(0)
    assert coopfb("directory", "import", str(closed), *KEEPER).code == (0 if os.geteuid() == 0 else 8)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--encoding", "ebcdic"), ("--delimiter", "x"), ("--lang-of-header", "de"), ("--format", "pdf"), ("--format", "xlsx"),
        ("--owner", "!!"), ("--mapping", "/absent.toml"), ("--json", "--plain"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_named(wrong: tuple[str, str], coopfb: Any, rows: Any, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(ROW, encoding="utf-8")
    ran = coopfb("directory", "import", str(path), *(() if wrong[0] == "--owner" else KEEPER), *wrong)
    assert ran.code in {2, 3, 8}
    assert rows("SELECT count(*) FROM change") == [(0,)]


def test_standard_input_is_a_file_as_any(shell: Callable[..., Any], bundled: Path) -> None:
    ran = shell("directory", "import", "-", *KEEPER, "--json", stdin=ROW, COOPFB_DB=str(bundled))
    assert ran.code == 0
    assert json.loads(ran.out)["file"] == "<stdin>"


def table(rows: int) -> str:
    """Return a table of that many new contacts."""
    head = "unit,state,service,level,name_fr,contact,function,number,owner,unit_owner\n"
    line = "be-n-{0},BE,local-police,zone,Nouvelle {0},be-n-{0}/desk,desk,+320000{0:04d},x,x\n"
    return head + "".join(line.format(n) for n in range(rows))


def test_two_imports_at_once_take_turns_and_the_second_does_nothing_twice(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(table(3000), encoding="utf-8")
    words = [sys.executable, "-m", "coopfb", "directory", "import", str(path)]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in both]
    assert sorted(code for _said, code in ended) in ([0, 0], [0, 5]), ended
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("SELECT count(*) FROM contact WHERE owner = 'x'").fetchone() == (3000,)
        assert conn.execute("SELECT count(*) FROM change").fetchone() == (1,)


def test_rows_changed_between_reading_and_writing_stop_the_import(
    coopfb: Any, rows: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Path
) -> None:
    from coopfb.actions import import_directory

    path = tmp_path / "units.csv"
    path.write_text(ROW, encoding="utf-8")
    real = import_directory.change_rows

    def late(*told: Any) -> int:
        rows("UPDATE contact SET version = version + 1 WHERE code = 'be-pz-5317/desk'")
        return real(*told)

    monkeypatch.setattr(import_directory, "change_rows", late)
    ran = coopfb("directory", "import", str(path), *KEEPER)
    assert ran.code == 5
    assert rows("SELECT count(*) FROM change") == [(0,)]


def test_an_interrupt_leaves_nothing_half_done(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(table(9000), encoding="utf-8")
    for pause in (0.4, 0.7, 1.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "coopfb", "directory", "import", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        time.sleep(pause)
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=120)
        assert process.returncode in {0, 130}
        assert "Traceback" not in err
        with closing(sqlite3.connect(database)) as conn:
            assert conn.execute("SELECT count(*) FROM contact WHERE owner = 'x'").fetchone()[0] in {0, 9000}
            assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
