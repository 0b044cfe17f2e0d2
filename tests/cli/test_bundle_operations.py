"""Two posts with two databases agree an operation by bundles, from the proposal to its end."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy2
from typing import Any

import pytest
from tests.conftest import Ran

FRENCH, BELGIAN, CODE = "fr-paf-lille", "be-pz-5317", "ART-F-2026-0001"
Post = Callable[..., Ran]


@pytest.fixture
def posts(coopfb: Callable[..., Ran], made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Post, Post]:
    """Return a French and a Belgian post, each on a database of its own, that trust each other; the French one has proposed a patrol."""
    monkeypatch.chdir(tmp_path)

    def post(unit: str) -> Post:
        database = copy2(made, tmp_path / f"{unit}.db")
        return lambda *words, **more: coopfb(*words, **{"COOPFB_DB": str(database), "COOPFB_UNIT": unit, **more})

    lille, mouscron = post(FRENCH), post(BELGIAN)
    for one, other in ((lille, mouscron), (mouscron, lille)):
        key = done(one("directory", "key", "new", "--json")).json
        Path("key.txt").write_text(key["line"], encoding="utf-8")
        done(other("directory", "trust", "add", "key.txt", "--fingerprint", key["fingerprint"]))
    done(lille("patrol", "plan", "--with", BELGIAN, "--on", "2026-05-12", "--from", "20:00", "--to", "23:00", "--save"))
    done(lille("patrol", "propose", CODE))
    return lille, mouscron


def done(ran: Ran) -> Ran:
    """Return a run that must have gone well."""
    assert ran.code == 0, ran.err
    return ran


def hand(sender: Post, reader: Post) -> Any:
    """Send the operation from one post to the other, and return what became of it there."""
    told = done(sender("directory", "publish", "--operation", CODE, "--to", "them", "--json")).json
    trial = done(reader("directory", "import", told["file"], "--dry-run", "--json")).json
    real = done(reader("directory", "import", told["file"], "--yes", "--json")).json
    assert trial["operations"] == real["operations"], "the trial says what the import says"
    again = done(reader("directory", "import", told["file"], "--yes", "--json")).json
    assert (again["stored"], {one["what"] for one in again["operations"]} <= {"same", "kept"}) == (False, True)
    return real["operations"][0]


def status(post: Post) -> str:
    """Return the status of the operation at a post."""
    return str(done(post("patrol", "show", CODE, "--json")).json["operation"]["status"])


def test_an_operation_is_agreed_issued_and_changed_from_both_sides(posts: tuple[Post, Post]) -> None:
    lille, mouscron = posts
    assert hand(lille, mouscron)["what"] == "new"
    done(mouscron("patrol", "accept", CODE, "--unit", BELGIAN, "--by", "officer on duty", "--powers", "identity-check"))
    done(mouscron("patrol", "crew", CODE, "--unit", BELGIAN, "--member", "4711"))
    back = hand(mouscron, lille)
    assert (back["what"], back["answers"]) == ("answered", [{"unit": BELGIAN, "answer": "accepted", "revision": 1}])
    done(lille("patrol", "accept", CODE, "--unit", "fr-pn-roubaix", "--by", "chef"))
    assert status(lille) == "accepted"
    assert hand(lille, mouscron)["status"] == "accepted"
    here, there = (done(post("patrol", "show", CODE, "--json")).json["operation"] for post in posts)
    assert {key for key in here if here[key] != there[key]} <= {"version", "changed_at"}
    done(lille("patrol", "edit", CODE, "--purpose", "trafic"))
    assert hand(lille, mouscron)["revision"] == 2
    assert status(mouscron) == "proposed"
    done(mouscron("patrol", "decline", CODE, "--unit", BELGIAN, "--why", "match"))
    assert hand(mouscron, lille)["status"] == "declined"
    assert status(lille) == "declined"


def test_what_is_not_theirs_stays_and_is_told(posts: tuple[Post, Post]) -> None:
    lille, mouscron = posts
    hand(lille, mouscron)
    done(mouscron("patrol", "edit", CODE, "--purpose", "something else"))
    done(mouscron("patrol", "accept", CODE, "--unit", BELGIAN, "--by", "officer on duty"))
    back = hand(mouscron, lille)
    assert (back["what"], [one["code"] for one in back["warnings"]]) == ("kept", ["answer-not-taken"])
    assert (back["revision"], status(lille)) == (1, "proposed")


def test_drafts_and_numbers_of_another_operation_do_not_travel(posts: tuple[Post, Post]) -> None:
    lille, mouscron = posts
    plan = ("patrol", "plan", "--with", "fr-pn-roubaix,be-pz-5317", "--on", "2026-05-19", "--from", "20:00", "--to", "23:00", "--save")
    done(lille(*plan))
    draft = lille("directory", "publish", "--operation", "ART-F-2026-0002", "--to", "them")
    assert (draft.code, "draft" in draft.err) == (5, True)
    done(lille("patrol", "propose", "ART-F-2026-0002"))
    done(mouscron(*plan, COOPFB_UNIT="fr-pn-roubaix"))
    taken = done(mouscron("patrol", "list", "--json")).json["items"][0]["code"]
    told = done(lille("directory", "publish", "--operation", taken, "--operation", "ART-F-2026-0002", "--to", "them", "--json")).json
    refused = mouscron("directory", "import", told["file"], "--yes", "--json")
    assert refused.code == 4
    [fault] = refused.json["faults"]
    assert taken in fault["text"]
    assert [one["code"] for one in done(mouscron("patrol", "list", "--json")).json["items"]] == [taken], "all of it, or nothing"


def test_a_unit_that_is_not_known_here_is_named(posts: tuple[Post, Post], rows_of: Callable[[str, str], None]) -> None:
    lille, mouscron = posts
    told = done(lille("directory", "publish", "--operation", CODE, "--to", "them", "--json")).json
    rows_of(BELGIAN, "DELETE FROM contact WHERE unit = 'fr-pn-roubaix'")
    rows_of(BELGIAN, "PRAGMA foreign_keys = OFF; UPDATE unit SET code = 'fr-pn-roubaix-old' WHERE code = 'fr-pn-roubaix'")
    refused = mouscron("directory", "import", told["file"], "--yes", "--json")
    assert refused.code == 4
    assert "fr-pn-roubaix" in refused.json["faults"][0]["text"]


@pytest.fixture
def rows_of(tmp_path: Path) -> Callable[[str, str], None]:
    """Return a function that runs a statement on the database of a post."""
    import sqlite3
    from contextlib import closing

    def run(unit: str, statement: str) -> None:
        with closing(sqlite3.connect(tmp_path / f"{unit}.db")) as conn:
            conn.executescript(statement)
            conn.commit()

    return run


def test_what_is_not_known_here_is_told_and_does_no_harm(posts: tuple[Post, Post], rows_of: Callable[[str, str], None]) -> None:
    lille, mouscron = posts
    rows_of(FRENCH, "UPDATE operation SET channel = 'fr-be-elsewhere'; UPDATE leg SET spots = 'SP-ELSEWHERE'")
    became = hand(lille, mouscron)
    assert [(one["code"], "SP-ELSEWHERE, fr-be-elsewhere" in one["text"]) for one in became["warnings"]] == [("unknown-here", True)]
    for words in (
        ("show", CODE),
        ("order", CODE, "-o", "o.pdf", "--draft"),
        ("card", CODE, "-o", "c.pdf"),
    ):
        done(mouscron("patrol", *words))


def test_a_waiver_of_a_rule_nobody_knows_is_a_fault(posts: tuple[Post, Post], rows_of: Callable[[str, str], None]) -> None:
    lille, mouscron = posts
    moments = "'2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'"
    values = f"('{CODE}', 'R99', 'x', 'y', {moments})"
    rows_of(FRENCH, f'INSERT INTO waiver (operation, rule, why, "by", at, changed_at) VALUES {values}')  # noqa: S608 - our own words
    told = done(lille("directory", "publish", "--operation", CODE, "--to", "them", "--json")).json
    refused = mouscron("directory", "import", told["file"], "--yes", "--json")
    assert (refused.code, [one["column"] for one in refused.json["faults"]]) == (4, ["waivers"])


def test_people_read_what_became_of_it_and_what_to_do(posts: tuple[Post, Post]) -> None:
    lille, mouscron = posts
    told = done(lille("directory", "publish", "--operation", CODE, "--to", "them", "--json")).json
    shown = done(mouscron("directory", "import", told["file"], "--yes")).out
    assert f"coopfb patrol accept {CODE}" in shown
    assert f"coopfb directory publish --operation {CODE}" in shown
    plain = done(mouscron("directory", "import", told["file"], "--yes", "--plain")).out
    assert plain == f"same\t{CODE}\tproposed\t1\t\n"
    log = done(mouscron("directory", "log", "--reason", "x", "--json")).json["items"]
    assert [one["code"] for one in log if one["action"] == "directory import"] == [CODE]
