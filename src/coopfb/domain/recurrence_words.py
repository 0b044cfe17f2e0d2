"""How often, in plain words of French, Dutch and English, turned into a rule."""

import re
from typing import NamedTuple

from coopfb.domain.recurrence_rule import Rule, wrong
from coopfb.domain.when_words import WEEKDAYS, plain
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

LONGEST = 200
"""Characters of words; a longer text is refused unread."""
MOST_WEEKS = 53

_PHRASES = {
    "om de week": "2 weken",
    "om de andere week": "2 weken",
    "om de 14 dagen": "2 weken",
    "14 dagen": "2 weken",
    "14 days": "2 weeks",
    "15 jours": "2 semaines",
    "quinze jours": "2 semaines",
    "every other": "2",
    "every second week": "2 weeks",
    "une semaine sur deux": "2 semaines",
    "une semaine sur 2": "2 semaines",
    "sur deux": "2 semaines",
    "sur 2": "2 semaines",
}
"""What is said in several words, 15 days being two weeks in French; longer phrases stand before what they hold."""

_ORDINALS = {
    word: number
    for number, words in {
        1: "first premier premiere premiers premieres eerste",
        2: "second deuxieme second seconde deuxiemes tweede",
        3: "third troisieme troisiemes derde",
        4: "fourth quatrieme quatriemes vierde",
        5: "fifth cinquieme cinquiemes vijfde",
        -1: "last dernier derniere derniers dernieres laatste",
    }.items()
    for word in words.split()
}
_NUMBERS = {
    word: number
    for number, words in {
        1: "once eenmaal",
        2: "two deux twee twice tweemaal",
        3: "three trois drie thrice driemaal",
        4: "four quatre vier viermaal",
    }.items()
    for word in words.split()
}
_PERIODS = {
    word: period
    for period, words in {
        "DAILY": "day days daily jour jours quotidien quotidienne dag dagen dagelijks",
        "WEEKLY": "week weeks weekly semaine semaines hebdomadaire weken wekelijks",
        "MONTHLY": "month months monthly mois mensuel mensuelle maand maanden maandelijks",
    }.items()
    for word in words.split()
}
_FORTNIGHT = ("fortnightly", "fortnight", "quinzaine", "tweewekelijks", "bimensuel")
_PER = ("per", "par", "a", "an")
_JOINING = frozenset((
    *("every", "each", "on", "the", "of", "and", "in", "times", "time", "x"),
    *("chaque", "tous", "toutes", "tout", "le", "la", "les", "l", "du", "de", "des", "d", "et", "fois", "un", "une", "au"),
    *("elke", "elk", "iedere", "ieder", "alle", "op", "het", "van", "en", "keer", "maal", "om", "een"),
))  # fmt: skip
"""Words that join the others and say nothing by themselves."""
_PLURALS = re.compile(r"(?:s|en)$")
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th", "er", "ere", "e", "eme", "ieme", "ste", "de", "me"))
_SPREAD = {1: (1,), 2: (1, 3), 3: (1, 2, 4), 4: (1, 2, 3, 4)}
"""Which weeks of the month so many dates a month fall in."""


