"""`radio list`, `show`, `add` and `plan`: who opens which channel, when it is tried, whom to call, and what clashes."""

from collections.abc import Callable
from typing import Any

import pytest

from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
Keep = Callable[[Operation], str]


def test_the_list_says_who_opens_when_it_is_tried_and_whom_to_call(coopfb: Run, rows: Rows) -> None:
    """Numbers as dialled from where one is, from both States for whoever did not say; looking is recorded."""
    out = coopfb("radio", "list", "--zone", "art", COLUMNS="300").out
    assert "FR-BE ART · EXERCISE" in out
    assert "15 minutes before the start" in out
    assert "from France 03 53 01 00 60 · from Belgium 00 33 3 53 01 00 60 · EXERCISE" in out
    belgian = coopfb("radio", "list", "--zone", "art", COOPFB_UNIT="be-pz-5317", COLUMNS="200").out
    assert "00 33 3 53 01 00 60" in belgian
    assert " 03 53 01 00 60" not in belgian
    [item] = coopfb("radio", "list", "--zone", "art", "--json").json["items"]
    assert (item["code"], item["opened_by"], item["check_minutes"], item["own_fallback"]) == ("RC-ART", "fr-cic-59", 15, False)
    assert {one["code"] for one in item["networks"]} == {"A.S.T.R.I.D.", "ACROPOL", "RORCAL", "RUBIS"}
    assert rows("SELECT kind, code, shown FROM audit WHERE action = 'consult' LIMIT 1") == [("radio", "RC-ART", "fr-cic-59")]


@pytest.mark.parametrize("width", ["60", "80", "100", "120"])
def test_a_number_is_never_broken(coopfb: Run, width: str) -> None:
    """Whatever the width, in list, sheet and plan."""
    for words in (("list",), ("show", "art")):
        assert "00 33 3 53 01 00 60" in coopfb("radio", *words, COLUMNS=width).out


@pytest.mark.parametrize("words", [("RC-ART",), ("rc-art",), ("fr-be", "art"), ("art",), ("Armentières-Roubaix-Tourcoing",)])
def test_a_channel_is_shown_by_code_label_or_zone(coopfb: Run, words: tuple[str, ...]) -> None:
    """With the units of its zone by State, each with network and own label."""
    out = coopfb("radio", "show", *words).out
    assert "Common channel FR-BE ART (RC-ART)" in out
    assert "Division de Tourcoing (police nationale) · ACROPOL · own channel EX TOURCOING · EXERCISE" in out
    assert out.index("Units, France:") < out.index("Units, Belgium:") < out.index("own channel EX MOUSCRON")


@pytest.mark.parametrize("words", ["be-pz-5317", "5317", "Politiezone Mouscron", "Lokale politie Moeskroen"])
def test_a_unit_is_shown_with_the_channels_of_its_zones(coopfb: Run, words: str) -> None:
    """Its network, its own label, the dispatch behind it."""
    sheet = coopfb("radio", "show", words, "--json").json
    assert sheet["unit"]["network"] == "A.S.T.R.I.D."
    assert sheet["unit"]["own"] == {"label": "EX MOUSCRON", "note": None, "exercise": True, "source": "label made for exercises"}
    assert sheet["unit"]["dispatch"]["code"] == "be-cic-hainaut"
    assert [one["code"] for one in sheet["channels"]] == ["RC-ART"]
    assert sheet["channels"][0]["fallback"]["dial"] == {"FR": "03 53 01 00 60", "BE": "00 33 3 53 01 00 60"}


def test_people_read_it_in_their_language(coopfb: Run) -> None:
    """French and Dutch words, and no English ones."""
    french = coopfb("radio", "show", "art", COOPFB_LANG="fr").out
    assert "Ouvert par\u00a0:" in french
    assert "15 minutes avant le début" in french
    assert "réseau inconnu · canal propre EX DOUANE KORTRIJK · EXERCICE" in " ".join(french.split())
    dutch = coopfb("radio", "list", COOPFB_LANG="nl", COLUMNS="200").out
    assert "15 minuten voor het begin" in dutch
    assert "uit Frankrijk 03 53" in " ".join(dutch.split())


def test_a_channel_is_added_and_planning_uses_it(coopfb: Run, rows: Rows) -> None:
    """A trial changes nothing; then its check time and telephone are what a plan proposes when the first channel is taken."""
    rows("UPDATE radio_channel SET zone = 'maubeuge' WHERE code = 'RC-ART'")
    words = ("radio", "add", "--zone", "art", "--label", " fr-be   lys", "--opened-by", "be-cic-hainaut")
    words = (*words, "--fallback", "be-pz-5317/desk", "--check", "40")
    trial = coopfb(*words, "--dry-run")
    assert "Nothing was changed" in trial.out
    assert rows("SELECT count(*) FROM radio_channel") == [(4,)]
    added = coopfb(*words, "--json").json
    assert added["channel"]["code"] == "RC-ART-2"
    assert added["channel"]["label"] == "fr-be lys"
    plan = coopfb("patrol", "plan", "--with", "fr-pn-tourcoing", "--on", "2026-03-20", "--from", "20:00", "--to", "23:00", "--json").json
    talk = plan["operation"]["communication"]
    assert (talk["channel"], talk["opened_by"], talk["fallback"]) == ("RC-ART-2", "be-cic-hainaut", "be-pz-5317/desk")
    assert talk["check_at"] == "2026-03-20T18:20:00Z"
    assert coopfb("db", "check").code == 0


