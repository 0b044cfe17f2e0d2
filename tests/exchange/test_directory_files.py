"""The directory as files: whatever stands in it, programs of another hand read back what went out, and nothing in it runs."""

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from coopfb.clean import clean
from coopfb.domain.contact import Contact, Duty, FunctionTitle
from coopfb.domain.directory_table import ABOUT_TITLES, COLUMNS, DirectoryExtract, Entry, cells
from coopfb.domain.unit import Territory, Unit
from coopfb.errors import InvalidDataError
from coopfb.exchange import directory_xlsx
from coopfb.exchange.directory_csv import write_csv
from coopfb.exchange.directory_json import write_json
from coopfb.exchange.directory_manner import Manner, Writer
from coopfb.exchange.directory_page import write_page
from coopfb.exchange.directory_vcard import write_old_vcards, write_vcards
from coopfb.exchange.directory_xlsx import write_xlsx
from coopfb.exchange.duty_calendar import write_duties
from coopfb.exchange.formula_guard import guarded, unguarded

KEY = "11111111-1111-4111-8111-111111111111"
UNIT = Unit(
    "be-pz-5317", "BE", "local-police", "zone", "5317", "published", "Police locale de Mouscron", "Lokale politie Moeskroen", "BE-57096",
    "published", ("fr", "nl"), "A.S.T.R.I.D.", "", "", "", "", "somewhere", "be-pz-5317",
)  # fmt: skip
DESK = Contact(
    KEY, "be-pz-5317/desk", "be-pz-5317", "desk", "phone", "+3200000019", "Mo-Fr 08:00-18:00; PH off", 1, (), "field", "2026-03-04",
    "4711", "exercise data", True, "be-pz-5317",
)  # fmt: skip
CENTRE = UNIT._replace(code="ccpd-tournai", name_fr="CCPD de Tournai", name_nl="CPDS Doornik")
DUTY = Duty("d-1", KEY, "2026-03-06T17:00:00Z", "2026-03-07T05:00:00Z", True, "4711", "be-pz-5317")
EXTRACT = DirectoryExtract(
    (Entry(UNIT, DESK), Entry(CENTRE, None)), datetime(2026, 3, 4, 14, tzinfo=UTC), "4711", "DIFFUSION RESTREINTE", True, "full",
    {"zone": "art"}, "annual exchange", "DIPN 59", (DUTY, DUTY._replace(id="d-2", on=False, holder="")),
    (Territory("be-pz-5317", "BE-57096", "published", "zone of police"),),
    {("BE", "local-police", "desk"): FunctionTitle("BE", "local-police", "desk", "accueil", "onthaal", "station desk")},
)  # fmt: skip
SAID = {
    "marking": "DIFFUSION RESTREINTE", "made_at": "2026-03-04T14:00:00Z", "made_by": "4711", "reason": "annual exchange",
    "recipient": "DIPN 59", "entries_count": "2", "profile": "full", "filters": "zone=art",
}  # fmt: skip
FRENCH = Manner("fr")
WRITERS: tuple[Writer, ...] = (write_csv, write_xlsx, write_json, write_vcards, write_old_vcards, write_page, write_duties)


def written(writer: Writer, extract: DirectoryExtract = EXTRACT, manner: Manner = FRENCH) -> bytes:
    """Return what a writer makes of an extract."""
    stream = BytesIO()
    writer(extract, manner, stream)
    return stream.getvalue()


