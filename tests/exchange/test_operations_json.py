"""Operations as JSON: whatever an operation is comes back the same, and whatever else comes in is a fault."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.incoming import Faults
from coopfb.domain.operation import GUEST_POWERS, Operation
from coopfb.domain.operation_exchange import Carried
from coopfb.errors import InvalidDataError
from coopfb.exchange.incoming_operations import operations_of
from coopfb.exchange.operations_json import operations_json

WORDS = st.text(st.characters(categories=("Lu", "Ll", "Zs"), include_characters="-'’.:|/"), max_size=12).filter(str.isprintable)
CODES = st.text(st.sampled_from("abcdeFR-BE/59"), min_size=1, max_size=10)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 10**8).map(lambda seconds: FIRST + timedelta(seconds=seconds))
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(0, 10**6),
    float: st.integers(0, 2000).map(lambda halves: halves / 2),
    bool: st.booleans(),
    datetime: MOMENTS,
    date: st.dates(date(2020, 1, 1), date(2030, 12, 31)),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return what makes values of the type of a field."""
    if get_origin(hint) is UnionType:
        [inner] = [one for one in get_args(hint) if one is not NoneType]
        return st.none() | values(inner)
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        if kinds[-1] is Ellipsis:
            return st.lists(CODES if kinds[0] is str else values(kinds[0]), max_size=2).map(tuple)
        return st.tuples(*map(values, kinds))
    return records(hint) if hasattr(hint, "_fields") else SIMPLE[hint]


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Return what makes named tuples of a kind."""
    return st.builds(kind, **{name: values(hint) for name, hint in get_type_hints(kind).items()})


def sound(operation: Operation, code: str) -> Operation:
    """Return an operation that can be: ends after starts, closed lists, nothing twice, nothing that is one database's own."""
    later = timedelta(hours=1)
    legs = tuple(
        leg._replace(
            end=leg.start + later,
            guest_powers=GUEST_POWERS[: len(leg.guest_powers)],
            posts=tuple(post._replace(end=post.start + later) for post in leg.posts),
        )
        for leg in operation.legs
    )
    once = {
        name: tuple({key(one): one for one in getattr(operation, name)}.values())
        for name, key in (
            ("participants", lambda one: one.unit),
            ("crew", lambda one: one.code),
            ("vehicles", lambda one: (one.unit, one.label)),
            ("waivers", lambda one: one.rule),
        )
    }
    return operation._replace(code=code, end=operation.start + later, legs=legs, series="", slot="", version=0, **once)


OPERATIONS = st.builds(
    sound,
    records(Operation).filter(lambda one: one.legs and one.participants),
    st.integers(1, 9999).map(lambda number: f"ART-F-2027-{number:04}"),
)


def read(content: bytes) -> tuple[list[Carried], Faults]:
    """Return the operations of a document, and its faults."""
    faults = Faults("x.coopfb")
    return [one for _row, one in operations_of("x.coopfb", content, faults)], faults


@given(OPERATIONS)
def test_whatever_an_operation_is_comes_back_the_same(operation: Operation) -> None:
    found, faults = read(operations_json([Carried(operation, "fr-paf-lille")]))
    assert [str(one) for one in faults.found] == []
    assert found == [Carried(operation, "fr-paf-lille")]


def whole() -> dict[str, Any]:
    """Return one operation with everything in it, as JSON has it."""
    at = "2027-01-12T19:00:00Z"
    end = "2027-01-12T22:00:00Z"
    control = {"basis": "cpp-78-2-border", "requisition_start": at, "requisition_places": ["FR-59599"]}
    leg = {
        "host_state": "FR", "places": ["FR-59599"], "start": at, "end": end, "guest_powers": ["observe"], "control": control,
        "posts": [{"place": "FR-59599", "spot": "", "start": at, "end": end}],
    }  # fmt: skip
    return {
        "origin": "fr-paf-lille", "code": "ART-F-2027-0001", "kind": "patrol", "zone": "art", "purpose": "x", "status": "proposed",
        "start": at, "end": end, "legs": [leg], "participants": [{"unit": "be-pz-5317", "state": "BE", "answered_on": "2027-01-02"}],
        "crew": [{"unit": "be-pz-5317", "member": "4711", "deputy": False}],
        "vehicles": [{"label": "van", "unit": "be-pz-5317", "seats": 5}],
        "waivers": [{"rule": "R05", "why": "x", "by": "y", "at": at}], "notice": {"unit": "ccpd-tournai", "at": at, "by": "y"},
        "history": [{"number": 1, "at": at, "by": "y", "changes": [["start", "", at]]}],
        "outcome": {
            "hours": 2.5, "seizures": "", "incidents": "", "reported_by": "y", "reported_at": at,
            **dict.fromkeys(("persons", "vehicles", "fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial",
                             "traffic_reports", "judicial_reports"), 0),
        },
    }  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything in a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, one in inside for deeper in places(one, (*path, key)))][1 if not path else 0 :]


def changed(path: tuple[Any, ...], value: Any) -> bytes:
    """Return the document with one value in the place of another."""
    document = {"operations": [whole()]}
    held: Any = document["operations"][0]
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = value
    return json.dumps(document).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(path=st.sampled_from(places(whole())), value=JSON)
def test_no_value_anywhere_is_a_bug(path: tuple[Any, ...], value: Any) -> None:
    found, faults = read(changed(path, value))
    assert len(found) + len(faults.found) == 1


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_document_is_a_bug(content: bytes) -> None:
    with suppress(InvalidDataError):
        found, _faults = read(content)
        assert found == []


@pytest.mark.parametrize(
    ("path", "value", "column"),
    [
        (("code",), "../../etc", "code"),
        (("start",), "2027-01-12T19:00:00", "start"),
        (("start",), "0001-01-01T00:00:00Z", "start"),
        (("end",), "2027-01-12T19:00:00Z", "end"),
        (("legs", 0, "end"), "2027-01-12T18:00:00Z", "end"),
        (("legs",), [], "legs"),
        (("legs", 0, "places"), ["FR-59599,BE-57096"], "legs.1.places"),
        (("legs", 0, "guest_powers"), ["shoot"], "legs.guest_powers"),
        (("crew", 0, "deputy"), "no", "crew.1.deputy"),
        (("vehicles", 0, "seats"), True, "vehicles.1.seats"),
        (("purpose",), "key TEK 4F1A99", "purpose"),
        (("purpose",), "on 382.4125 MHz", "purpose"),
        (("purpose",), "line\nbreak", "purpose"),
        (("purpose",), "\u202eback", "purpose"),
        (("purpose",), "x" * 501, "purpose"),
        (("participants", 0, "answered_on"), "soon", "participants.1.answered_on"),
        (("outcome", "persons"), -1, "outcome.persons"),
        (("history", 0, "changes", 0), ["a", "b"], "history.1.changes.1"),
    ],
)
def test_a_fault_is_named_with_its_field(path: tuple[Any, ...], value: Any, column: str) -> None:
    found, faults = read(changed(path, value))
    assert found == []
    assert [(one.row, one.column) for one in faults.found] == [(1, column)]


def test_the_same_number_twice_is_a_fault_and_unknown_fields_are_left_out() -> None:
    document = {"operations": [{**whole(), "later": 1}, whole()]}
    found, faults = read(json.dumps(document).encode())
    assert len(found) == 1
    assert [(one.row, one.column) for one in faults.found] == [(2, "code")]
