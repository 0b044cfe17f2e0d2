"""In whose name rows come in, and which rows that lets them change: each organisation owns its own."""

from typing import NamedTuple, TypeVar

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.present import Present
from coopfb.domain.unit import Unit

Owned = TypeVar("Owned", Unit, Contact, Duty)


class Claim(NamedTuple):
    """In whose name rows come in, what is asked for, and the day (ISO).

    `owner` is the organisation they come from; empty: each row comes in the name of who keeps it. `take` lets it overwrite what others
    keep; `whole` says that it brings everything it keeps, so that the rest of that is closed.
    """

    owner: str
    today: str
    take: bool = False
    whole: bool = False


class Rights:
    """Which rows a claim may change in the directory as it stands."""

    def __init__(self, present: Present, claim: Claim) -> None:
        """Keep both."""
        self._present, self._claim = present, claim
        self._below: dict[tuple[str, str], bool] = {}

    def granted(self, before: Owned, after: Owned, unit: str) -> Owned | None:
        """Return a row as it becomes, with who keeps it then; None where it is another's and stays.

        A unit changes what it keeps, its own rows and those of the units under it; these stay with whoever keeps them. What is taken over
        belongs to who took it.
        """
        claim, speaker = self._claim, self._claim.owner or after.owner
        if before.owner in {"", speaker}:
            return after
        if claim.take:
            owner = after.owner if after.owner != before.owner else claim.owner or before.owner
            return after._replace(owner=owner)
        return after._replace(owner=before.owner) if speaker and self._under(unit, speaker) else None

    def own(self, owner: str, unit: str) -> bool:
        """Say whether the claim may change a row without an owner of its own, by who keeps its unit."""
        claim = self._claim
        return claim.take or not claim.owner or owner in {"", claim.owner} or self._under(unit, claim.owner)

    def _under(self, unit: str, speaker: str) -> bool:
        """Say whether a unit is the speaker or stands under it."""
        key = (unit, speaker)
        if key not in self._below:
            self._below[key] = speaker in self._present.above(unit)
        return self._below[key]
