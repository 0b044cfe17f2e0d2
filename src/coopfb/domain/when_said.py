"""The pieces of a date as they were said, each at most once, and which days and hours there are."""

from dataclasses import dataclass
from datetime import date, timedelta

from coopfb.text import Text, text


class RefusedError(ValueError):
    """Words that name a date or an hour which cannot be; `text` says why."""

    def __init__(self, why: Text) -> None:
        """Keep the sentence."""
        super().__init__(why.msgid)
        self.text = why


@dataclass(slots=True)
class Heard:
    """The pieces said, each at most once: what is None was not said.

    `day` a full date, `day_month` one without its year, `shift` days from today, `weekday` 0 for Monday with `which` next or last,
    `clock` hour, minute and second (24:00 is the end of a day), `pair` two numbers with a dot (5.12) that may be a date or an hour,
    `part` of the day, `midnight` the word, `ahead` an exact time from now, `offset` minutes east of UTC when the words give it.
    """

    day: date | None = None
    day_month: tuple[int, int] | None = None
    shift: int | None = None
    weekday: int | None = None
    which: str | None = None
    clock: tuple[int, int, int] | None = None
    pair: tuple[int, int] | None = None
    part: str | None = None
    midnight: bool | None = None
    ahead: timedelta | None = None
    offset: int | None = None

    def note(self, **pieces: object) -> None:
        """Keep pieces just heard. Raises RefusedError when one of them was said before."""
        for name, value in pieces.items():
            if getattr(self, name) is not None:
                raise RefusedError(text("Only one day and one hour can be given."))
            setattr(self, name, value)


def real_day(year: int, month: int, day: int, written: str = "") -> date:
    """Return a date. Raises RefusedError, quoting the date as it was written, when there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise RefusedError(text("The date {date} does not exist.", date=written or f"{day:02}/{month:02}/{year:04}")) from None


def real_clock(hour: int, minute: int, second: int = 0) -> tuple[int, int, int]:
    """Return an hour of the day. Raises RefusedError when there is none; 24:00 is the end of the day."""
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):  # noqa: PLR2004 (the clock's own numbers)
        raise RefusedError(text("The hour {hour} does not exist: hours run from 0:00 to 24:00.", hour=f"{hour}:{minute:02}"))
    return hour, minute, second
