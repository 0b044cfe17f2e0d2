"""A rota from a file: tables in the languages and encodings spreadsheets write, calendars, and whatever is neither."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopfb.errors import InvalidDataError, UnreadableFileError
from coopfb.exchange.rota_file import LARGEST, read_rota

ENTRY = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n{lines}\r\nEND:VEVENT\r\n"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entries}END:VCALENDAR\r\n"


def read(tmp_path: Path, content: bytes | str, name: str = "rota.csv", contact: str = "") -> list[tuple[object, ...]]:
    """Return the lines of a file of this content, without their row."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    rota = read_rota(path, contact)
    assert rota.faults == ()
    return [tuple(line)[1:] for line in rota.lines]


def calendar(*entries: str) -> str:
    """Return a calendar of entries, each given by its lines."""
    return CALENDAR.format(entries="".join(ENTRY.format(lines=one) for one in entries))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize(
    "head", [("contact", "from", "to", "holder", "duty"), ("poste", "début", "fin", "matricule", "état"),
             ("Contact", "Van", "Tot", "Dienstnummer", "Dienst")]
)  # fmt: skip
def test_tables_of_all_kinds(tmp_path: Path, head: tuple[str, ...], mark: str, encoding: str) -> None:
    content = "\r\n".join([mark.join(head), mark.join(("u/desk", "28/11/2026 20h", "29/11/2026 8h", "4711", "")), ""]).encode(encoding)
    assert read(tmp_path, content) == [("u/desk", "28/11/2026 20h", "29/11/2026 8h", "4711", False)]


def test_columns_nobody_asked_for_and_empty_lines_are_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "from;remark;to\n\n1/1/2027;x;2/1/2027\n;;\n", contact="u/desk") == [
        ("u/desk", "1/1/2027", "2/1/2027", None, False)
    ]


@pytest.mark.parametrize("word", ["off", "non", "nee", "vrij", "repos"])
def test_off_duty_in_three_languages(tmp_path: Path, word: str) -> None:
    assert read(tmp_path, f"contact,from,to,duty\nu,a,b,{word}")[0][-1] is True


def test_a_calendar(tmp_path: Path) -> None:
    """With a zone, without one, a day alone, a length; names are not kept, service numbers are."""
    content = calendar(
        "DTSTART;TZID=Europe/Brussels:20261212T200000\r\nDTEND;TZID=Europe/Brussels:20261213T080000\r\nSUMMARY:4711",
        "DTSTART;VALUE=DATE:20261214\r\nSUMMARY:Somebody by name\r\nX-COOPFB-ON:no",
        "DTSTART:20261214T100000\r\nDURATION:PT2H\r\nX-COOPFB-CONTACT:u/head\r\nX-COOPFB-HOLDER:99",
        "DTSTART:20261215T100000Z\r\nDTEND:20261215T110000Z\r\nSTATUS:CANCELLED",
    )
    assert read(tmp_path, content, "rota.ics", "u/desk") == [
        ("u/desk", "2026-12-12T19:00:00Z", "2026-12-13T07:00:00Z", "4711", False),
        ("u/desk", "2026-12-13T23:00:00Z", "2026-12-14T23:00:00Z", None, True),
        ("u/head", "2026-12-14T09:00:00Z", "2026-12-14T11:00:00Z", "99", False),
    ]


def test_what_repeats_is_a_fault_of_its_entry(tmp_path: Path) -> None:
    path = tmp_path / "rota.ics"
    path.write_text(calendar("DTSTART:20261214T100000Z\r\nDTEND:20261214T110000Z\r\nRRULE:FREQ=DAILY"), newline="")
    assert [(fault.row, fault.column) for fault in read_rota(path, "u").faults] == [(1, "RRULE")]


@pytest.mark.parametrize(
    "content",
    [b"", b"  \n", b"\0\0\0", b"contact,from,to\nu,\0,b", b"from;to\n1;2", b"contact,from\nu,a", b"\xff\xfe\x00\x01", b"contact,from,to\n",
     b"contact,from,to\nu," + b"a" * 5000 + b",b", b"x" * (LARGEST + 1), b"PK\x03\x04zipped", b"BEGIN:VCALENDAR\nnonsense",
     b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n", b"contact,from,to\n" + b"u,a,b\n" * 5001],
)  # fmt: skip
def test_what_is_no_rota_is_refused_with_its_row(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InvalidDataError) as refused:
        read(tmp_path, content)
    assert refused.value.code == "rota-invalid"
    faults = refused.value.more["faults"]
    assert isinstance(faults, list)
    assert faults[0]["row"] >= 1


@pytest.mark.parametrize("path", [".", "/dev/zero", "/dev/null", "not-there.csv", "x" * 300])
def test_what_is_no_file_is_refused(path: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_rota(Path(path), "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=300) | st.text("contact;,from\tto\n\r\"'0:/ BEGINVCALDRT", max_size=200).map(str.encode))
def test_no_file_is_a_bug(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    for start in (b"", b"contact;from;to\n", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:"):
        path.write_bytes(start + content)
        try:
            assert read_rota(path, "u").lines is not None
        except InvalidDataError as refused:
            assert refused.code == "rota-invalid"  # noqa: PT017 - either is right, nothing else is