def lines_of_csv(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the lines of a CSV file by heading, as Python's own reader finds them."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


WORDS = st.text(max_size=40)
UNITS = st.builds(
    lambda name, dutch, source: UNIT._replace(name_fr=name, name_nl=dutch, source=source),
    WORDS,
    WORDS,
    st.sampled_from(["=1+1", "a;b,c", '"']),
)
CONTACTS = st.builds(lambda hours, source, number: DESK._replace(hours=hours, source=source, number=number), WORDS, WORDS, WORDS)
EXTRACTS = st.lists(st.builds(Entry, UNITS, st.none() | CONTACTS), max_size=3).map(
    lambda entries: EXTRACT._replace(
        entries=tuple(Entry(one.unit._replace(code=f"u{n}"), one.contact) for n, one in enumerate(entries)), duties=()
    )
)


@given(EXTRACTS, st.sampled_from([",", ";", "|", "\t"]))
def test_csv_reads_back_as_it_was_shown(extract: DirectoryExtract, delimiter: str) -> None:
    found = lines_of_csv(written(write_csv, extract, Manner("fr", delimiter)), delimiter)
    read = [tuple(unguarded(line[column.key]) for column in COLUMNS) for line in found]
    assert read == [tuple(map(clean, cells(entry))) for entry in extract.entries]


@given(EXTRACTS, st.sampled_from([",", ";"]))
def test_no_cell_of_a_csv_file_runs_as_a_formula(extract: DirectoryExtract, delimiter: str) -> None:
    for line in lines_of_csv(written(write_csv, extract, Manner("fr", delimiter)), delimiter):
        risky = [cell for cell in line.values() if cell[:1] in set("=+-@\t\r＝＋－＠")]
        assert all(cell[0] == "+" and cell[1:].isdecimal() for cell in risky)


@given(WORDS)
def test_a_guarded_cell_comes_back(words: str) -> None:
    for said in (words, f"={words}", f"'={words}", f"+{words}", f"''-{words}"):
        assert unguarded(guarded(said)) == said


@given(EXTRACTS)
def test_a_spreadsheet_reads_back_as_it_was_shown(extract: DirectoryExtract) -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(written(write_xlsx, extract))).get_sheet_by_index(0)
    read = [tuple(row) for row in sheet.to_python(skip_empty_area=False)[1:]]
    assert read == [tuple(map(clean, cells(entry))) for entry in extract.entries]


@given(EXTRACTS)
def test_json_reads_back_as_it_was_shown(extract: DirectoryExtract) -> None:
    found = json.loads(written(write_json, extract))
    assert found["entries_count"] == len(extract.entries)
    names = [(one["code"], one["name_fr"], [contact["hours"] for contact in one["contacts"]]) for one in found["units"]]
    assert names == [
        (entry.unit.code, clean(entry.unit.name_fr), [clean(entry.contact.hours)] if entry.contact else []) for entry in extract.entries
    ]


@pytest.mark.parametrize("writer", [write_vcards, write_old_vcards])
def test_a_reader_of_another_hand_finds_every_card(writer: Writer) -> None:
    desk, centre = vobject.readComponents(written(writer).decode())
    assert (desk.fn.value, desk.org.value, desk.title.value) == (
        "Police locale de Mouscron – accueil", ["Police locale de Mouscron"], "accueil"
    )  # fmt: skip
    assert desk.tel.value.removeprefix("tel:") == "+3200000019"
    assert desk.uid.value == f"urn:uuid:{KEY}"
    assert desk.note.value.splitlines()[0] == "EXERCICE / OEFENING"
    assert "DIFFUSION RESTREINTE" in desk.note.value
    assert "tel" not in centre.contents
    assert centre.note.value.startswith("DIFFUSION RESTREINTE")


def test_a_card_holds_every_column_that_is_not_empty() -> None:
    """What no property of the format holds stands under the key of its column, so that it comes back."""
    desk, centre = vobject.readComponents(written(write_vcards).decode())
    for card, entry in ((desk, EXTRACT.entries[0]), (centre, EXTRACT.entries[1])):
        own = {name: several[0].value.replace("\\,", ",").replace("\\;", ";") for name, several in card.contents.items()
               if name.startswith("x-coopfb-")}  # fmt: skip
        wanted = {
            column.key: cell for column, cell in zip(COLUMNS, cells(entry), strict=True) if cell and column.key not in {"id", "number"}
        }
        assert {key: own.get(f"x-coopfb-{key.replace('_', '-')}") for key in wanted} == wanted
        assert own["x-coopfb-recipient"] == "DIPN 59"


