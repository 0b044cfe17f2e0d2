"""Operations as JSON, for the other side: every field as the records have it, without what is only this database's own."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from coopfb.domain.operation import Operation
from coopfb.domain.operation_exchange import Carried
from coopfb.domain.record import stamp

LEFT_OUT = frozenset({"series", "slot", "version"})
"""Fields of an operation that mean something in one database only."""


def operations_json(carried: Sequence[Carried]) -> bytes:
    """Return the operations as one document, the same bytes for the same operations."""
    several = [{"origin": one.origin, **_record(one.operation)} for one in carried]
    return json.dumps({"operations": several}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _record(record: Any) -> Mapping[str, object]:  # noqa: ANN401 - any named tuple
    left_out = LEFT_OUT if isinstance(record, Operation) else frozenset()
    return {name: _value(value) for name, value in record._asdict().items() if name not in left_out}


def _value(value: Any) -> object:  # noqa: ANN401 - whatever a record holds
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return _record(value)
    return [_value(one) for one in value] if isinstance(value, tuple) else value
