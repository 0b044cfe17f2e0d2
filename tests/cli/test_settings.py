"""`settings list`, `set` and `unset`: who one is, what is refused, and that a trial changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from coopfb.domain.settings import KNOWN

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


def value(coopfb: Run, key: str) -> object:
    """Return the value that holds, as programs read it."""
    return {item["key"]: item for item in coopfb("settings", "list", "--json").json["items"]}[key]["value"]


def test_every_setting_is_listed_with_value_default_owner_and_meaning(coopfb: Run) -> None:
    """Nothing that can be set is hidden."""
    ran = coopfb("settings", "list", "--json")
    assert ran.json["schema"] == "coopfb/settings.list/1"
    assert [item["key"] for item in ran.json["items"]] == list(KNOWN)
    assert all(item["description"] and item["scope"] in {"database", "login"} for item in ran.json["items"])
    assert value(coopfb, "confirm-days") == "180"


@pytest.mark.parametrize("words", ["fr-pn-tourcoing", "Division de Tourcoing (police nationale)", "FR-PN-TOURCOING"])
def test_home_is_kept_as_the_code_of_the_unit(coopfb: Run, words: str) -> None:
    """A name is understood; the code is what is stored."""
    ran = coopfb("settings", "set", "home", words)
    assert ran.code == 0
    assert "fr-pn-tourcoing" in ran.out
    assert value(coopfb, "home") == "fr-pn-tourcoing"


def test_home_may_be_a_number(coopfb: Run) -> None:
    """Belgian zones go by number."""
    coopfb("settings", "set", "home", "5317")
    assert value(coopfb, "home") == "be-pz-5317"


def test_a_closed_unit_is_refused_with_its_successor(coopfb: Run) -> None:
    """Nobody works for a zone that was merged away."""
    ran = coopfb("settings", "set", "home", "5332", "--json")
    assert ran.code == 2
    ran = coopfb("settings", "set", "home", "5332")
    assert ran.code == 3
    assert "be-pz-5912" in ran.err
    assert value(coopfb, "home") is None


def test_an_unknown_unit_is_refused_with_the_nearest(coopfb: Run) -> None:
    """A slip is answered with the codes next to it."""
    ran = coopfb("settings", "set", "home", "fr-pn-turcoing")
    assert ran.code == 3
    assert "fr-pn-tourcoing" in ran.err
    assert value(coopfb, "home") is None


@pytest.mark.parametrize(
    ("key", "wrong", "code"),
    [("lang", "klingon", 2), ("confirm-days", "soon", 2), ("confirm-days", "500", 5), ("colour", "blue", 2), ("reason", "a\nb", 2)],
)
def test_what_is_not_allowed_is_refused_and_nothing_changes(coopfb: Run, rows: Rows, key: str, wrong: str, code: int) -> None:
    """A wrong value, an unknown key and values that contradict each other."""
    before = rows("SELECT count(*) FROM audit"), rows("SELECT * FROM setting")
    ran = coopfb("settings", "set", key, wrong)
    assert ran.code == code
    assert ran.err.count("\n") == 1
    assert (rows("SELECT count(*) FROM audit"), rows("SELECT * FROM setting")) == before


def test_a_trial_says_what_would_be_and_leaves_no_trace(coopfb: Run, rows: Rows) -> None:
    """--dry-run reads, checks and speaks; the file stays as it was."""
    before = rows("SELECT count(*) FROM audit"), rows("SELECT * FROM setting")
    ran = coopfb("settings", "set", "home", "5317", "--dry-run")
    assert ran.code == 0
    assert "be-pz-5317" in ran.out
    assert coopfb("settings", "set", "home", "5332", "--dry-run").code == 3
    assert (rows("SELECT count(*) FROM audit"), rows("SELECT * FROM setting")) == before
    coopfb("settings", "set", "home", "5317")
    coopfb("settings", "unset", "home", "--dry-run")
    assert value(coopfb, "home") == "be-pz-5317"


def test_unset_goes_back_to_the_default(coopfb: Run) -> None:
    """What was set is gone, and a second time there is nothing to do."""
    coopfb("settings", "set", "confirm-days", "90")
    assert "180" in coopfb("settings", "unset", "confirm-days").out
    assert value(coopfb, "confirm-days") == "180"
    assert "nothing to do" in coopfb("settings", "unset", "confirm-days").out


def test_a_change_is_recorded_with_who_and_without_the_value(coopfb: Run, rows: Rows) -> None:
    """The audit names the setting and who changed it, never what to; setting the same again changes and records nothing."""
    coopfb("settings", "set", "reason", "night desk", COOPFB_OPERATOR="4711")
    coopfb("settings", "set", "reason", "night desk", COOPFB_OPERATOR="4711")
    assert rows("SELECT who, action, kind, code FROM audit WHERE action = 'settings set'") == [
        ("4711", "settings set", "setting", "reason")
    ]
    assert not [row for row in rows("SELECT * FROM audit") if "night desk" in map(str, row)]


def test_the_language_set_is_spoken(coopfb: Run, shell: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """After `settings set lang nl` the next command names things in Dutch."""
    monkeypatch.delenv("COOPFB_LANG")
    coopfb("settings", "set", "lang", "Nederlands")
    assert value(coopfb, "lang") == "nl"
    assert shell("zone", "show", "dunkerque").out.startswith("Duinkerke")


@pytest.mark.parametrize(("lang", "yes", "no"), [("fr", "oui", "non"), ("nl", "ja", "nee"), ("en", "yes", "no")])
def test_people_read_yes_and_no_in_their_language(coopfb: Run, lang: str, yes: str, no: str) -> None:
    """What one may type is what one reads; programs read yes and no."""
    said = coopfb("settings", "set", "require-reason", yes, COOPFB_LANG=lang).out
    assert f"{yes} »" in said.replace("\u00a0", " ") or f"{yes}”" in said
    line = next(line for line in coopfb("settings", "list", COOPFB_LANG=lang).out.splitlines() if line.startswith("require-reason"))
    assert line.split()[1:3] == [yes, no]
    assert value(coopfb, "require-reason") == "yes"
