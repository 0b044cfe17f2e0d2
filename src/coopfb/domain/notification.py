"""The common centre told of an operation: what is said on the phone, to whom, and when it was."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer
from coopfb.domain.operation import Operation
from coopfb.domain.unit import Unit
from coopfb.domain.zone import RadioChannel
from coopfb.text import Named, Remark


class Notification(NamedTuple):
    """What the common centre is told before an operation starts (rule R27), and whom to call.

    `centre` is the unit told, `contact` who to call there as it stands now (its contact is None where the directory has none). `units`
    and `places` (spots too) are names by code, `zone` the zone's name; `channel` is None where none is settled. `home_state` is the
    State dialled from, empty where nobody said. `at` is the moment it is told (aware, UTC); `recorded` says that it stood there before,
    and nothing is to be written. `remarks` say what is to be known besides: told late, another centre is competent too.
    """

    operation: Operation
    centre: Unit
    contact: Answer
    units: Mapping[str, Named]
    places: Mapping[str, Named]
    zone: Named
    channel: RadioChannel | None
    home_state: str
    at: datetime
    recorded: bool
    remarks: tuple[Remark, ...]

    @property
    def late(self) -> bool:
        """Whether the centre is told only after the start."""
        return self.at >= self.operation.start
