"""A season planned: the operations, why each is where it is, what is missing and why, and what it is worth."""

from collections.abc import Mapping
from typing import NamedTuple

from coopfb.domain.plan import Conflict, Said
from coopfb.domain.season import Missed, Season, SlotTaken, Solved
from coopfb.domain.season_clash import Clash
from coopfb.domain.season_difference import SlotChange
from coopfb.domain.season_measure import Fairness, Unforeseen
from coopfb.text import Named, Remark

OPTIMAL, GAP, INFEASIBLE = "optimal", "gap", "infeasible"


class SeasonPlan(NamedTuple):
    """What `patrol season` answers.

    `slots` are in order of time; `codes` holds the codes of stored operations by slot. `status` is optimal or gap (of missed targets and
    load), or infeasible where targets clash with the rules alone. `changes` are set when there was a plan before. `said` and
    `conflicts` are what the rules and other operations make of the drafts. `what_if` are the words that were asked, empty otherwise;
    `losing` then are the codes of operations that stand and would lose a unit. `saved` is the status they were stored with, empty for none.
    """

    season: Season
    slots: tuple[SlotTaken, ...]
    solved: Solved
    fairness: Fairness
    unforeseen: tuple[Unforeseen, ...]
    whys: Mapping[SlotTaken, tuple[Remark, ...]]
    missed: tuple[Missed, ...]
    clashes: tuple[Clash, ...]
    changes: tuple[SlotChange, ...]
    names: Mapping[str, Named]
    status: str
    interrupted: bool = False
    said: tuple[Said, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    codes: Mapping[SlotTaken, str] = {}
    what_if: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    saved: str = ""
    losing: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """The proven gap, 0 where it is optimal."""
        return self.solved.gap
