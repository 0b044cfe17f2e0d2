"""`coopfb directory import`: all of a file or nothing of it, said unit by unit, in the name of whoever keeps the rows."""
# ruff: noqa: S608 - the only pieces put into a statement are names of our tables and columns

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

KEEPER = ("--owner", "ccpd-tournai")
FRENCH = (
    "Unité;Fonction;Téléphone;Horaires;Remarques\nbe-pz-5317;accueil;+32 00 00 99 01;24h/24;x\n"
    "5455;chef;+32 00 00 12 34;Mo-Fr 09:00-17:00;\n"
)
DUTCH = "Eenheid\tFunctie\tNummer\nbe-pz-5317\tonthaal\t+32 00 00 99 01\nPZ Grensleie\tkorpschef\t+32 00 00 12 34\n"
ENGLISH = "unit|function|number\nbe-pz-5317|desk|+3200009901\nbe-pz-5455|head|+3200001234\n"
GENDARMERIE = (
    "identifiant_public_unite;service;telephone;departement;code_commune_insee;code_postal;commune;voie;adresse_geographique;"
    "geocodage_x_GPS;geocodage_y_GPS;horaires_accueil;url\n"
    "1008620;Brigade de proximité de Bavay;+33 3 53 01 90 01;59;59053;59570;BAVAY;;;3.79;50.29;$Lundi : 8h00-12h00$Mardi : 8h00-12h00;\n"
    "1008621;Brigade de gendarmerie;03 53 01 90 02;59;59295;59190;HAZEBROUCK;;;;;Sur rendez-vous;\n"
    "0;Commissariat de police de Tourcoing;03 53 01 90 03;59;59599;59200;TOURCOING;;;;;24h/24 - 7j/7;\n"
    "0;Bureau de police des Francs;03.53.01.90.04;59;;59200;;;;50,7239;3,1612;;\n"
    "1000001;Brigade d'ailleurs;03 53 01 90 05;01;01281;01210;ORNEX;;;;;;\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes a file and gives its path."""

    def write(content: str | bytes, name: str = "units.csv", encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return str(path)

    return write


def numbers(rows: Any) -> dict[str, str]:
    """Return the numbers of the two contacts the small files are about."""
    return dict(rows("SELECT code, number FROM contact WHERE code IN ('be-pz-5317/desk', 'be-pz-5455/head')"))


def whole_table(rows: Any) -> str:
    """Return the directory as a CSV of every column, as it would be exported."""
    from coopfb.domain.directory_table import COLUMNS

    columns = ", ".join(f"coalesce({column.of[0]}.\"{column.field}\", '')" for column in COLUMNS)
    held = StringIO()
    writer = csv.writer(held)
    writer.writerow([column.key for column in COLUMNS])
    found = rows(f"SELECT {columns} FROM unit u LEFT JOIN contact c ON c.unit = u.code ORDER BY u.code, c.code")
    writer.writerows(
        [("yes" if column.key == "exercise" and cell == 1 else cell) for column, cell in zip(COLUMNS, row, strict=True)] for row in found
    )
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (FRENCH, "utf-16"), (FRENCH, "utf-16-be"), (FRENCH, "cp1252"), (DUTCH, "utf-8"),
        (ENGLISH, "utf-8"), (f"sep=;\r\n{FRENCH}", "utf-8"), (f"Marking: EXERCISE\n\n{FRENCH}", "utf-8"),
    ],
)  # fmt: skip
def test_encoding_delimiter_and_language_are_found_out(content: str, encoding: str, coopfb: Any, rows: Any, file: Any) -> None:
    ran = coopfb("directory", "import", file(content, encoding=encoding), *KEEPER)
    assert ran.code == 0, ran.err
    assert numbers(rows) == {"be-pz-5317/desk": "+3200009901", "be-pz-5455/head": "+3200001234"}