def test_a_label_or_code_stands_once(coopfb: Run, rows: Rows) -> None:
    """A second one is a conflict, whatever its case."""
    before = rows("SELECT count(*) FROM radio_channel")
    for words in (("--label", "fr-be art"), ("--label", "FR-BE LYS", "--code", "rc-maubeuge")):
        ran = coopfb("radio", "add", "--zone", "art", *words)
        assert (ran.code, ran.out) == (5, "")
        assert "already" in ran.err
    assert rows("SELECT count(*) FROM radio_channel") == before


def test_a_unit_gets_its_label_and_network(coopfb: Run, rows: Rows) -> None:
    """What it replaces is said; the change has its entry."""
    said = coopfb("radio", "add", "--unit", "5317", "--label", "EX DOTTIGNIES", "--exercise", "--source", "exercise of 2026").out
    assert said == "Police locale de Mouscron (be-pz-5317): own channel EX DOTTIGNIES, before EX MOUSCRON.\n"
    kortrijk = coopfb("radio", "add", "--unit", "be-douane-mobile-kortrijk", "--network", "astrid", "--json").json["unit"]
    assert (kortrijk["network"], kortrijk["own"]["label"], kortrijk["replaced"]) == ("A.S.T.R.I.D.", "EX DOUANE KORTRIJK", None)
    assert rows("SELECT kind, code FROM audit WHERE action = 'radio add' ORDER BY seq") == [
        ("unit", "be-pz-5317"),
        ("unit", "be-douane-mobile-kortrijk"),
    ]


ZONE, UNIT = ("--zone", "art"), ("--unit", "be-pz-5317")


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        ((*ZONE, "--label", "382,5125"), 2, "radio-secret"),
        ((*ZONE, "--label", "A1B2C3D4E5F60718"), 2, "radio-secret"),
        ((*ZONE, "--label", "GSSI 412"), 2, "radio-secret"),
        ((*ZONE, "--label", "BRAVO-3"), 2, "radio-secret"),
        ((*ZONE, "--label", "BRAVO 380,0125 MHz"), 2, "radio-secret"),
        ((*UNIT, "--label", "TEK 3"), 2, "radio-secret"),
        ((*UNIT, "--label", "LYS", "--note", "indicatif TN 12"), 2, "radio-secret"),
        ((*UNIT, "--label", "LYS", "--source", "call of 382.5125 MHz"), 2, "radio-secret"),
        ((*ZONE, "--label", " - "), 2, "empty-text"),
        ((*ZONE, "--label", "LYS " * 9), 2, "text-too-long"),
        ((*ZONE, *UNIT, "--label", "LYS"), 2, "wrong-radio"),
        (("--label", "LYS"), 2, "wrong-radio"),
        (ZONE, 2, "wrong-radio"),
        (UNIT, 2, "wrong-radio"),
        ((*ZONE, "--label", "LYS", "--network", "RRF"), 2, "wrong-radio"),
        ((*UNIT, "--label", "LYS", "--check", "15"), 2, "wrong-radio"),
        ((*UNIT, "--network", "wifi"), 2, "unknown-network"),
        ((*ZONE, "--label", "LYS", "--code", "a b"), 2, "wrong-radio"),
        (("--zone", "nowhere", "--label", "LYS"), 3, "unknown-zone"),
        (("--unit", "be-pz-0000", "--label", "LYS"), 3, "unknown-unit"),
        ((*ZONE, "--label", "LYS", "--fallback", "nobody/desk"), 3, "unknown-contact"),
        ((*ZONE, "--label", "LYS", "--opened-by", "be-pz-5332"), 3, "closed-unit"),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(coopfb: Run, rows: Rows, words: tuple[str, ...], code: int, error: str) -> None:
    """A code of its own, one line with a remedy, in three languages; what is secret is never repeated."""
    held = "SELECT (SELECT group_concat(label) FROM radio_channel), (SELECT group_concat(label) FROM unit_channel)"
    before = rows(held)
    for lang in ("en", "fr", "nl"):
        ran = coopfb("radio", "add", *words, "--json", COOPFB_LANG=lang)
        assert (ran.code, ran.json["code"]) == (code, error)
        assert ran.json["remedy"]
        assert not any(secret in ran.err for secret in ("382", "380,0", "A1B2", "412", "BRAVO", "TN 12"))
    assert rows(held) == before


