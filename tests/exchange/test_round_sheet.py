"""The sheet of a round goes out and comes back: whatever a name, a marking or hours hold, it is read as the same contacts."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from coopfb.domain.contact import Contact
from coopfb.domain.incoming import Faults
from coopfb.domain.round import Sheet, answer_code, language_of, round_name
from coopfb.domain.telephone import read
from coopfb.domain.unit import Unit
from coopfb.errors import InvalidDataError, WrongCommandLineError
from coopfb.exchange.round_answer import read_answer
from coopfb.exchange.round_sheet import KINDS, written
from coopfb.text import Named

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def unit(name: str = "Zone", languages: tuple[str, ...] = ("nl",), state: str = "BE") -> Unit:
    """Return a unit."""
    facts = dict.fromkeys(Unit._fields, "") | {"code": "be-pz-5461", "state": state, "name_fr": name, "name_nl": name}
    return Unit(**facts | {"languages": languages})


def sheet(name: str = "Zone", marking: str = "EX", hours: str = "24/7", title: str = "onthaal", lang: str = "nl") -> Sheet:
    """Return a sheet of two contacts."""
    facts = dict.fromkeys(Contact._fields, "") | {"unit": "be-pz-5461", "function": "desk", "channel": "phone", "order": 1}
    facts |= {"languages": (), "exercise": True, "hours": hours}
    numbers = {"be-pz-5461/desk": "+3200000001", "be-pz-5461/desk-2": "+33353010012"}
    contacts = [Contact(**facts | {"id": code, "code": code, "number": number}) for code, number in numbers.items()]
    return Sheet("2027", unit(name), lang, [(one, Named(title, title, title)) for one in contacts], marking, date(2026, 11, 27))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=WORDS, marking=WORDS, hours=WORDS, title=WORDS, lang=st.sampled_from(["fr", "nl", "en"]))
def test_what_goes_out_comes_back(tmp_path: Path, kind: str, name: str, marking: str, hours: str, title: str, lang: str) -> None:  # noqa: PLR0913, PLR0917
    file = tmp_path / f"sheet.{kind}"
    file.write_bytes(written(sheet(name or "x", marking or "x", hours, title or "x", lang), kind))
    faults = Faults(file.name)
    found = read_answer(str(file), faults)
    assert not faults
    assert (found.round, found.unit, found.by, found.on) == ("2027", "be-pz-5461", "", "")
    assert [line.contact for line in found.lines] == ["be-pz-5461/desk", "be-pz-5461/desk-2"]
    assert all(line.answer == line.new_number == line.new_hours == line.remark == "" for line in found.lines)
    assert ["+3200000001" in read(found.lines[0].number), "+33353010012" in read(found.lines[1].number)] == [True, True]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    evil = "=cmd|'/c calc'!A0"
    assert b"\n=cmd" not in written(sheet(evil, evil, evil, evil), "csv").replace(b";", b"\n")
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(written(sheet(evil, evil, evil, evil), "xlsx"))
    cells = [cell for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python() for cell in row]
    assert evil in cells
    with ZipFile(file) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets" in name)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("OK", "ok"),
        ("oui", "ok"),
        ("Modifié", "changed"),
        ("GEWIJZIGD", "changed"),
        ("weg", "gone"),
        ("supprime", "gone"),
        (" ", ""),
        ("?", None),
    ],
)
def test_answers_in_three_languages(word: str, code: str | None) -> None:
    assert answer_code(word) == code


@pytest.mark.parametrize(
    ("languages", "state", "lang"),
    [(("nl",), "BE", "nl"), (("fr", "nl"), "BE", "fr"), (("de", "fr"), "BE", "fr"), (("de",), "BE", "en"), ((), "FR", "fr")],
)
def test_the_language_of_a_sheet(languages: tuple[str, ...], state: str, lang: str) -> None:
    assert language_of(unit(languages=languages, state=state)) == lang


@pytest.mark.parametrize("name", ["", " ", "../2027", "2027/2", ".hidden", "é", "x" * 21, "two words"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(WrongCommandLineError):
        round_name(name)


@given(st.binary(max_size=300))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_sheet_or_an_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "any.csv"
    file.write_bytes(content)
    with pytest.raises(InvalidDataError):
        read_answer(str(file), Faults("any.csv"))
