"""The log of look-ups, exports, changes and imports: what may be asked of it, and how long it is kept."""

from datetime import datetime

from dateutil.relativedelta import relativedelta


def years_before(now: datetime, years: int) -> datetime:
    """Return the same moment so many years earlier (29 February becomes 28)."""
    return now - relativedelta(years=years)
