"""`unit add`, `edit`, `spot add` and `edit`: found at once by every name, refused where they cannot be."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
SAID = ("--service", "lokale politie", "--level", "zone", "--name-fr", "Police locale de la Lys", "--number", "5999")
NEW = ("unit", "add", "be-pz-5999", *SAID)


@pytest.fixture(autouse=True)
def keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the common centre, which keeps the bundled directory, the one who asks."""
    monkeypatch.setenv("COOPFB_UNIT", "ccpd-tournai")
    monkeypatch.setenv("COOPFB_OPERATOR", "4711")


def test_a_new_unit_is_found_at_once(coopfb: Run, rows: Rows) -> None:
    """By name in both languages, number and alias; it answers for its places and belongs to its zone."""
    ran = coopfb(
        *NEW, "--name-nl", "Lokale politie Leie", "--seat", "Menen", "--languages", "néerlandais,fr", "--network", "A.S.T.R.I.D.",
        "--territory", "Menen,Wervik", "--zone", "art", "--also", "PZ Leie", "--parent", "be-fed-west-vlaanderen", "--since", "2026-01-01",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "answer there as well" in ran.out
    for name in ("be-pz-5999", "5999", "police locale de la lys", "lokale politie leie", "PZ Leie"):
        assert coopfb("unit", "show", name, "--json").json["code"] == "be-pz-5999"
    sheet = coopfb("unit", "show", "5999", "--json").json
    assert {one["code"] for one in sheet["territory"]} == {"BE-34027", "BE-33029"}
    assert [one["code"] for one in sheet["zones"]] == ["art"]
    assert (sheet["seat"]["code"], sheet["languages"], sheet["parent"]["code"]) == ("BE-34027", ["nl", "fr"], "be-fed-west-vlaanderen")
    coopfb("contact", "add", "5999", "--function", "desk", "--number", "056 86 12 34", "--hours", "24/7")
    assert "be-pz-5999" in [one["unit"]["code"] for one in coopfb("contact", "find", "Wervik", "--json").json["answers"]]
    assert rows("SELECT action, kind, code FROM audit WHERE action = 'unit add'") == [("unit add", "unit", "be-pz-5999")]
    assert coopfb("db", "check").code == 0


def test_a_unit_that_is_renamed_is_found_by_both_names(coopfb: Run, rows: Rows) -> None:
    """Until nobody is to use the old one any more."""
    ran = coopfb("unit", "edit", "5317", "--name-fr", "Police locale des Picards", "--languages", "fr")
    assert "Police locale des Picards (was Police locale de Mouscron)" in ran.out
    for name in ("police locale des picards", "police locale de mouscron"):
        assert coopfb("unit", "show", name, "--json").json["code"] == "be-pz-5317"
    coopfb("unit", "edit", "5317", "--not-also", "Police locale de Mouscron")
    assert rows("SELECT count(*) FROM name WHERE code = 'be-pz-5317' AND name = 'Police locale de Mouscron'") == [(0,)]
    for _change in range(2):
        assert coopfb("undo", "--yes").code == 0
    assert "Police locale de Mouscron" in coopfb("unit", "show", "5317").out
    assert coopfb("db", "check").code == 0


def test_one_municipality_moves(coopfb: Run) -> None:
    """Whoever asks about it finds the unit that got it."""
    ran = coopfb("unit", "edit", "5318", "--give", "Comines-Warneton=5317")
    assert ran.code == 0, ran.err
    first = coopfb("contact", "find", "Comines-Warneton", "--json").json["answers"][0]
    assert first["unit"]["code"] == "be-pz-5317"
    assert coopfb("unit", "edit", "5317", "--give", "Menen=5318").code == 3


def test_zones_are_joined_and_left(coopfb: Run, rows: Rows) -> None:
    coopfb("unit", "edit", "5317", "--join", "dunkerque", "--leave", "art")
    assert rows("SELECT zone, valid_from, valid_to FROM zone_member WHERE unit = 'be-pz-5317' ORDER BY zone") == [
        ("art", "2013-03-08", "2026-03-04"), ("dunkerque", "2026-03-04", ""),
    ]  # fmt: skip
    assert coopfb("unit", "edit", "5317", "--leave", "maubeuge").code == 3


def test_a_spot_is_found_by_every_name_it_had(coopfb: Run, rows: Rows) -> None:
    added = coopfb(
        "spot", "add", "montaleux", "--kind", "grensovergang", "--name-fr", "passage du Mont-à-Leux", "--place", "Mouscron,Wattrelos",
        "--at", "50.7303,3.1950", "--also", "Mont-à-Leux",
    )  # fmt: skip
    assert added.code == 0, added.err
    assert coopfb("spot", "show", "mont a leux", "--json").json["place_fr"]["code"] == "FR-59650"
    assert coopfb("contact", "find", "SP-MONTALEUX", "--json").json["places"][0]["spot"] == "SP-MONTALEUX"
    coopfb("spot", "edit", "SP-MONTALEUX", "--name-fr", "poste du Mont-à-Leux", "--kind", "pont")
    assert coopfb("spot", "show", "passage du mont-à-leux", "--json").json["kind"] == "bridge"
    for _change in range(2):
        assert coopfb("undo", "--yes").code == 0
    assert rows("SELECT count(*) FROM spot WHERE code = 'SP-MONTALEUX'") == [(0,)]
    assert rows("SELECT count(*) FROM name WHERE code = 'SP-MONTALEUX'") == [(0,)]


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", "Ajouté\u00a0: unité be-pz-5999"), ("nl", "Toegevoegd: eenheid be-pz-5999")],
)  # fmt: skip
def test_people_read_it_in_their_language(coopfb: Run, lang: str, said: str) -> None:
    assert said in coopfb(*NEW, "--dry-run", COOPFB_LANG=lang).out


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["unit", "add", "be-pz-5317", *SAID], 5, "unit-exists"),
        (["unit", "add", "zone 5999", *SAID, "--state", "BE"], 2, "wrong-unit"),
        (["unit", "add", "pz-5999", *SAID], 2, "state-missing"),
        (["unit", "add", "be-pz-5999", "--name-fr", "x"], 2, "wrong-unit"),
        ([*NEW, "--territory", "Roubaix"], 2, "other-state"),
        ([*NEW, "--territory", "Nowhere at all"], 3, "place-unknown"),
        ([*NEW, "--zone", "nowhere"], 3, "unknown-zone"),
        ([*NEW, "--parent", "5332"], 3, "closed-unit"),
        ([*NEW, "--languages", "klingon"], 2, "unknown-language"),
        ([*NEW, "--since", "32 May"], 2, "wrong-date"),
        ([*NEW, "--name-nl", "CIC"], 2, "cic-without-state"),
        (["unit", "add", "be-pz-5999", "--service", "police", "--level", "zone", "--name-fr", "x"], 2, "bad-value"),
        (["unit", "edit", "5317"], 2, "nothing-said"),
        (["unit", "edit", "nobody at all", "--number", "1"], 3, "unknown-unit"),
        (["unit", "edit", "5318", "--give", "Comines-Warneton"], 2, "bad-value"),
        (["unit", "edit", "5318", "--give", "Comines-Warneton=fr-pn-tourcoing"], 2, "other-state"),
        (["unit", "edit", "5317", "--remove-territory", "Menen"], 3, "not-its-territory"),
        (["unit", "edit", "be-fed-hainaut", "--parent", "be-fed-hainaut"], 2, "wrong-unit"),
        (["spot", "add", "SP-DELORS", "--kind", "pont", "--name-fr", "x", "--place", "Lille"], 5, "spot-exists"),
        (["spot", "add", "SP-NEW", "--kind", "pont"], 2, "wrong-spot"),
        (["spot", "add", "SP-NEW", "--kind", "castle", "--name-fr", "x", "--place", "Lille"], 2, "bad-value"),
        (["spot", "add", "SP-NEW", "--kind", "pont", "--name-fr", "x", "--place", "Lille", "--at", "here"], 2, "bad-value"),
        (["spot", "add", "SP-NEW", "--kind", "pont", "--name-fr", "x", "--place", "Lille,Roubaix"], 2, "wrong-spot"),
        (["spot", "edit", "SP-DELORS"], 2, "nothing-said"),
        (["spot", "edit", "SP-NOWHERE", "--kind", "pont"], 3, "unknown-spot"),
    ],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(coopfb: Run, rows: Rows, words: list[str], code: int, error: str) -> None:
    ran = coopfb(*words, "--json")
    assert (ran.code, ran.json["code"]) == (code, error), ran.err
    assert len(ran.err.splitlines()) == 1
    assert rows("SELECT count(*) FROM change") == [(0,)]
