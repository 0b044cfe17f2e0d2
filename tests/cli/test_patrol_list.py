"""`patrol list`: what people read of an operation, and the codes that programs get instead."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def kept(keep: Callable[[Operation], str], evening: Operation) -> str:
    """Return the code of an operation that is kept, of a zone with a long name."""
    return keep(evening._replace(zone="art"))


@pytest.mark.parametrize(("lang", "zone"), [("fr", "Armentières–Roubaix–Tourcoing"), ("nl", "Armentiers–Robaais–Toerkonje")])
def test_a_zone_has_its_name_for_people_and_its_code_for_programs(coopfb: Callable[..., Any], kept: str, lang: str, zone: str) -> None:
    assert zone in coopfb("patrol", "list", "--all", "--lang", lang, COLUMNS="200").out
    assert coopfb("patrol", "list", "--all", "--lang", lang, "--json").json["items"][0]["zone"] == "art"
    assert coopfb("patrol", "list", "--all", "--lang", lang, "--plain").out.split("\t")[:7:6] == [kept, "art"]


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_table_is_broken_at_the_dash_of_a_long_name_and_never_inside_an_hour(coopfb: Callable[..., Any], kept: str, width: int) -> None:
    shown = coopfb("patrol", "list", "--all", "--lang", "nl", COLUMNS=str(width)).out
    assert kept in shown
    assert max(map(len, shown.splitlines())) <= width
    assert all(name in shown for name in ("Armentiers–", "Robaais", "Toerkonje"))
    assert re.findall(r"\d\d\.\d\d u", shown) == ["20.00 u", "02.00 u"]
    assert ("\ue000" in shown, "\ue001" in shown) == (False, False)
