"""A program in whole numbers, solved by HiGHS one goal after the other, within a time, and stopped when somebody asks."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, isfinite
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threading import Thread

    import highspy

LOOK = 0.05
"""Seconds between two looks at whether the solver is done."""
NEARLY_ONE = 0.999
"""Every goal counts whole things: a bound less than one away proves the value."""
HALF = 0.5
NOISE = 1e-6
"""What a bound may be above a whole number by rounding alone."""


class Reached(NamedTuple):
    """What a goal came to: the value of each column, the goal's value, its proven bound (whole numbers), and whether it was stopped."""

    columns: Sequence[float]
    value: int
    bound: int
    stopped: bool


class Stop:
    """Whether somebody wants the plan as far as it is, and how long it may be looked for by a `clock` that counts seconds.

    `tell` is called now and then with the seconds that have passed, and below zero when a goal is reached.
    """

    def __init__(
        self,
        seconds: float,
        clock: Callable[[], float],
        tell: Callable[[float], None] = lambda _seconds: None,
        within: "Stop | None" = None,
    ) -> None:
        """Begin to count; what was asked of a stop stands for all that are `within` it."""
        self.begun, self._seconds, self.clock, self.tell = clock(), seconds, clock, tell
        self._within, self._asked = within, False

    @property
    def asked(self) -> bool:
        """Whether somebody asked to stop."""
        return self._within.asked if self._within else self._asked

    def ask(self) -> None:
        """Ask to stop. Raises KeyboardInterrupt when it was asked before."""
        if self.asked:
            raise KeyboardInterrupt
        if self._within:
            self._within.ask()
        else:
            self._asked = True

    @property
    def passed(self) -> float:
        """Seconds since it began."""
        return self.clock() - self.begun

    def again(self, seconds: float) -> "Stop":
        """Return another span of time by the same clock, told to the same, stopped with this one."""
        return Stop(seconds, self.clock, self.tell, self)

    @property
    def left(self) -> float:
        """Seconds that are left, none once it was asked to stop."""
        return 0.0 if self.asked else max(0.0, self._seconds - self.passed)


