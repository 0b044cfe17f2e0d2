"""What a change of one setting does: from which value, to which, for whom."""

from typing import NamedTuple


class SettingChange(NamedTuple):
    """One change, before or after it is made.

    `before` is the value stored now and `value` the one wanted, None where there is none (the default holds); `default` may be empty.
    `scope` is database or login. `operator` is the service number set for this login, empty when none is.
    """

    key: str
    before: str | None
    value: str | None
    default: str
    scope: str
    operator: str

    @property
    def needed(self) -> bool:
        """Say whether anything changes."""
        return self.before != self.value
