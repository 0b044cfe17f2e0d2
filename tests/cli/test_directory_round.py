"""`coopfb directory round`: sheets go out whole, what comes back is believed only where it fits, and the silent are named."""
# ruff: noqa: S608 - the codes in these statements are those of the tests

import csv
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

Run = Callable[..., Any]
Sql = Callable[[str], list[tuple[Any, ...]]]
Cells = list[list[str]]
UNIT = "be-pz-5461"
DESK, OFFICER, HEAD = (f"{UNIT}/{function}" for function in ("desk", "duty-officer", "head"))
ME = "COOPFB_UNIT"


@pytest.fixture
def sheets(database: Path, coopfb: Run, tmp_path: Path) -> Path:
    """Start a round of the zone of Dunkerque in CSV; return its folder."""
    assert database
    folder = tmp_path / "out"
    ran = coopfb("directory", "round", "start", "2027", "--zone", "dunkerque", "--format", "csv", "-o", str(folder))
    assert ran.code == 0, ran.err
    return folder


def cells(path: Path) -> Cells:
    """Return a sheet as it is written."""
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def filled(path: Path, answers: dict[str, tuple[str, ...]], by: str = "4711", on: str = "") -> Cells:
    """Return a sheet with answers (answer, new number, new hours, remark) by contact, as a unit fills it in."""
    rows = cells(path)
    rows[6][1], rows[7][1] = by, on
    for row in rows[9:]:
        for column, word in enumerate(answers.get(row[0], ()), 4):
            row[column] = word
    return rows


def sent_back(path: Path, rows: Cells) -> str:
    """Write a sheet as a spreadsheet program saves it: XLSX, or CSV without its mark and with commas."""
    if path.suffix == ".xlsx":
        with Workbook(str(path)) as book:
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    else:
        with path.open("w", encoding="cp1252", newline="") as file:
            csv.writer(file).writerows(rows)
    return str(path)


def answer(coopfb: Run, *words: str, **more: str) -> Any:
    """Take sheets in, in the name of the common centre that keeps the rows."""
    return coopfb("directory", "round", "answer", *words, COOPFB_UNIT="ccpd-tournai", **more)


def contact(rows: Sql, code: str) -> dict[str, Any] | None:
    """Return what the database holds of a contact."""
    names = ("number", "hours", "verified_on", "verified_by")
    found = rows(f"SELECT {', '.join(names)} FROM contact WHERE code = '{code}'")
    return dict(zip(names, found[0], strict=True)) if found else None


@pytest.mark.parametrize(("lang", "file"), [("nl", "2027-be-pz-5461.csv"), ("fr", "2027-fr-pn-dunkerque.csv")])
def test_a_sheet_a_unit_in_its_language(lang: str, file: str, sheets: Path, rows: Sql) -> None:
    assert len(list(sheets.iterdir())) == 11
    assert stat.S_IMODE(sheets.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in sheets.iterdir()} == {0o600}
    found = cells(sheets / file)
    assert found[0][0] == "DONNÉES FICTIVES — EXERCICE / FICTIEVE GEGEVENS — OEFENING"
    assert found[9][4] == {"nl": "OK / gewijzigd / weg", "fr": "OK / modifié / supprimé"}[lang]
    assert [row[0] for row in found[10:]]
    assert rows("SELECT name, started_on FROM round") == [("2027", "2026-03-04")]
    assert {row[0] for row in rows("SELECT DISTINCT lang FROM round_unit")} == {"fr", "nl"}


