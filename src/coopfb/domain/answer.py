"""What is asked of the directory and what it answers: the records of `contact find`."""

from datetime import datetime
from typing import NamedTuple

from coopfb.domain.contact import Contact, FunctionTitle
from coopfb.domain.hours import OnDuty
from coopfb.domain.place import Place
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Unit
from coopfb.domain.zone import RadioChannel
from coopfb.text import Remark

DEFAULT_LIMIT = 10
"""Lines of answer under one heading unless asked otherwise: enough for any chain of the bundled directory, short enough for a screen."""


class CounterpartQuery(NamedTuple):
    """One question, in words already read from the command line.

    `words` names a place, a unit or a number ('' = who faces me), `counterpart_of` and `home` name units (a code, number or name; ''
    when not said), `services` restricts the answer (empty = all), `speaks` is a language code or '', `at` is aware.
    """

    words: str
    at: datetime
    home: str = ""
    counterpart_of: str = ""
    purpose: str = "any"
    speaks: str = ""
    services: frozenset[str] = frozenset()
    limit: int = DEFAULT_LIMIT


class Candidate(NamedTuple):
    """A unit considered for one subject, in a role, with the reasons that place it there; `shown` is false for those only explained."""

    role: str
    unit: Unit
    reasons: tuple[Remark, ...]
    shown: bool = True


class Answer(NamedTuple):
    """One line of the answer: whom to call, how, and why.

    `place` is the code of the place it answers for; `contact` is None where the unit has none in the directory; `dial` maps a State
    to the digits dialled from there (a short code has its own State only); `languages` are codes; `freshness` is verified,
    to-confirm, stale or never; `tried` is a call that failed and that its keeper has still to look at.
    """

    rank: int
    place: str
    role: str
    unit: Unit
    contact: Contact | None
    title: FunctionTitle | None
    dial: dict[str, str]
    languages: tuple[str, ...]
    duty: OnDuty
    freshness: str
    reasons: tuple[Remark, ...]
    tried: CallTried | None = None


class Radio(NamedTuple):
    """The common channel of the cooperation zone and the unit that opens it (None where not known)."""

    channel: RadioChannel
    opener: Unit | None


class Subject(NamedTuple):
    """One place (or one unit's seat) the question is about, with its own ranked answers, never mixed with another's."""

    place: Place | None
    unit: Unit | None
    postcodes: tuple[str, ...]
    answers: tuple[Answer, ...]
    candidates: tuple[Candidate, ...]
    radio: tuple[Radio, ...]


class UnitRead(NamedTuple):
    """A unit the words may mean as well, and how: `unit` (a code, number or name) or `number` (a telephone number)."""

    unit: Unit
    match: str


class Found(NamedTuple):
    """The whole answer.

    `standpoint` is the State the numbers are dialled from (empty: not known). `matches` and `units` are every reading of the words,
    best first; where there are places, they are what is answered. `subjects` has one entry, or several when both sides of the border
    answer; `understood` says what was made of the words, where that is not simply what was typed, and what explains the numbers;
    `warnings` what must be known besides.
    """

    query: CounterpartQuery
    home: Unit | None
    standpoint: str
    matches: tuple[PlaceMatch, ...]
    units: tuple[UnitRead, ...]
    undecided: bool
    subjects: tuple[Subject, ...]
    understood: tuple[Remark, ...]
    warnings: tuple[Remark, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers in the order shown."""
        return tuple(answer for subject in self.subjects for answer in subject.answers)

    @property
    def units_shown(self) -> tuple[str, ...]:
        """Codes of the units shown, each once, in order: what the audit entry keeps."""
        return tuple(dict.fromkeys(answer.unit.code for answer in self.answers))
