"""What is offered after a decline: the same operation with another unit or on another day, as commands that keep what it was."""

import json
import shlex
from collections.abc import Callable
from typing import Any

import pytest

from coopfb.domain.operation import Operation

Run = Callable[..., Any]
Keep = Callable[[Operation], str]


@pytest.fixture
def declined(coopfb: Run) -> Callable[..., list[dict[str, Any]]]:
    """Return a function that proposes an operation, lets a unit decline, and gives the offers; each is a command that works."""

    def run(code: str, unit: str) -> list[dict[str, Any]]:
        assert coopfb("patrol", "propose", code).code == 0
        offers: list[dict[str, Any]] = coopfb("patrol", "decline", code, "--unit", unit, "--why", "court duty", "--json").json["offers"]
        for offer in offers:
            tried = coopfb(*shlex.split(offer["command"])[1:], "--dry-run", "--json")
            assert tried.code == 0, (offer, tried.err)
            offer["made"] = json.loads(tried.out)
        return offers

    return run


def planned(coopfb: Run, *words: str) -> str:
    """Plan and keep an operation; return its code."""
    ran = coopfb("patrol", "plan", *words, "--save", "--json")
    assert ran.code == 0, ran.err
    code: str = ran.json["operation"]["code"]
    return code


@pytest.mark.usefixtures("database")
def test_a_mirror_control_stays_one_with_its_posts_and_basis(coopfb: Run, declined: Callable[..., Any]) -> None:
    """Whatever is offered, posts face each other at the same hours."""
    code = planned(coopfb, "--zone", "maubeuge", "--on", "2026-12-05", "--from", "14:00", "--to", "18:00", "--posts",
                   "Jeumont,Erquelinnes", "--basis", "cpp-78-2-border", "--purpose", "stolen cars")  # fmt: skip
    was = coopfb("patrol", "show", code, "--json").json["operation"]
    offers = declined(code, was["units"][0]["code"])
    assert {one["kind"] for one in offers} == {"unit", "date"}
    for offer in offers:
        now = offer["made"]["operation"]
        assert (now["kind"], now["purpose"]) == ("mirror-control", "stolen cars")
        assert [leg["basis"] for leg in now["legs"]] == [leg["basis"] for leg in was["legs"]]
        assert [[post["place"] for post in leg["posts"]] for leg in now["legs"]] == [["FR-59324"], ["BE-56022"]]
        assert offer["command"].endswith(" --save")


@pytest.mark.usefixtures("database")
def test_an_event_stays_on_its_days(coopfb: Run, declined: Callable[..., Any]) -> None:
    """Another unit is offered, never another date; the host's request goes along."""
    code = planned(coopfb, "--event", "braderie-de-lille-2026", "--requested-by", "préfecture du Nord", "--requested-on", "2026-03-02",
                   "--from", "09:00", "--to", "19:00")  # fmt: skip
    was = coopfb("patrol", "show", code, "--json").json["operation"]
    offers = declined(code, next(unit["code"] for unit in was["units"] if unit["state"] == "BE"))
    assert {one["kind"] for one in offers} == {"unit"}
    for offer in offers:
        now = offer["made"]["operation"]
        assert (now["event"], now["start"], now["end"], now["requested_by"], now["requested_on"]) == (
            was["event"], was["start"], was["end"], "préfecture du Nord", "2026-03-02"
        )  # fmt: skip
        assert [leg["posts"][0]["end"] for leg in now["legs"]] == [leg["posts"][0]["end"] for leg in was["legs"]]


def test_another_unit_is_of_the_same_service_first(coopfb: Run, keep: Keep, planned: Operation, declined: Callable[..., Any]) -> None:
    """A police zone is not replaced by customs."""
    offers = declined(keep(planned), "be-pz-5461")
    units = [one["unit"] for one in offers if one["kind"] == "unit"]
    assert units
    assert all(unit.startswith("be-pz-") for unit in units)
    assert coopfb("unit", "show", units[0]).code == 0
    ground = offers[0]["made"]["operation"]["legs"]
    assert [leg["places"] for leg in ground] == [["FR-59260"], ["BE-38008"]]