def test_it_is_logged_with_every_unit_and_can_be_taken_back(sheets: Path, coopfb: Run, rows: Sql) -> None:
    assert sheets
    [(action, kind, code, shown, recipient)] = rows("SELECT action, kind, code, shown, recipient FROM audit ORDER BY seq DESC LIMIT 1")
    assert (action, kind, code, recipient) == ("directory round start", "round", "2027", "units")
    assert len(shown.split(",")) == 11
    assert coopfb("undo", "--yes").code == 0
    assert rows("SELECT count(*) FROM round_unit") == [(0,)]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_answers_verify_change_and_retire_together(suffix: str, sheets: Path, coopfb: Run, rows: Sql, tmp_path: Path) -> None:
    coopfb("contact", "tried", DESK, "no-answer")
    answers = {DESK: ("ok",), OFFICER: ("gewijzigd", "00 32 00 00 12 34", "24/7", "sinds mei"), HEAD: ("Weg",)}
    file = sent_back(tmp_path / f"back{suffix}", filled(sheets / f"2027-{UNIT}.csv", answers))
    trial = answer(coopfb, file, "--dry-run")
    assert trial.code == 0, trial.err
    assert "A trial: nothing was stored." in trial.out
    assert f"Removed: contact {HEAD}" in trial.out
    assert contact(rows, HEAD) is not None
    done = answer(coopfb, file, COOPFB_NOW="2026-03-20T14:00:00Z")
    assert done.code == 0, done.err
    assert contact(rows, HEAD) is None
    changed, right = contact(rows, OFFICER), contact(rows, DESK)
    assert right is not None
    assert (right["verified_on"], right["verified_by"]) == ("2026-03-20", "4711")
    assert changed == {"number": "+3200001234", "hours": "24/7", "verified_on": "2026-03-20", "verified_by": "4711"}
    assert f"{OFFICER}: “sinds mei”" in done.out
    assert rows(f"SELECT answered_on FROM round_unit WHERE unit = '{UNIT}'") == [("2026-03-20",)]
    assert rows("SELECT settled FROM call_tried") == [(1,)]
    assert rows("SELECT action, kind, code, shown FROM audit ORDER BY seq DESC LIMIT 1") == [
        ("directory round answer", "round", "2027", UNIT)
    ]
    assert coopfb("undo", "--yes").code == 0
    assert contact(rows, HEAD) is not None
    assert rows(f"SELECT answered_on FROM round_unit WHERE unit = '{UNIT}'") == [("",)]
    assert coopfb("db", "check").code == 0


def test_the_sheet_as_it_was_written_comes_back(coopfb: Run, database: Path, tmp_path: Path) -> None:
    """The workbook that went out, read by the package that reads what comes back: nothing said, nothing changed."""
    assert database
    folder = tmp_path / "out"
    coopfb("directory", "round", "start", "2027", "--zone", "dunkerque", "-o", str(folder))
    page = CalamineWorkbook.from_path(folder / f"2027-{UNIT}.xlsx").get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert page[9][:2] == ["Code van het contact", "Functie"]
    ran = answer(coopfb, str(folder))
    assert ran.code == 0, ran.err
    assert "Nothing changes" in ran.out
    assert f"nothing is said of {DESK}, {OFFICER}, {HEAD}." in ran.out


def test_who_filled_it_in_and_when(sheets: Path, coopfb: Run, rows: Sql, tmp_path: Path) -> None:
    file = sent_back(tmp_path / "a.csv", filled(sheets / f"2027-{UNIT}.csv", {DESK: ("OK",)}, by="", on="6 maart 2026"))
    assert answer(coopfb, file, COOPFB_NOW="2026-03-20T14:00:00Z").code == 0
    assert contact(rows, DESK)["verified_on"] == "2026-03-06"  # type: ignore[index]
    assert contact(rows, DESK)["verified_by"] == UNIT  # type: ignore[index]