class Program:
    """Columns (whole numbers or not) and rows, then goals, each kept while the next is looked for."""

    def __init__(self) -> None:
        """Begin empty."""
        self._upper: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[tuple[float, float, list[int], list[float]]] = []
        self._solver: highspy.Highs | None = None
        self._start: Sequence[float] = ()

    def column(self, upper: float = 1, *, whole: bool = True) -> int:
        """Add a column from 0 to `upper` and return its number."""
        self._upper.append(upper)
        self._whole.append(whole)
        return len(self._upper) - 1

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self._upper)

    def row(self, least: float, most: float, terms: Mapping[int, float]) -> None:
        """Ask that a sum of columns, each by its factor, lies between two numbers."""
        self._rows.append((least, most, list(terms), list(terms.values())))

    def one_of(self, columns: Sequence[int]) -> None:
        """Ask that at most one of these columns is taken."""
        if len(columns) > 1:
            self.row(float("-inf"), 1, dict.fromkeys(columns, 1))

    @property
    def parts(self) -> tuple[Sequence[float], Sequence[bool], Sequence[tuple[float, float, Sequence[int], Sequence[float]]]]:
        """The whole program, for other solvers to be compared with: what columns are at most, which are whole numbers, and the rows.

        A row is its least, its most, its columns and their factors.
        """
        return self._upper, self._whole, self._rows

    def begin_with(self, values: Sequence[float]) -> None:
        """Give a solution that is known to be possible, to be there when nothing better is found in time."""
        self._start = values

    def least(self, goal: Mapping[int, float], stop: Stop) -> Reached:
        """Return the smallest value of a goal; what it came to is kept from then on. Raises KeyboardInterrupt at a second Ctrl-C."""
        import numpy as np  # noqa: PLC0415 - heavy, and only for a season

        solver = self._ready()
        costs = np.zeros(len(self._upper))
        costs[list(goal)] = list(goal.values())
        solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        known = self._looked(solver, goal, stop) if stop.left > 0 else self._as_it_was(goal)
        self._start = known.columns
        solver.addRow(
            float("-inf"), known.value + HALF, len(goal), np.array(list(goal), dtype=np.int32), np.array(list(goal.values()), dtype=float)
        )
        return known

    def _looked(self, solver: "highspy.Highs", goal: Mapping[int, float], stop: Stop) -> Reached:
        """Return what the solver makes of a goal in its time: what was known before, where it finds nothing better."""
        import highspy  # noqa: PLC0415 - loaded already
        import numpy as np  # noqa: PLC0415 - the same

        if len(self._start):
            count = len(self._start)
            solver.setSolution(count, np.arange(count, dtype=np.int32), np.asarray(self._start, dtype=float))
        stopped = self._run(solver, stop)
        info, found = solver.getInfo(), solver.getSolution()
        solved = found.value_valid and info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        columns = list(found.col_value) if solved else self._start
        value = _value(goal, columns)
        return Reached(columns, value, min(value, _up(info.mip_dual_bound)), stopped)

    def _as_it_was(self, goal: Mapping[int, float]) -> Reached:
        """Return a goal for which no time is left: what was known before, with nothing proven of it."""
        value = _value(goal, self._start)
        return Reached(self._start, value, 0, stopped=True)

    def _ready(self) -> "highspy.Highs":
        """Return the solver with the program in it, the first time it is needed."""
        if self._solver is None:
            self._solver = self._loaded()
        return self._solver

    def _loaded(self) -> "highspy.Highs":
        import highspy  # noqa: PLC0415 - heavy, and only for a season
        import numpy as np  # noqa: PLC0415 - the same

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._upper), len(self._rows)
        model.col_cost_, model.col_lower_ = np.zeros(len(self._upper)), np.zeros(len(self._upper))
        model.col_upper_ = np.array(self._upper, dtype=float)
        model.row_lower_ = np.array([row[0] for row in self._rows], dtype=float)
        model.row_upper_ = np.array([row[1] for row in self._rows], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self._rows)]).astype(np.int32)
        model.a_matrix_.index_ = np.array([column for row in self._rows for column in row[2]], dtype=np.int32)
        model.a_matrix_.value_ = np.array([factor for row in self._rows for factor in row[3]], dtype=float)
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self._whole]
        solver = _silent()
        for option, value in (("output_flag", False), ("mip_rel_gap", 0.0), ("mip_abs_gap", NEARLY_ONE), ("random_seed", 0)):
            solver.setOptionValue(option, value)
        solver.HandleUserInterrupt = True
        solver.passModel(model)
        return solver

    @staticmethod
    def _run(solver: "highspy.Highs", stop: Stop) -> bool:
        """Solve in a thread of its own, so that Ctrl-C is heard meanwhile; return whether it was stopped before its end."""
        import highspy  # noqa: PLC0415 - loaded already

        solver.setOptionValue("time_limit", float(solver.getRunTime() + stop.left))
        thread: Thread = solver.startSolve()
        while thread.is_alive():
            try:
                thread.join(LOOK)
                stop.tell(stop.passed)
            except KeyboardInterrupt:
                stop.ask()
            if stop.asked:
                solver.cancelSolve()  # type: ignore[no-untyped-call]
        stop.tell(-1)
        return bool(solver.getModelStatus() != highspy.HighsModelStatus.kOptimal)


def _silent() -> "highspy.Highs":
    """Return a solver that writes nothing: as it comes, it prints its name before anybody can tell it not to."""
    import highspy  # noqa: PLC0415 - heavy, and only for a season

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the name the package calls
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent()  # type: ignore[no-untyped-call]


def _value(goal: Mapping[int, float], columns: Sequence[float]) -> int:
    return round(sum(factor * columns[column] for column, factor in goal.items()))


def _up(bound: float) -> int:
    """Return the smallest whole number a goal can have that is not below a bound."""
    return max(0, ceil(bound - NOISE)) if isfinite(bound) else 0
