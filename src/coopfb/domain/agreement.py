"""What is agreed and recorded around an operation: radio, waivers, the notice to the common centre, the outcome, revisions."""

from datetime import datetime
from typing import NamedTuple

MEANS = ("", "common-channel", "exchanged-radio", "liaison")


class Communication(NamedTuple):
    """How the sides talk: the common channel (code) and who opens it, the common means (of MEANS), check time, fallback contact (code)."""

    means: str = ""
    channel: str = ""
    opened_by: str = ""
    check_at: datetime | None = None
    fallback: str = ""


class Waiver(NamedTuple):
    """A rule set aside in writing: why, by whom (service number or login), and when (aware, UTC)."""

    rule: str
    why: str
    by: str
    at: datetime


class Outcome(NamedTuple):
    """What an operation came to; counts are whole numbers, `hours` may be a half; arrests in each State's own terms.

    `reported_at` and `sent_at` (to the common centre) are aware, UTC; `sent_at` is None until it was sent.
    """

    hours: float
    persons: int
    vehicles: int
    fr_interpellations: int
    fr_gardes_a_vue: int
    be_administrative: int
    be_judicial: int
    traffic_reports: int
    judicial_reports: int
    seizures: str
    incidents: str
    reported_by: str
    reported_at: datetime
    sent_at: datetime | None = None


class Notice(NamedTuple):
    """The common centre told before the start: its contact (unit code), the moment (aware, UTC), and by whom."""

    unit: str
    at: datetime
    by: str


class Revision(NamedTuple):
    """What one revision changed: its number, moment, author, and (field, before, after) as short strings.

    A substitute on the day has an entry of its own under the number of the revision it leaves in force.
    """

    number: int
    at: datetime
    by: str
    changes: tuple[tuple[str, str, str], ...]