@pytest.mark.parametrize(
    ("answers", "by", "on", "row", "said"),
    [
        ({DESK: ("perhaps",)}, "", "", 11, "“perhaps” is neither OK nor changed nor gone"),
        ({DESK: ("ok", "00 32 00 00 12 34")}, "", "", 11, "something new is given, but the answer is not “changed”"),
        ({DESK: ("", "", "24/7")}, "", "", 11, "something new is given, but the answer is not “changed”"),
        ({DESK: ("changed",)}, "", "", 11, "it changed, but neither a new number nor new hours are given"),
        ({DESK: ("changed", "12")}, "", "", 0, ""),  # a short code is a number
        ({DESK: ("changed", "none of your business")}, "", "", 11, "is no telephone number"),
        ({DESK: ("changed", "03 20 00 00 00 00")}, "", "", 11, "is no telephone number"),
        ({DESK: ("changed", "", "always")}, "", "", 11, "--hours"),
        ({DESK: ("ok",)}, "", "2026-03-01", 0, "it was filled in on 2026-03-01: before the round started"),
        ({DESK: ("ok",)}, "", "2027-03-01", 0, "or on a day to come"),
        ({DESK: ("ok",)}, "", "whenever", 0, "whenever"),
        ({DESK: ("ok",)}, "x" * 70, "", 0, "who filled it in is longer than 60 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_its_row_and_nothing_is_stored(  # noqa: PLR0913, PLR0917 - what a case is made of
    answers: dict[str, tuple[str, ...]], by: str, on: str, row: int, said: str, sheets: Path, coopfb: Run, rows: Sql, tmp_path: Path
) -> None:
    good = sent_back(tmp_path / "good.csv", filled(sheets / "2027-be-pz-5462.csv", {"be-pz-5462/desk": ("ok",)}))
    file = sent_back(tmp_path / "bad.csv", filled(sheets / f"2027-{UNIT}.csv", answers, by, on))
    ran = answer(coopfb, good, file, "--json")
    if not said:
        assert ran.code == 0
        return
    assert ran.code == 4
    [fault] = ran.json["faults"]
    assert (fault["file"], fault["row"]) == (file, row)
    assert said in fault["text"]
    assert rows("SELECT count(*) FROM round_unit WHERE answered_on <> ''") == [(0,)]


def test_a_number_typed_over_the_old_one_or_changed_meanwhile_is_not_believed(sheets: Path, coopfb: Run, tmp_path: Path) -> None:
    over = filled(sheets / f"2027-{UNIT}.csv", {DESK: ("ok",)})
    over[10][2] = "+32 00 00 99 99"
    ran = answer(coopfb, sent_back(tmp_path / "over.csv", over))
    assert ran.code == 4
    assert "this is not the number in the directory (+3200000001)" in ran.err
    good = sent_back(tmp_path / "good.csv", filled(sheets / f"2027-{UNIT}.csv", {DESK: ("ok",)}))
    coopfb("contact", "edit", DESK, "--number", "+32 00 00 12 34", COOPFB_UNIT="ccpd-tournai")
    assert answer(coopfb, good).code == 4


def test_a_spreadsheet_that_took_the_plus_away(sheets: Path, coopfb: Run, tmp_path: Path) -> None:
    taken = filled(sheets / f"2027-{UNIT}.csv", {DESK: ("ok",)})
    taken[10][2] = "3200000001"
    assert answer(coopfb, sent_back(tmp_path / "taken.csv", taken)).code == 0


def test_lines_of_others_twice_or_gone(sheets: Path, coopfb: Run, tmp_path: Path) -> None:
    page = filled(sheets / f"2027-{UNIT}.csv", {DESK: ("ok",)})
    twice = [*page, page[10]]
    other = [*page[:-1], ["be-pz-5317/desk", *page[-1][1:]]]
    for rows, said in ((twice, "stands there twice"), (other, "has no contact “be-pz-5317/desk” any more")):
        ran = answer(coopfb, sent_back(tmp_path / "a.csv", rows))
        assert ran.code == 4
        assert said in ran.err
    same = [sent_back(tmp_path / name, page) for name in ("a.csv", "b.csv")]
    assert "is a sheet of the same unit" in answer(coopfb, *same).err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 4),
        (b"\0\0\0\0", 4),
        (b"%PDF-1.7", 4),
        (b"a;b;c\n1;2;3\n", 4),
        (b"PK\x03\x04 broken", 4),
        (b"x" * 30_000, 4),
        (b"Round of verification;2099\nUnit code;be-pz-5461\n\nContact code;OK / changed / gone\nbe-pz-5461/desk;ok\n", 4),
        (b"Round of verification;2027\nUnit code;be-pz-5317\n\nContact code;OK / changed / gone\nbe-pz-5317/desk;ok\n", 4),
        (b"Round of verification;2027\n\nContact code;OK / changed / gone\nbe-pz-5461/desk;ok\n", 4),
        (None, 8),
    ],
)
def test_a_file_that_is_no_sheet(  # noqa: PLR0913, PLR0917 - what a case is made of
    content: bytes | None, code: int, sheets: Path, coopfb: Run, rows: Sql, tmp_path: Path
) -> None:
    assert sheets
    file = tmp_path / "file.csv"
    if content is not None:
        file.write_bytes(content)
    before = rows("SELECT count(*) FROM audit")
    assert answer(coopfb, str(file)).code == code
    assert rows("SELECT count(*) FROM audit") == before