def test_a_plan_of_one_operation_says_all_a_card_needs(coopfb: Run, keep: Keep, planned: Operation) -> None:
    """Means, channel, opener, check, telephone from both sides, each unit's network, own label and dispatch."""
    talk = planned.communication._replace(opened_by="fr-cic-59", fallback="fr-cic-59/dispatch")
    code = keep(planned._replace(communication=talk))
    out = coopfb("radio", "plan", "next").out
    assert out.startswith(f"{code} · joint patrol · Dunkerque · draft\n")
    for said in (
        "common channel",
        "FR-BE DUNKERQUE · EXERCISE",
        "Mon 23 Mar 2026, 19:45",
        "own channel EX WESTKUST",
        "dispatch CIC du Nord",
    ):
        assert said in out
    assert "from France 03 53 01 00 60 · from Belgium 00 33 3 53 01 00 60 · EXERCISE" in out
    plan = coopfb("radio", "plan", code, "--json").json
    assert [(one["code"], one["network"], one["dispatch"]["code"]) for one in plan["units"]] == [
        ("fr-pn-dunkerque", "ACROPOL", "fr-cic-59"),
        ("be-pz-5461", "A.S.T.R.I.D.", "be-cic-west-vlaanderen"),
    ]
    assert plan["exercise"] is True
    assert {one["rule"] for one in plan["findings"]} <= {"R23", "R24"}


def test_without_a_common_means_the_rules_are_said(coopfb: Run, keep: Keep, planned: Operation) -> None:
    """R23 with its source; a fallback that is any unit's contact is known."""
    code = keep(planned._replace(communication=planned.communication._replace(means="", channel="", opened_by="", fallback="")))
    out = coopfb("radio", "plan", code).out
    assert "none agreed" in out
    assert "R23" in out
    assert "Schengen Convention, art. 44" in " ".join(out.split())


def test_every_clash_of_channel_and_time_is_named(coopfb: Run, keep: Keep, planned: Operation) -> None:
    """Both name the other with its window; --strict then fails, after the plan was shown; another channel or a called-off one is none."""
    first = keep(planned)
    second = keep(planned._replace(start=planned.start.replace(hour=20), participants=planned.participants[:1]))
    keep(planned._replace(communication=planned.communication._replace(means="liaison", channel="")))
    keep(planned._replace(status="cancelled"))
    ran = coopfb("radio", "plan", "--strict", COLUMNS="250")
    assert ran.code == 5
    assert f"CLASH with {second} (" in ran.out
    assert f"CLASH with {first} (" in ran.out
    assert "2 operations have a channel another one uses" in ran.err
    items = {one["operation"]: one["clashes"] for one in coopfb("radio", "plan", "--json").json["items"]}
    assert items.pop(first) == [second]
    assert items.pop(second) == [first]
    assert [*items.values()] == [[]]
    one = coopfb("radio", "plan", first, "--strict", "--json")
    assert (one.code, one.json["code"]) == (5, "radio-clash")
    assert [(clash["operation"], clash["other"]) for clash in one.json["clashes"]] == [(first, second)]
    assert f"{second}" in coopfb("radio", "plan", first).out.partition("The same channel at the same time:")[2]
    assert coopfb("radio", "plan", "--zone", "art", "--strict").code == 0
    assert coopfb("radio", "plan", "--from", "2026-05-01").out == "No operation in these days.\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["plan", "next", "--zone", "art"], 2),
        (["plan", "--from", "2026-05-02", "--to", "2026-05-01"], 2),
        (["plan", "--from", "soon"], 2),
        (["plan", "ART-F-2026-9999"], 3),
        (["plan", "--zone", "nowhere"], 3),
        (["show", "nowhere at all"], 3),
        (["show", " "], 2),
        (["list", "--zone", "nowhere"], 3),
        (["list", "--json", "--plain"], 2),
    ],
)
def test_wrong_questions(coopfb: Run, words: list[str], code: int) -> None:
    """One line on standard error, no answer on standard output."""
    ran = coopfb("radio", *words)
    assert (ran.code, ran.out == "") == (code, "--json" not in words)
    assert ran.err.count("\n") == 1


def test_a_free_text_with_a_frequency_is_refused(coopfb: Run, keep: Keep, planned: Operation, rows: Rows) -> None:
    """In options and in files, wherever words are typed."""
    code = keep(planned)
    for words in (
        ("edit", code, "--notes", "sur 382,5125"),
        ("edit", code, "--purpose", "KEK=12AB"),
        ("cancel", code, "--note", "380.0125 MHz"),
    ):
        ran = coopfb("patrol", *words)
        assert ran.code == 2, words
        assert "382" not in ran.err
    assert rows("SELECT count(*) FROM operation WHERE notes <> '' OR status = 'cancelled'") == [(0,)]
