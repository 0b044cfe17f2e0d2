"""Whose rows somebody may change: those of the own unit, of the units under it, and what it keeps for others; all else is taken over."""

from collections.abc import Collection
from typing import NamedTuple

from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.text import text


class Keeper(NamedTuple):
    """In whose name the directory is changed: a unit (code, empty where nobody said), and whether rows of others are taken over."""

    unit: str
    take: bool = False


def owner_after(keeper: Keeper, what: str, owner: str, chain: Collection[str]) -> str:
    """Return who keeps a row once `keeper` has changed it; `what` names it, `chain` is its unit with those above it.

    A unit changes what it keeps, its own rows and those of the units under it; the row stays with whoever keeps it. Any other row has to
    be taken over, and then belongs to who took it: Tournai II art. 3(3) has each side keep its own up to date. Raises ForbiddenError
    (kept-by-another), WrongCommandLineError (no-home: somebody takes, who did not say who he is).
    """
    if not owner:
        return keeper.unit
    if keeper.take:
        if not keeper.unit:
            said = text("Who takes {what} over? Nobody said which unit you work for.", what=what)
            raise WrongCommandLineError("no-home", said, text("Say it once: coopfb settings set home UNIT"))
        return keeper.unit
    if keeper.unit and (keeper.unit == owner or keeper.unit in chain):
        return owner
    said = text("{what} is kept by {owner}.", what=what, owner=owner)
    if not keeper.unit:
        remedy = text("Say who you are with `coopfb settings set home UNIT`; if it is not yours, --take takes it over.")
    else:
        remedy = text("Ask {owner} to change it, or add --take: from then on {unit} keeps it.", owner=owner, unit=keeper.unit)
    raise ForbiddenError("kept-by-another", said, remedy)