def test_a_row_somebody_else_keeps_is_not_changed_without_take(sheets: Path, coopfb: Run, rows: Sql, tmp_path: Path) -> None:
    gone = sent_back(tmp_path / "gone.csv", filled(sheets / f"2027-{UNIT}.csv", {HEAD: ("weg",)}))
    right = sent_back(tmp_path / "right.csv", filled(sheets / f"2027-{UNIT}.csv", {HEAD: ("ok",)}))
    assert coopfb("directory", "round", "answer", gone, COOPFB_UNIT="fr-pn-dunkerque").code == 6
    assert coopfb("directory", "round", "answer", right, COOPFB_UNIT="fr-pn-dunkerque").code == 0
    assert coopfb("directory", "round", "answer", gone, "--take", COOPFB_UNIT="fr-pn-dunkerque").code == 0
    assert contact(rows, HEAD) is None


def test_the_silent_by_zone(sheets: Path, coopfb: Run, tmp_path: Path) -> None:
    answer(coopfb, sent_back(tmp_path / "a.csv", filled(sheets / f"2027-{UNIT}.csv", {DESK: ("ok",)})))
    ran = coopfb("directory", "round", "status")
    assert ran.out.startswith("Round 2027, started on Wed 4 Mar 2026: 1 of 11 units answered.\n")
    assert "\nDunkerque: 1 of 11 answered; silent:\n" in ran.out
    assert f"({UNIT})" not in ran.out
    told = coopfb("directory", "round", "status", "2027", "--zone", "dunkerque", "--json").json
    assert (told["answered"], told["silent"], len(told["units"])) == (1, 10, 11)
    assert next(one for one in told["units"] if one["code"] == UNIT)["answered_on"] == "2026-03-04"
    plain = coopfb("directory", "round", "status", "--plain").out.splitlines()
    assert plain[0].split("\t") == ["be-douane-mobile-kortrijk", "art,dunkerque,maubeuge,valenciennes", "nl", ""]
    again = coopfb("directory", "round", "start", "2027", "--again", "--format", "csv", "-o", str(tmp_path / "again"), "--json").json
    assert (len(again["units"]), again["change"]) == (10, None)
    assert len(list((tmp_path / "again").iterdir())) == 10


def test_a_round_starts_once_and_writes_all_or_nothing(coopfb: Run, database: Path, rows: Sql, tmp_path: Path) -> None:
    assert database
    words = ("directory", "round", "start", "2027", "--zone", "dunkerque", "--format", "csv")
    assert coopfb(*words, "--dry-run").out.endswith("A trial: nothing was stored.\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for target in ("full", "none/out"):
        assert coopfb(*words, "-o", str(tmp_path / target)).code == 8
    assert rows("SELECT count(*) FROM round") == [(0,)]
    (tmp_path / "empty").mkdir()
    assert coopfb(*words, "-o", str(tmp_path / "empty")).code == 0
    again = coopfb(*words, "-o", str(tmp_path / "more"), "--json")
    assert (again.code, again.json["code"]) == (5, "round-exists")
    assert not (tmp_path / "more").exists()
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("start", "two words"), 2),
        (("start", "../2027"), 2),
        (("start", "2027", "--format", "pdf"), 2),
        (("start", "2027", "--again"), 3),
        (("start", "2027", "--zone", "nowhere"), 3),
        (("status",), 3),
        (("status", "2031"), 3),
        (("answer",), 2),
    ],
)
def test_bad_input(words: tuple[str, ...], code: int, database: Path, coopfb: Run) -> None:
    assert database
    assert coopfb("directory", "round", *words).code == code


@pytest.mark.parametrize(("lang", "said"), [("fr", "se taisent"), ("nl", "zwijgen")])
def test_in_french_and_dutch(lang: str, said: str, sheets: Path, coopfb: Run) -> None:
    assert sheets
    ran = coopfb("directory", "round", "status", COOPFB_LANG=lang, COLUMNS="80")
    assert said in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())
