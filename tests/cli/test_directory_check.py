"""`coopfb directory check`: what must be mended, in words that name the command, counted by zone, and noted in the audit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Sql = Callable[[str], list[tuple[Any, ...]]]
pytestmark = pytest.mark.usefixtures("database")


def test_the_bundled_directory_has_nothing_to_mend_and_says_what_to_know(coopfb: Run) -> None:
    ran = coopfb("directory", "check")
    assert ran.code == 0
    assert len(ran.out.splitlines()) < 60
    assert "Fictitious (exercise) (505)" in ran.out
    assert "Dunkerque" in ran.out.partition("By cooperation zone")[2]


def test_old_verifications_must_be_mended(coopfb: Run) -> None:
    ran = coopfb("directory", "check", COOPFB_NOW="2028-03-04T14:00:00Z")
    assert ran.code == 5
    assert ran.out.startswith("error: Verified too long ago (stale-days) (505)\n")
    assert "and 501 more (--all)" in ran.out
    assert "coopfb contact verify CONTACT" in ran.out
    whole = coopfb("directory", "check", "--all", COOPFB_NOW="2028-03-04T14:00:00Z")
    assert "more (--all)" not in whole.out


def test_every_kind_of_fault_in_the_three_dialects(coopfb: Run, rows: Sql) -> None:
    rows("UPDATE contact SET number = '+3312' WHERE code = 'be-pz-5317/desk'")
    rows("UPDATE contact SET verified_on = '' WHERE code = 'fr-pn-tourcoing/desk'")
    rows("UPDATE unit SET name_fr = 'CIC du Nord' WHERE code LIKE 'fr-cic%'")
    rows("UPDATE unit SET valid_to = '2026-01-01' WHERE code = 'fr-pn-dunkerque'")
    rows(
        "INSERT INTO call_tried SELECT 'c', id, '2026-03-01T01:03:00Z', '4711', 'wrong', 0, 1, '' FROM contact"
        " WHERE code = 'be-pz-5461/desk'"
    )
    ran = coopfb("directory", "check", "--json")
    assert ran.code == 5
    found = {one["code"]: one for one in ran.json["checks"]}
    assert ran.json["sound"] is False
    assert [one["code"] for one in found["number-invalid"]["findings"]] == ["be-pz-5317/desk"]
    assert found["number-invalid"]["findings"][0]["zones"] == ["art"]
    assert [one["code"] for one in found["never-verified"]["findings"]] == ["fr-pn-tourcoing/desk"]
    assert found["cic-alone"]["severity"] == "error"
    assert found["call-waiting"]["count"] == 1
    assert {one["code"] for one in found["closed-referenced"]["findings"]} == {"fr-pn-dunkerque"}
    assert sum(one["errors"] for one in ran.json["zones"]) >= 5
    plain = coopfb("directory", "check", "--plain").out.splitlines()
    assert len(plain) == sum(one["count"] for one in found.values())
    assert plain[0].split("\t")[:4] == ["number-invalid", "error", "art", "be-pz-5317/desk"]


def test_one_zone_only(coopfb: Run, rows: Sql) -> None:
    rows("UPDATE contact SET verified_on = ''")
    ran = coopfb("directory", "check", "--zone", "Duinkerke", "--json")
    assert ran.json["zone"] == "dunkerque"
    assert [one["code"] for one in ran.json["zones"]] == ["dunkerque"]
    assert all("dunkerque" in one["zones"] for check in ran.json["checks"] for one in check["findings"])
    refused = coopfb("directory", "check", "--zone", "nowhere")
    assert refused.code == 3


def test_an_operation_to_come_with_a_unit_that_was_closed(coopfb: Run, rows: Sql, keep: Any, planned: Any) -> None:
    code = keep(planned)
    rows("UPDATE unit SET valid_to = '2026-03-01', replaced_by = 'fr-pn-tourcoing' WHERE code = 'fr-pn-dunkerque'")
    ran = coopfb("directory", "check")
    assert ran.code == 5
    assert f"operation {code} of " in " ".join(ran.out.split())
    rows("UPDATE operation SET status = 'cancelled'")
    assert code not in coopfb("directory", "check").out


@pytest.mark.parametrize(("lang", "said"), [("fr", "à corriger"), ("nl", "te verbeteren")])
def test_in_french_and_dutch(lang: str, said: str, coopfb: Run) -> None:
    ran = coopfb("directory", "check", COOPFB_LANG=lang, COLUMNS="80", COOPFB_NOW="2028-03-04T14:00:00Z")
    assert said in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_it_is_a_consultation(coopfb: Run, rows: Sql) -> None:
    coopfb("directory", "check", "--zone", "art", "--reason", "quarterly review")
    assert rows("SELECT action, kind, code, reason FROM audit ORDER BY seq DESC LIMIT 1") == [
        ("consult", "directory", "art", "quarterly review")
    ]
    coopfb("settings", "set", "require-reason", "yes")
    assert coopfb("directory", "check").code == 2


def test_a_database_that_is_none(coopfb: Run, tmp_path: Path) -> None:
    (tmp_path / "none.db").write_bytes(b"nothing of the kind" * 100)
    assert coopfb("--db", str(tmp_path / "none.db"), "directory", "check").code == 7
