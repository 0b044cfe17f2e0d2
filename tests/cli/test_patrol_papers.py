"""`patrol order` and `patrol card`: pages in the languages of both sides, refused where the rules forbid them, whole or not at all."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from coopfb.domain.agreement import Outcome, Waiver
from coopfb.domain.operation import Operation
from coopfb.domain.participant import CrewMember, Vehicle

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
HOSTILE = '#panic("x") *b* [kapo] \\u{41} <a> $x$ \u202eevil'


@pytest.fixture
def agreed(planned: Operation) -> Operation:
    """Return a patrol all sides accepted, with officers, a vehicle and a telephone behind the radio: nothing forbids its order."""
    units = tuple(
        one._replace(answer="accepted", function="chef", answered_on=date(2026, 3, 3), form="written", revision=1)
        for one in planned.participants
    )
    briefed = date(2026, 1, 15)
    crew = (
        CrewMember("fr-pn-dunkerque", "4812", ("fr", "nl"), briefed, ("service weapon",)),
        CrewMember("be-pz-5461", "7733", ("nl", "fr"), briefed, ("service weapon",)),
    )
    legs = (
        planned.legs[0]._replace(officer_in_charge="fr-pn-dunkerque/4812"),
        planned.legs[1]._replace(officer_in_charge="be-pz-5461/7733"),
    )
    talk = planned.communication._replace(fallback="be-pz-5461/desk", opened_by="fr-cic-59")
    return planned._replace(
        status="accepted", participants=units, crew=crew, legs=legs, communication=talk, meeting="FR-59260", language="fr",
        vehicles=(Vehicle("PN 1", "fr-pn-dunkerque", 4, "fr-pn-dunkerque/4812"),), assistance="two officers", logistics="on foot",
    )  # fmt: skip


@pytest.fixture
def issued(coopfb: Run, keep: Callable[[Operation], str], agreed: Operation) -> str:
    """Return the code of an issued operation."""
    code = keep(agreed)
    assert coopfb("patrol", "issue", code).code == 0
    return code


@pytest.fixture
def printed(coopfb: Run, tmp_path: Path, read_pdf: Callable[[bytes], Any]) -> Callable[..., Any]:
    """Return a function that prints a page and reads it."""

    def run(*words: str, **environment: str) -> Any:
        target = tmp_path / "page.pdf"
        ran = coopfb("patrol", *words, "-o", str(target), **environment)
        assert ran.code == 0, ran.err
        return read_pdf(target.read_bytes())

    return run


def test_the_order_says_all_of_it_in_both_languages(printed: Callable[..., Any], issued: str) -> None:
    page = printed("order", issued)
    assert page.faults == ()
    assert page.languages == {"fr", "nl"}
    assert issued in page.title
    said = (
        "Ordre de patrouille mixte", "Opdrachtfiche gemengde patrouille", issued, "EXERCICE / OEFENING", "DONNÉES FICTIVES",
        "burglaries along the A16/E40", "Ghyvelde", "Gijvelde", "De Panne", "Volet 1", "Deel 1", "4812", "7733", "PN 1", "FR-BE DUNKERQUE",
        "19h45", "00 32 00 00", "0 00 00", "R33", "R34", "n’est pas vérifié", "niet nagekeken", "chef", "Interpellations",
    )  # fmt: skip
    words = page.words
    assert [one for one in said if one.casefold() not in words.casefold()] == []
    assert page.tags["H1"] == 1
    assert page.tags["H2"] >= 7
    assert page.tags["TH"] >= 10


def test_a_number_is_never_broken(printed: Callable[..., Any], issued: str) -> None:
    """The digits to dial stay together, whatever the width of the column."""
    assert any("00 32 00 00 00 01" in line for line in printed("order", issued).lines)


def test_one_language_where_both_sides_share_it(printed: Callable[..., Any], keep: Callable[[Operation], str], agreed: Operation) -> None:
    french, belgian = agreed.participants
    both = (french._replace(unit="fr-pn-maubeuge"), belgian._replace(unit="be-pz-5334"))
    code = keep(agreed._replace(participants=both))
    assert printed("order", code, "--draft").languages == {"fr"}


def test_the_order_of_a_revision_says_what_it_replaces(
    coopfb: Run, printed: Callable[..., Any], keep: Callable[[Operation], str], agreed: Operation
) -> None:
    code = keep(agreed)
    assert coopfb("patrol", "edit", code, "--purpose", "stolen bicycles").code == 0
    page = printed("order", code, "--draft")
    for said in (
        "La révision 2 remplace la révision 1",
        "Revisie 2 vervangt revisie 1",
        "stolen bicycles",
        "burglaries",
        "PROJET",
        "ONTWERP",
    ):
        assert said in page.words


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_an_order_the_rules_forbid_is_refused_and_they_are_named(
    lang: str, coopfb: Run, keep: Callable[[Operation], str], agreed: Operation, tmp_path: Path
) -> None:
    code = keep(agreed._replace(legs=(agreed.legs[0]._replace(officer_in_charge=""), agreed.legs[1])))
    target = tmp_path / "order.pdf"
    target.write_bytes(b"old")
    ran = coopfb("patrol", "order", code, "-o", str(target), COOPFB_LANG=lang)
    assert ran.code == 6
    assert "R06" in ran.err
    assert target.read_bytes() == b"old"
    told = coopfb("patrol", "order", code, "-o", str(target), "--json").json
    assert told["schema"] == "coopfb/error/1"
    assert "R06" in {one["rule"] for one in told["findings"]}


def test_an_issued_order_is_measured_again(coopfb: Run, issued: str, rows: Rows, tmp_path: Path) -> None:
    """What changed since it was issued (here a unit that closed) stops the printing; a draft may still be looked at."""
    rows("UPDATE unit SET valid_to = '2026-01-01' WHERE code = 'be-pz-5461'")
    ran = coopfb("patrol", "order", issued, "-o", str(tmp_path / "order.pdf"))
    assert (ran.code, "D03" in ran.err) == (6, True)
    assert coopfb("patrol", "order", issued, "--draft", "-o", str(tmp_path / "order.pdf")).code == 0


def test_only_an_issued_operation_has_an_order(coopfb: Run, keep: Callable[[Operation], str], agreed: Operation, tmp_path: Path) -> None:
    code = keep(agreed)
    ran = coopfb("patrol", "order", code, "-o", str(tmp_path / "order.pdf"))
    assert ran.code == 5
    assert f"coopfb patrol issue {code}" in ran.err
    assert not (tmp_path / "order.pdf").exists()


@pytest.mark.parametrize("command", ["order", "card"])
def test_what_was_called_off_has_no_papers(
    command: str, coopfb: Run, keep: Callable[[Operation], str], agreed: Operation, tmp_path: Path
) -> None:
    code = keep(agreed._replace(status="cancelled", cancel_reason="weather"))
    assert coopfb("patrol", command, code, "-o", str(tmp_path / "order.pdf")).code == 5


def test_the_order_of_what_is_over_is_a_record(coopfb: Run, keep: Callable[[Operation], str], evening: Operation, tmp_path: Path) -> None:
    """It is printed as it was, whatever the rules say by now."""
    outcome = Outcome(6, 40, 31, 1, 0, 0, 0, 3, 0, "", "", "4711", evening.end)
    code = keep(evening._replace(status="reported", outcome=outcome))
    assert coopfb("patrol", "order", code, "-o", str(tmp_path / "order.pdf")).code == 0


def test_hostile_words_stay_words(printed: Callable[..., Any], keep: Callable[[Operation], str], agreed: Operation) -> None:
    page = printed("order", keep(agreed._replace(purpose=HOSTILE, notes=HOSTILE, assistance="中" * 300)), "--draft")
    assert '#panic("x")' in page.words
    assert "\\u202eevil" in page.words
    assert "\\u4e2d" in page.words.replace(" ", "")
    assert page.faults == ()


def test_the_card_is_one_small_page(printed: Callable[..., Any], issued: str) -> None:
    page = printed("card", issued)
    assert (page.pages, page.faults, page.languages) == (1, (), {"fr", "nl"})
    words = page.words
    for said in ("FR-BE DUNKERQUE", "19h45", "00 32 00 00", "A.S.T.R.I.D.", "4812", "7733", "EXERCICE / OEFENING", issued):
        assert said in words


def test_a_card_with_many_units_is_still_one_a6_page(
    coopfb: Run, keep: Callable[[Operation], str], agreed: Operation, rows: Rows, tmp_path: Path
) -> None:
    """Twelve units and six legs: smaller letters, one page of 105 by 148 mm."""
    units = [code for (code,) in rows("SELECT code FROM unit WHERE service = 'local-police' AND valid_to = '' ORDER BY code LIMIT 12")]
    more = tuple(agreed.participants[1]._replace(unit=code) for code in units)
    code = keep(agreed._replace(participants=(agreed.participants[0], *more), legs=agreed.legs * 3))
    target = tmp_path / "card.pdf"
    assert coopfb("patrol", "card", code, "-o", str(target)).code == 0
    with pikepdf.open(BytesIO(target.read_bytes())) as pdf:
        assert len(pdf.pages) == 1
        assert [round(float(one) * 25.4 / 72) for one in pdf.pages[0].MediaBox[2:]] == [105, 148]


def test_what_was_written_is_said(coopfb: Run, issued: str, tmp_path: Path) -> None:
    target = tmp_path / "order.pdf"
    assert coopfb("patrol", "order", issued, "-o", str(target)).out == f"{target}: order {issued}, revision 1.\n"
    told = coopfb("patrol", "order", issued, "-o", str(target), "--json").json
    assert told == {"schema": "coopfb/patrol.order/1", "file": str(target), "format": "pdf", "bytes": target.stat().st_size,
                    "code": issued, "revision": 1, "languages": ["fr", "nl"], "draft": False}  # fmt: skip


def test_a_pipe_gets_the_page_itself(issued: str, database: Path) -> None:
    words = (sys.executable, "-m", "coopfb", "patrol", "card", issued, "-o", "-")
    done = subprocess.run(words, capture_output=True, check=True, env={**os.environ, "COOPFB_DB": str(database)})
    assert done.stdout.startswith(b"%PDF")


def test_printing_is_noted(coopfb: Run, issued: str, rows: Rows, tmp_path: Path) -> None:
    coopfb("patrol", "order", issued, "-o", str(tmp_path / "order.pdf"), "--reason", "briefing")
    assert rows("SELECT action, kind, code, reason FROM audit ORDER BY seq DESC LIMIT 1") == [("consult", "operation", issued, "briefing")]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("order", "ART-F-2026-9999", "-o", "x.pdf"), 3),
        (("card", "yesterday", "-o", "x.pdf"), 3),
        (("order", "ISSUED", "-o", "no/such/folder/x.pdf"), 8),
        (("order", "ISSUED", "-o", "."), 8),
        (("card", "ISSUED", "-o", "/dev/null"), 8),
        (("order", "ISSUED"), 2),
        (("order", "ISSUED", "-o", ""), 2),
        (("order", "ISSUED", "-o", "x.pdf", "--reason", "a\x1bb"), 2),
    ],
)
def test_a_slip_is_one_sentence(  # noqa: PLR0913, PLR0917 - a case, and all it stands on
    words: tuple[str, ...], code: int, coopfb: Run, issued: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = coopfb("patrol", *(issued if one == "ISSUED" else one for one in words))
    assert ran.code == code
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_an_unset_marking_is_asked_for_once_the_data_are_real(coopfb: Run, issued: str, rows: Rows, tmp_path: Path) -> None:
    rows("UPDATE contact SET exercise = 0")
    rows("UPDATE radio_channel SET exercise = 0")
    rows("UPDATE unit_channel SET exercise = 0")
    assert "settings set marking" in coopfb("patrol", "card", issued, "-o", str(tmp_path / "x.pdf")).err
    assert coopfb("settings", "set", "marking", "DIFFUSION RESTREINTE").code == 0
    assert coopfb("patrol", "card", issued, "-o", str(tmp_path / "x.pdf")).err == ""
    assert coopfb("settings", "set", "marking", "Restreint").code == 2


def test_two_runs_make_the_same_page(coopfb: Run, issued: str, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        coopfb("patrol", "order", issued, "-o", str(tmp_path / name))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_draft_is_marked_on_every_page_whatever_its_status(
    coopfb: Run, issued: str, rows: Rows, tmp_path: Path, read_pdf: Callable[[bytes], Any]
) -> None:
    """Also of an issued operation whose order is forbidden by now: nobody takes it for the order."""
    rows("UPDATE unit SET valid_to = '2026-01-01' WHERE code = 'be-pz-5461'")
    coopfb("settings", "set", "marking", "DIFFUSION RESTREINTE")
    target = tmp_path / "draft.pdf"
    told = coopfb("patrol", "order", issued, "--draft", "-o", str(target), "--json").json
    page = read_pdf(target.read_bytes())
    assert told["draft"] is True
    assert page.words.count("ONTWERP") > page.pages
    assert page.words.count("OEFENING") > page.pages


def test_an_overdue_report_does_not_keep_the_order_from_being_printed(coopfb: Run, issued: str, tmp_path: Path) -> None:
    """The blank report is wanted just then."""
    assert coopfb("patrol", "order", issued, "-o", str(tmp_path / "order.pdf"), COOPFB_NOW="2026-05-01T08:00:00Z").code == 0


def test_a_card_of_a_draft_says_so(printed: Callable[..., Any], keep: Callable[[Operation], str], agreed: Operation) -> None:
    assert "ONTWERP" in printed("card", keep(agreed)).words


def test_every_waiver_is_printed_even_one_no_longer_needed(
    printed: Callable[..., Any], keep: Callable[[Operation], str], agreed: Operation
) -> None:
    waiver = Waiver("R26", "both from the same shift", "4711", agreed.start)
    words = printed("order", keep(agreed._replace(waivers=(waiver,))), "--draft").words
    assert "both from the same shift" in words
    assert "Dérogation" in words


def test_a_pursuit_into_belgium_cites_only_what_was_read(printed: Callable[..., Any], issued: str) -> None:
    """The French declaration is about Belgian officers in France; of the other direction only the convention was read."""
    words = printed("order", issued).words
    assert (words.count("déclaration française"), words.count("verklaring")) == (1, 1)
    assert words.count("non vérifié") >= 1


def test_nothing_leaves_the_paper(issued: str, coopfb: Run, keep: Callable[[Operation], str], agreed: Operation, tmp_path: Path) -> None:
    """Long words, long numbers, many officers with much equipment: every letter lies on the page."""
    crew = tuple(agreed.crew[0]._replace(member=f"PN-{n}", equipment=("pistolet de service", "bâton télescopique")) for n in range(20))
    code = keep(agreed._replace(crew=crew, logistics="W" * 400, notes="x/" * 200))
    for words in (("order", code, "--draft"), ("card", code), ("order", issued, "--draft")):
        target = tmp_path / "page.pdf"
        assert coopfb("patrol", *words, "-o", str(target)).code == 0
        for page in PdfReader(BytesIO(target.read_bytes())).pages:
            right: list[float] = []
            page.extract_text(visitor_text=lambda said, _cm, tm, _font, _size, right=right: right.append(tm[4]) if said.strip() else None)
            assert max(right) < float(page.mediabox.right) - 10


def test_json_and_the_page_do_not_share_standard_output(coopfb: Run, issued: str) -> None:
    ran = coopfb("patrol", "card", issued, "-o", "-", "--json")
    assert (ran.code, ran.json["code"]) == (2, "two-outputs")