class Said(NamedTuple):
    """The pieces of words: groups of (ordinals, weekdays) as they follow each other, a number, a period, and whether `per` stood there."""

    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    number: int
    period: str
    per: bool

    @property
    def ordinals(self) -> tuple[int, ...]:
        """Every ordinal said."""
        return tuple(nth for ordinals, _days in self.groups for nth in ordinals)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Every weekday said."""
        return tuple(day for _ordinals, days in self.groups for day in days)


def rule_of(words: str, weekday: int | None) -> Rule | None:
    """Return the rule that words mean, `weekday` (Monday 0) being the day they do not say; None when a weekday is wanted and none known.

    Raises WrongCommandLineError `wrong-rhythm`.
    """
    said = _heard(words)
    if said.weekdays and weekday is not None:
        raise wrong(text("The weekday is given twice."), text("Leave out --weekday, or the day in --every."))
    if said.period == "DAILY":
        if said.groups or said.per or weekday is not None:
            raise _not_understood(words)
        return Rule("DAILY", said.number or 1)
    if not said.weekdays and weekday is None:
        _with(said, 0, words)  # what is wrong whatever the day is said now, not after a day was asked for
        return None
    return _with(said, weekday, words)


def _with(said: Said, weekday: int | None, words: str) -> Rule:
    """Return the rule of pieces in which a weekday is known, in them or beside them."""
    days = said.weekdays or ((weekday or 0),)
    if said.per:
        return _so_many(said, days, words)
    if said.ordinals:
        if said.period == "WEEKLY":
            raise _not_understood(words)
        pairs = {(nth, day) for nths, named in said.groups for nth in nths for day in named or days}
        pairs |= {(0, day) for nths, named in said.groups if not nths for day in named}
        if any(nth == 0 for nth, _day in pairs):
            raise _not_understood(words)
        return Rule("MONTHLY", said.number or 1, days=tuple(sorted(pairs)))
    if said.period == "MONTHLY":
        return Rule("MONTHLY", said.number or 1, days=tuple((1, day) for day in sorted(set(days))))
    return Rule("WEEKLY", said.number or 1, days=tuple((0, day) for day in sorted(set(days))))


def _so_many(said: Said, days: tuple[int, ...], words: str) -> Rule:
    """Return the rule of so many dates a month, spread over its weeks, or a week."""
    number = said.number or 1
    if said.ordinals or not said.period:
        raise _not_understood(words)
    if said.period == "WEEKLY":
        if number != len(set(days)):
            raise wrong(text("Which days of the week?"), text("Name them: --every “mon,thu”."))
        return Rule("WEEKLY", days=tuple((0, day) for day in sorted(set(days))))
    if number not in _SPREAD or len(days) > 1:
        raise wrong(text("At most four dates a month can be spread over one weekday."), text("Name the days: --every “mon,thu”."))
    return Rule("MONTHLY", days=tuple((nth, days[0]) for nth in _SPREAD[number]))


class _Heard:
    """The pieces of words while they are taken up one by one."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.groups: list[tuple[list[int], list[int]]] = []
        self.numbers: list[int] = []
        self.periods: set[str] = set()
        self.per = False

    def take(self, token: str) -> bool:
        """Take up one word; False when it is not understood."""
        nth, weekday, number = _ordinal(token), _weekday(token), _number(token)
        if nth is not None or weekday is not None:
            if not self.groups or (nth is not None and self.groups[-1][1]):
                self.groups.append(([], []))
            self.groups[-1][nth is None].append(weekday if nth is None else nth)  # type: ignore[arg-type]
        elif token in _FORTNIGHT:
            self.numbers.append(2)
            self.periods.add("WEEKLY")
        elif number is not None:
            self.numbers.append(number)
        elif token in _PERIODS:
            self.periods.add(_PERIODS[token])
        elif token in _PER:
            self.per = True
        else:
            return token in _JOINING
        return True


def _heard(words: str) -> Said:
    """Return the pieces of words. Raises WrongCommandLineError."""
    if len(words) > LONGEST:
        raise wrong(text("The rhythm is too long: at most {limit} characters.", limit=LONGEST))
    said = f" {plain(words)} "
    if re.search(r"(?<!\S)[-\N{MINUS SIGN}\N{EN DASH}]\s*\d", said):
        raise _not_understood(words)
    for phrase, meaning in _PHRASES.items():
        said = said.replace(f" {phrase} ", f" {meaning} ")
    heard = _Heard()
    for token in re.findall(r"[^\W_]+|[^\w\s,.'&+-]", said):
        if not heard.take(token):
            raise wrong(text("“{word}” is not understood in “{words}”.", word=token[:40], words=words))
    return _settled(words, heard)


def _settled(words: str, heard: _Heard) -> Said:
    """Return the pieces once they are known to say one thing. Raises WrongCommandLineError."""
    numbers, periods = heard.numbers, heard.periods
    groups = tuple((tuple(nths), tuple(days)) for nths, days in heard.groups)
    # “a month” alone is no count; “once a month” and “2 par mois” are.
    said = Said(groups, numbers[0] if numbers else 0, next(iter(periods), ""), heard.per and bool(numbers))
    if len(said.weekdays) != len(set(said.weekdays)) and not said.ordinals:
        raise wrong(text("The weekday is given twice."))
    too_much = len(numbers) > 1 or len(periods) > 1 or (bool(numbers) and not 1 <= numbers[0] <= MOST_WEEKS)
    if too_much or not (groups or numbers or periods) or (numbers and not periods and not said.weekdays):
        raise _not_understood(words)
    return said


def _not_understood(words: str) -> WrongCommandLineError:
    return wrong(text("“{words}” is not understood as a rhythm.", words=words))


def _ordinal(token: str) -> int | None:
    """Return which one a word such as first, 1er or 2de means, -1 for the last."""
    figure = re.fullmatch(r"([1-5])([a-z]+)", token, re.ASCII)
    if figure and figure[2] in _ORDINAL_ENDINGS:
        return int(figure[1])
    return _ORDINALS.get(token)


def _number(token: str) -> int | None:
    figure = re.fullmatch(r"(\d{1,3})x?", token, re.ASCII)
    return int(figure[1]) if figure else _NUMBERS.get(token)


def _weekday(token: str) -> int | None:
    """Return the weekday of a name, an abbreviation or a plural."""
    return WEEKDAYS.get(token, WEEKDAYS.get(_PLURALS.sub("", token)))
