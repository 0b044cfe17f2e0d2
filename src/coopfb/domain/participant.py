"""Who takes part: units with their own answer, officers by service number or function, vehicles by label."""

from datetime import date
from typing import NamedTuple

LEADER = "leader"
"""Who leads for a unit that has named nobody yet, and where a service number was erased: a function, never a name."""


class Participant(NamedTuple):
    """A unit that takes part, and its own answer.

    `answer` is empty, accepted or declined; `function` who answered (a function, never a name), `answered_on` the day, `form` oral or
    written, `revision` the revision answered to (0: none), `note` why it declined.
    """

    unit: str
    state: str
    answer: str = ""
    function: str = ""
    answered_on: date | None = None
    form: str = ""
    revision: int = 0
    note: str = ""


class CrewMember(NamedTuple):
    """One officer: a service number or a function of a unit, never a name.

    `languages` are codes, `briefed_on` the last briefing on the other State's law, `equipment` free labels, `dress` uniform or plain
    (`dress_agreed`: the host agreed, with armband and card). `deputy` marks who stands in for the only officer of a State.
    `replaces` names the member this one was put in for on the day, empty otherwise.
    """

    unit: str
    member: str
    languages: tuple[str, ...] = ()
    briefed_on: date | None = None
    equipment: tuple[str, ...] = ()
    dress: str = "uniform"
    dress_agreed: bool = False
    deputy: bool = False
    replaces: str = ""

    @property
    def code(self) -> str:
        """The member as legs and vehicles name it: `UNIT/MEMBER`."""
        return f"{self.unit}/{self.member}"


class Vehicle(NamedTuple):
    """A vehicle by the label its unit gives it (never a plate), its seats, and its driver as `UNIT/MEMBER` or empty."""

    label: str
    unit: str
    seats: int
    driver: str = ""
