"""Operations that come in as JSON: every value read by the type of its field, every fault noted with the operation and the field."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from coopfb.domain.closed_list import shortened
from coopfb.domain.incoming import Faults
from coopfb.domain.operation import GUEST_POWERS, Operation, year_and_number
from coopfb.domain.operation_exchange import Carried
from coopfb.domain.radio_secret import refuse_secret
from coopfb.domain.record import moment
from coopfb.errors import WrongCommandLineError
from coopfb.exchange.incoming_file import wrong_file
from coopfb.exchange.operations_json import LEFT_OUT
from coopfb.text import Text, text

MOST_OPERATIONS = 5_000
_MOST_ITEMS = 2_000
_LONGEST = 500
_LONGEST_CHANGE = 20_000
_HIGHEST = 10**9
_YEARS = range(2000, 2101)
_FREE = frozenset({
    "purpose", "interpreter", "assistance", "logistics", "costs", "notes", "note", "requested_by", "cancel_note", "why", "seizures",
    "incidents", "requisition", "function",
})  # fmt: skip
"""Fields that people write: no radio key and no frequency stands in one (P05)."""


class _WrongError(Exception):
    """A value that cannot be read: where it stands, and why."""

    def __init__(self, where: str, why: Text) -> None:
        super().__init__(where)
        self.where, self.why = where, why


def operations_of(file: str, content: bytes, faults: Faults) -> list[tuple[int, Carried]]:
    """Return the operations of a document, each with its number in it; one with a fault is left out.

    Raises InvalidDataError (wrong-file).
    """
    try:
        document = json.loads(content)
        several = document["operations"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise wrong_file(text("{file} holds no list of operations.", file=file)) from None
    if not isinstance(several, list) or len(several) > MOST_OPERATIONS:
        raise wrong_file(text("{file} holds no list of operations.", file=file))
    found: list[tuple[int, Carried]] = []
    codes: set[str] = set()
    for row, one in enumerate(several, 1):
        try:
            carried = _carried(one)
            if carried.operation.code in codes:
                raise _WrongError("code", text("it stands there twice"))  # noqa: TRY301 - told as any other fault
        except _WrongError as wrong:
            faults.add(row, wrong.where, wrong.why)
        else:
            codes.add(carried.operation.code)
            found.append((row, carried))
    return found


def _carried(said: Any) -> Carried:  # noqa: ANN401 - JSON holds anything
    if not isinstance(said, dict):
        raise _WrongError("operations", text("this is no object"))
    origin = _word("origin", said.get("origin"))
    operation: Operation = _record(Operation, said, "")
    _sound(operation)
    return Carried(operation, origin)


def _record(kind: Any, said: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - a class of named tuples, and one of them
    """Return a named tuple of the fields in an object; those it does not know are left out, as those of a later coopfb are."""
    values = {}
    for name, hint in get_type_hints(kind).items():
        where = f"{path}.{name}".lstrip(".")
        if name in said and not (kind is Operation and name in LEFT_OUT):
            values[name] = _value(hint, said[name], where)
        elif name not in kind._field_defaults:
            raise _WrongError(where, text("this is missing"))
    return kind(**values)


def _value(hint: Any, said: Any, where: str) -> Any:  # noqa: ANN401 - whatever the type of a field is
    """Return a value of the type `hint`."""
    if get_origin(hint) is UnionType:
        [inner] = [one for one in get_args(hint) if one is not NoneType]
        return None if said is None else _value(inner, said, where)
    if get_origin(hint) is tuple:
        return _several(get_args(hint), said, where)
    if hasattr(hint, "_fields"):
        if not isinstance(said, dict):
            raise _WrongError(where, text("this is no object"))
        return _record(hint, said, where)
    return _READ[hint](where, said)


def _several(kinds: tuple[Any, ...], said: Any, where: str) -> tuple[Any, ...]:  # noqa: ANN401 - JSON holds anything
    """Return a list: of one kind, or one value of each kind."""
    if not isinstance(said, list) or len(said) > _MOST_ITEMS:
        raise _WrongError(where, text("this is no list, or too long a one"))
    if kinds[-1] is not Ellipsis:
        if len(said) != len(kinds):
            raise _WrongError(where, text("this is no list, or too long a one"))
        return tuple(_word(where, one, _LONGEST_CHANGE) for one in said)
    found = tuple(_value(kinds[0], one, f"{where}.{number}") for number, one in enumerate(said, 1))
    if kinds[0] is str and any("," in one or not one for one in found):
        # Lists of codes are stored as one text, parted by commas.
        raise _WrongError(where, text("this is no list of codes"))
    return found


def _word(where: str, said: Any, most: int = _LONGEST) -> str:  # noqa: ANN401 - JSON holds anything
    if not isinstance(said, str):
        raise _no_value(where, said)
    if len(said) > most:
        raise _WrongError(where, text("this is longer than {n} characters", n=most))
    if not said.isprintable():
        raise _WrongError(where, text("this has characters that cannot be seen"))
    if where.rpartition(".")[2] in _FREE:
        try:
            refuse_secret(said, where)
        except WrongCommandLineError as error:
            raise _WrongError(where, error.text) from None
    return said


def _number(where: str, said: Any) -> int:  # noqa: ANN401 - JSON holds anything
    if type(said) is not int or not 0 <= said <= _HIGHEST:
        raise _no_value(where, said)
    return said


def _decimal(where: str, said: Any) -> float:  # noqa: ANN401 - JSON holds anything
    if type(said) not in {int, float} or not math.isfinite(said) or not 0 <= said <= _HIGHEST:
        raise _no_value(where, said)
    return float(said)


def _fact(where: str, said: Any) -> bool:  # noqa: ANN401 - JSON holds anything
    if not isinstance(said, bool):
        raise _no_value(where, said)
    return said


def _moment(where: str, said: Any) -> datetime:  # noqa: ANN401 - JSON holds anything
    try:
        found = moment(_word(where, said))
    except ValueError:
        raise _no_value(where, said) from None
    if found.tzinfo is None or found.year not in _YEARS:
        raise _no_value(where, said)
    return found


def _day(where: str, said: Any) -> date:  # noqa: ANN401 - JSON holds anything
    try:
        found = date.fromisoformat(_word(where, said))
    except ValueError:
        raise _no_value(where, said) from None
    if found.year not in _YEARS:
        raise _no_value(where, said)
    return found


_READ: Mapping[Any, Callable[[str, Any], Any]] = {
    str: _word, int: _number, float: _decimal, bool: _fact, datetime: _moment, date: _day,
}  # fmt: skip


def _no_value(where: str, said: Any) -> _WrongError:  # noqa: ANN401 - JSON holds anything
    return _WrongError(where, text("“{value}” is no value", value=shortened(repr(said)[:200])))


def _sound(operation: Operation) -> None:
    """Raise _WrongError for what no operation can be, whatever its fields are."""
    if year_and_number(operation.code) is None:
        raise _no_value("code", operation.code)
    if not operation.legs or not operation.participants:
        raise _WrongError("legs", text("an operation has a leg and a unit at least"))
    windows = [(operation.start, operation.end), *((leg.start, leg.end) for leg in operation.legs)]
    windows += [(post.start, post.end) for leg in operation.legs for post in leg.posts]
    if any(end <= start for start, end in windows):
        raise _WrongError("end", text("it ends before it starts"))
    if not {power for leg in operation.legs for power in leg.guest_powers} <= set(GUEST_POWERS):
        raise _WrongError("legs.guest_powers", text("these are no guest powers"))
    once: Sequence[tuple[str, list[object]]] = (
        ("participants", [one.unit for one in operation.participants]),
        ("crew", [one.code for one in operation.crew]),
        ("vehicles", [(one.unit, one.label) for one in operation.vehicles]),
        ("waivers", [one.rule for one in operation.waivers]),
    )
    for where, several in once:
        if len(set(several)) != len(several):
            raise _WrongError(where, text("it stands there twice"))