def test_a_spreadsheet_of_real_cells_is_read(coopfb: Any, rows: Any, file: Any) -> None:
    held = BytesIO()
    with Workbook(held) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Unit number", "unit", "function", "number", "order", "verified_on"])
        sheet.write_row(1, 0, [5317, "be-pz-5317", "desk", 3200009901, 1.0])
        sheet.write_datetime(1, 5, __import__("datetime").datetime(2026, 2, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    ran = coopfb("directory", "import", file(held.getvalue(), "units.xlsx"), *KEEPER, "--json")
    assert ran.code == 0, ran.out
    fields = {one["field"]: one["after"] for one in ran.json["changed"][0]["fields"]}
    assert fields == {"number": "+3200009901", "verified_on": "2026-02-01"}
    assert numbers(rows)["be-pz-5317/desk"] == "+3200009901"


def test_a_card_of_another_program_is_a_contact(coopfb: Any, rows: Any, file: Any) -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:7\r\nFN:Mouscron\r\nORG:Zone de police Mouscron;x\r\nTITLE:acc\r\n ueil\r\n"
        'item1.TEL;TYPE="work,voice":+32 00 00 99 01\r\nEND:VCARD\r\n'
    )
    rows("UPDATE unit SET name_fr = 'Zone de police Mouscron' WHERE code = 'be-pz-5317'")
    ran = coopfb("directory", "import", file(card, "one.vcf"), *KEEPER)
    assert ran.code == 0, ran.err + ran.out
    assert numbers(rows)["be-pz-5317/desk"] == "+3200009901"


def test_the_whole_directory_comes_back_as_it_was(coopfb: Any, rows: Any, file: Any) -> None:
    ran = coopfb("directory", "import", file(whole_table(rows)), "--whole", "--json")
    assert ran.code == 0, ran.out
    assert (ran.json["stored"], ran.json["added"], ran.json["changed"], ran.json["closed"]) == (False, [], [], [])
    assert rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == [("consult",)]
    assert rows("SELECT count(*) FROM change") == [(0,)]


def test_an_emptied_directory_is_filled_again_and_searched(coopfb: Any, rows: Any, file: Any, database: Path) -> None:
    table, columns = whole_table(rows), "code, lang, role, folded, name"
    before = [rows(f"SELECT {names} FROM {table} ORDER BY 1, 2") for table, names in (("unit", "*"), ("contact", "*"))]
    names = rows(f"SELECT {columns} FROM name WHERE kind = 'unit' AND role = 'official' ORDER BY code, name")
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        for emptied in ("contact", "territory", "zone_member", "radio_channel", "unit_channel", "unit"):
            conn.execute(f"DELETE FROM {emptied}")
        conn.execute("DELETE FROM name WHERE kind = 'unit'")
    ran = coopfb("directory", "import", file(table))
    assert ran.code == 0, ran.err
    assert [rows(f"SELECT {names} FROM {table} ORDER BY 1, 2") for table, names in (("unit", "*"), ("contact", "*"))] == [
        [(*row[:-1], "2026-03-04T14:00:00Z") for row in found] for found in before
    ]
    assert rows(f"SELECT {columns} FROM name WHERE kind = 'unit' ORDER BY code, name") == names
    assert coopfb("unit", "show", "Politiezone Moeskroen").code in {0, 3}
    assert coopfb("db", "check").code == 0


def test_a_trial_says_what_the_run_says_and_leaves_only_a_consultation(coopfb: Any, rows: Any, file: Any) -> None:
    path = file(FRENCH)
    trial = coopfb("directory", "import", path, *KEEPER, "--dry-run")
    assert numbers(rows)["be-pz-5317/desk"] != "+3200009901"
    assert rows("SELECT action, kind, code, shown FROM audit ORDER BY seq DESC LIMIT 1") == [
        ("consult", "directory", "ccpd-tournai", "be-pz-5317,be-pz-5455")
    ]
    real = coopfb("directory", "import", path, *KEEPER)
    assert trial.out.splitlines()[1:] == real.out.splitlines()[1:]
    assert "2 contacts changed" in trial.out.splitlines()[0]
    assert "be-pz-5317/desk: number +3200000019 → +3200009901" in real.out
    assert rows("SELECT action, code FROM audit ORDER BY seq DESC LIMIT 1") == [("directory import", "ccpd-tournai")]
    assert rows("SELECT count(*) FROM change_row WHERE \"table\" = 'contact'") == [(2,)]


def test_every_fault_is_named_with_row_and_column_and_nothing_is_imported(coopfb: Any, rows: Any, file: Any) -> None:
    content = (
        "unit,state,service,level,name_fr,parent,seat,function,number,hours,languages,exercise,valid_from,owner\n"
        "be-pz-5317,,,,,,,desk,+33102030405,8 à 12,xx,yes,2026-02-30,\n"
        "nowhere,,,,,,,,,,,,,\n"
        "be-new,BE,police,zone,Neuve,,BE-99999,,,,,,,\n"
        "be-one,BE,local-police,zone,=cmd(),,,,,,,,,\n"
        'be-two,BE,local-police,zone,"a\nb",,,,,,,,,\n'
        "be-ring,BE,local-police,zone,Ring,be-ring,,,,,,,,\n"
        "be-pz-5455,,,,,,,desk,+3200000019,24/7,,yes,,\n"
        "be-pz-5455,,,,,,,,,24/7,,,,\n"
        "be-pz-5455,,,,,be-absent,,desk,,24/7,,,,\n"
    )
    before = rows("SELECT * FROM contact")
    ran = coopfb("directory", "import", file(content), *KEEPER, "--json")
    assert ran.code == 4
    found = {(one["row"], one["column"]) for one in ran.json["faults"]}
    assert found >= {
        (2, "hours"), (2, "languages"), (2, "valid_from"), (3, "unit"), (4, "service"), (4, "seat"), (5, "name_fr"), (6, "name_fr"),
        (7, "parent"), (9, ""), (10, "parent"),
    }  # fmt: skip
    assert all(one["text"] and one["file"].endswith("units.csv") for one in ran.json["faults"])
    assert rows("SELECT * FROM contact") == before
    human = coopfb("directory", "import", file(content), *KEEPER)
    assert "row 7, column parent: the unit be-ring leads back to itself" in human.out
    assert "nothing was imported" in human.err


def test_a_contact_that_stands_twice_is_a_fault(coopfb: Any, file: Any) -> None:
    ran = coopfb("directory", "import", file("unit,contact,number\nbe-pz-5317,be-pz-5317/desk,+3200000001\n" * 2), *KEEPER, "--json")
    assert [(one["row"], one["column"]) for one in ran.json["faults"]][-1:] == [(4, "contact")]


def test_a_mapping_is_written_edited_and_read(coopfb: Any, rows: Any, file: Any, tmp_path: Path) -> None:
    path = file("Qui;Quoi;Combien\nbe-pz-5317;accueil;+32 00 00 99 01\n", encoding="cp1252")
    assert coopfb("directory", "import", path, *KEEPER).code == 4  # nothing says which column names the unit
    mapping = tmp_path / "mapping.toml"
    assert coopfb("directory", "import", file(FRENCH, "known.csv"), "--write-mapping", str(mapping)).code == 0
    assert '"Remarques" = ""' in mapping.read_text(encoding="utf-8")
    mapping.write_text('delimiter = ";"\n[columns]\n"Qui" = "unit"\n"Quoi" = "function"\n"Combien" = "number"\n', encoding="utf-8")
    assert coopfb("directory", "import", path, *KEEPER, "--mapping", str(mapping)).code == 0
    assert numbers(rows)["be-pz-5317/desk"] == "+3200009901"
    table = file("heading,column\nQui,unit\nQuoi,function\nCombien,telephone-number\n", "mapping.csv")
    refused = coopfb("directory", "import", path, *KEEPER, "--mapping", table)
    assert refused.code == 4
    assert "line 4" in refused.err


def test_the_rows_of_another_stay_unless_they_are_taken(coopfb: Any, rows: Any, file: Any) -> None:
    path = file(ENGLISH)
    kept = coopfb("directory", "import", path, "--owner", "fr-pn-tourcoing", "--json")
    assert kept.code == 0
    assert [one["code"] for one in kept.json["kept"]] == ["be-pz-5317/desk", "be-pz-5455/head"]
    assert numbers(rows)["be-pz-5317/desk"] != "+3200009901"
    assert coopfb("directory", "import", path, "--owner", "fr-pn-tourcoing", "--take").code == 0
    assert rows("SELECT owner FROM contact WHERE code = 'be-pz-5317/desk'") == [("fr-pn-tourcoing",)]


def test_it_has_to_be_known_whose_rows_they_are(coopfb: Any, database: Path, file: Any) -> None:
    path = file(ENGLISH)
    ran = coopfb("directory", "import", path)
    assert ran.code == 2
    assert "--owner" in ran.err
    assert coopfb("directory", "import", path, COOPFB_UNIT="ccpd-tournai").code == 0


def test_another_number_has_been_verified_by_nobody(coopfb: Any, rows: Any, file: Any) -> None:
    coopfb("directory", "import", file(ENGLISH), *KEEPER)
    assert rows("SELECT verified_on, exercise FROM contact WHERE code = 'be-pz-5317/desk'") == [("", 1)]


def test_a_whole_file_closes_what_its_organisation_keeps_no_more(coopfb: Any, rows: Any, file: Any) -> None:
    content = "unit,state,service,level,name_fr,function,number,unit_owner,owner\nbe-x,BE,local-police,zone,X,desk,+3200009001,be-x,be-x\n"
    more = "be-y,BE,local-police,zone,Y,desk,+3200009002,be-x,be-x\n"
    assert coopfb("directory", "import", file(content + more)).code == 0
    ran = coopfb("directory", "import", file(content), "--whole", "--json")
    assert [(one["kind"], one["code"]) for one in ran.json["closed"]] == [("contact", "be-y/desk"), ("unit", "be-y")]
    assert rows("SELECT valid_to FROM unit WHERE code = 'be-y'") == [("2026-03-04",)]
    assert coopfb("directory", "import", file(content), "--whole").out.endswith("nothing was changed.\n")


def test_french_open_data_become_units_of_this_directory(coopfb: Any, rows: Any, file: Any) -> None:
    path = file(GENDARMERIE, encoding="utf-8-sig")
    ran = coopfb("directory", "import", path, *KEEPER, "--json")
    assert ran.code == 0, ran.out
    assert ran.json["outside"] == 1
    assert [one["code"] for one in ran.json["added"] if one["kind"] == "unit"] == ["fr-gn-hazebrouck-brigade", "fr-pn-tourcoing-brigade"]
    assert rows("SELECT number, hours FROM contact WHERE code IN ('fr-gn-bavay/desk', 'fr-gn-hazebrouck-brigade/desk') ORDER BY code") == [
        ("+33353019001", "Mo-Tu 08:00-12:00"), ("+33353019002", 'unknown "Sur rendez-vous"'),
    ]  # fmt: skip
    assert rows("SELECT number, seat FROM unit WHERE code = 'fr-gn-hazebrouck-brigade'") == [("1008621", "FR-59295")]
    assert rows("SELECT seat FROM unit WHERE code = 'fr-pn-tourcoing-brigade'") == [
        ("FR-59599",)
    ]  # by a position written the wrong way round
    assert "hours not known (Sur rendez-vous)" in coopfb("unit", "show", "fr-gn-hazebrouck-brigade").out
    again = coopfb("directory", "import", path, "--format", "gendarmerie", *KEEPER)
    assert again.code == 0
    assert coopfb("directory", "import", path, *KEEPER).out.splitlines()[0].endswith("nothing was changed.")


def test_json_says_what_stands_beside_its_lines(coopfb: Any, rows: Any, file: Any) -> None:
    contact = rows("SELECT id FROM contact WHERE code = 'be-pz-5317/desk'")[0][0]
    duty = {
        "id": "00000000-0000-4000-8000-000000000001", "contact": contact, "start": "2026-03-05T18:00:00Z", "end": "2026-03-06T06:00:00Z",
        "on": True, "holder": "4711", "owner": "ccpd-tournai",
    }  # fmt: skip
    unit = {"code": "be-pz-5317", "contacts": [], "territories": [{"area": "BE-57097", "source": "published", "basis": "tests"}]}
    ran = coopfb("directory", "import", file(json.dumps({"units": [unit], "duties": [duty]}), "d.json"), *KEEPER, "--json")
    assert ran.code == 0, ran.out
    assert [(one["kind"], one["unit"]) for one in ran.json["added"]] == [("territory", "be-pz-5317"), ("duty", "be-pz-5317")]
    assert rows("SELECT holder FROM duty") == [("4711",)]
    wrong = {"units": [{**unit, "territories": [{"area": "XX", "source": "published"}]}], "duties": [{**duty, "end": "gestern"}]}
    ran = coopfb("directory", "import", file(json.dumps(wrong), "d.json"), *KEEPER, "--json")
    assert [(one["row"], one["column"]) for one in ran.json["faults"]] == [(1, "territories"), (1, "duties")]


def test_what_calls_itself_a_part_closes_nothing(coopfb: Any, database: Path, file: Any) -> None:
    part = json.dumps({"schema": "coopfb/directory.export/1", "profile": "field", "filters": {}, "units": [{"code": "be-pz-5317"}]})
    ran = coopfb("directory", "import", file(part, "part.json"), *KEEPER, "--whole")
    assert ran.code == 4
    assert "part of a directory" in ran.err
    table = "unit,number,profile,filters\nbe-pz-5317,+3200009901,full,zone=art\n"
    assert coopfb("directory", "import", file(table), *KEEPER, "--whole").code == 4


def test_plain_records_tell_each_row(coopfb: Any, database: Path, file: Any) -> None:
    ran = coopfb("directory", "import", file(ENGLISH), *KEEPER, "--plain")
    assert ran.out.splitlines()[0].split("\t")[:4] == ["changed", "be-pz-5317", "contact", "be-pz-5317/desk"]