def test_duty_rows_are_events() -> None:
    on, off = Calendar.from_ical(written(write_duties)).walk("VEVENT")
    assert (on["SUMMARY"], on["TRANSP"], on["UID"]) == (
        "EXERCICE / OEFENING: Police locale de Mouscron\u00a0: accueil", "OPAQUE", "d-1@coopfb.invalid"
    )  # fmt: skip
    assert on.decoded("DTSTART").astimezone(UTC) == datetime(2026, 3, 6, 17, tzinfo=UTC)
    assert "DIFFUSION RESTREINTE" in on["DESCRIPTION"]
    assert (off["TRANSP"], off["X-COOPFB-ON"]) == ("TRANSPARENT", "no")


def test_every_line_of_a_csv_file_says_what_the_file_is() -> None:
    for line in lines_of_csv(written(write_csv)):
        assert {key: line[key] for key in ABOUT_TITLES} == SAID


def test_a_spreadsheet_says_what_it_is_and_carries_its_marking_on_every_page() -> None:
    content = written(write_xlsx)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["Annuaire", "À propos de ce fichier"]
    assert [row[1] for row in book.get_sheet_by_index(1).to_python()] == list(SAID.values())
    with ZipFile(BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "DIFFUSION RESTREINTE" in parts.read("docProps/core.xml").decode()
    assert "<oddHeader>&amp;CDIFFUSION RESTREINTE</oddHeader>" in sheet
    assert '<autoFilter ref="A1:AF3"/>' in sheet
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet


def test_what_a_spreadsheet_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    long = EXTRACT._replace(entries=(Entry(UNIT._replace(source="x " * 20_000), None),))
    with pytest.raises(InvalidDataError):
        written(write_xlsx, long)
    monkeypatch.setattr(directory_xlsx, "LARGEST", 1)
    with pytest.raises(InvalidDataError):
        written(write_xlsx)


def test_json_says_what_it_is() -> None:
    found = json.loads(written(write_json))
    assert found["schema"] == "coopfb/directory.export/1"
    assert {key: found[key] for key in SAID} == {**SAID, "entries_count": 2, "filters": {"zone": "art"}}
    assert found["units"][0]["territories"] == [{"area": "BE-57096", "source": "published", "basis": "zone of police"}]
    assert [(one["id"], one["on"], one["holder"]) for one in found["duties"]] == [("d-1", True, "4711"), ("d-2", False, "")]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_profile_for_everybody_names_nobody(writer: Writer) -> None:
    """Not even the heading is there: reading the file in again says nothing about who verified a number."""
    holder = EXTRACT._replace(profile="field", made_by="desk", entries=(Entry(UNIT, DESK._replace(verified_by="")),),
                              duties=(DUTY._replace(holder=""),))  # fmt: skip
    content = written(writer, holder)
    for word in (b"verified_by", b"VERIFIED-BY", b"holder", b"HOLDER", b"4711"):
        assert word not in content


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_extract_is_the_same_file(writer: Writer) -> None:
    assert written(writer) == written(writer)


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_at_all_is_a_file_too(writer: Writer) -> None:
    written(writer, EXTRACT._replace(entries=(), duties=(), territories=()))


def test_excel_is_given_the_mark_and_the_sign_it_asks_for() -> None:
    content = written(write_csv, manner=Manner("fr", ";", bom=True))
    assert content.startswith(b"\xef\xbb\xbfunit;state;")
    assert lines_of_csv(content, ";")[0]["hours"] == "Mo-Fr 08:00-18:00; PH off"


@pytest.mark.parametrize("writer", WRITERS[:6])
def test_a_writer_says_how_far_it_is(writer: Writer) -> None:
    heard: list[int] = []
    many = EXTRACT._replace(entries=tuple(Entry(UNIT._replace(code=f"u{n}"), DESK) for n in range(2_000)))
    written(writer, many, Manner("fr", progress=heard.append))
    assert heard == sorted(heard)
    assert len(heard) > 2
