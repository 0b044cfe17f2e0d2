"""What a public holiday does to the date of a series: kept, skipped, or moved to the day before or after, for each State by itself."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coopfb.domain.folding import fold
from coopfb.domain.service_words import state_name
from coopfb.domain.when_shown import day_named
from coopfb.errors import WrongCommandLineError
from coopfb.text import Remark, Text, text

KEEP, SKIP, BEFORE, AFTER = "keep", "skip", "before", "after"
CHOICES = (SKIP, BEFORE, AFTER, KEEP)
"""The strongest first: what is skipped for one State is not moved for the other."""
STATES = ("FR", "BE")
AREAS = (*STATES, "FR-57")
"""Areas with public holidays of their own; Moselle has two more and counts only when it is named."""
FARTHEST = timedelta(days=14)
"""No row of public holidays is longer."""
LONGEST = 100

Policy = Mapping[str, str]
"""A choice by area."""

_WORDS = {
    fold(word): choice
    for choice, words in {
        KEEP: "keep kept garder garde maintenir behouden houden",
        SKIP: "skip skipped sauter saute supprimer overslaan",
        BEFORE: "before avant veille ervoor voor vooraf",
        AFTER: "after apres lendemain erna na daarna",
    }.items()
    for word in words.split()
}
_AREAS = {
    fold(word): area
    for area, words in {
        "FR": "FR France Frankrijk",
        "BE": "BE Belgium Belgique Belgie",
        "FR-57": "FR-57 Moselle Moezel",
    }.items()
    for word in words.split()
}


class Decision(NamedTuple):
    """The day a date is held on, None when it is skipped, and what is to be said about it."""

    day: date | None
    remark: Remark | None = None


def understand_policy(words: str) -> dict[str, str]:
    """Return the choice by area that `--on-holiday` means: `skip` for both States, or `FR=skip,BE=keep` (`FR-57=skip` for Moselle).

    Words in French and Dutch are understood too. A State that is not named keeps its holidays. Raises WrongCommandLineError
    `wrong-policy`.
    """
    if len(words) > LONGEST:
        raise _wrong(words[:LONGEST])
    found: dict[str, str] = {}
    for piece in words.split(","):
        area, equals, choice = piece.partition("=")
        named = (_AREAS.get(fold(area)),) if equals else STATES
        chosen = _WORDS.get(fold(choice if equals else area))
        for one in named:
            if one is None or chosen is None or one in found:
                raise _wrong(words)
            found[one] = chosen
    return {area: found.get(area, KEEP) for area in AREAS if area in found or area in STATES}


def policy_text(policy: Policy) -> str:
    """Return the policy as it is stored and typed again: `skip`, or `FR=skip,BE=keep`."""
    if set(policy) == set(STATES) and len(set(policy.values())) == 1:
        return next(iter(policy.values()))
    return ",".join(f"{area}={policy[area]}" for area in AREAS if area in policy)


def decided(
    day: date, policy: Policy, holidays: Mapping[str, Mapping[date, str]], taken: Collection[date], span: tuple[date, date]
) -> Decision:
    """Return where the policy puts a date of a series.

    A date moves to the nearest earlier or later day that is a public holiday of no area whose holidays the policy does not keep; when
    another date of the series is there already (`taken`), or the day is outside the `span` of the series, it is skipped. Where two
    areas disagree, skipping wins over moving, and before over after.
    """
    kept_by = {area: names[day] for area, names in holidays.items() if policy.get(area, KEEP) != KEEP and day in names}
    if not kept_by:
        return Decision(day)
    choice = min((policy[area] for area in kept_by), key=CHOICES.index)
    area = next(area for area in AREAS if policy.get(area) == choice and area in kept_by)
    because = text("{holiday} in {state}", holiday=kept_by[area], state=area_name(area))
    if choice == SKIP:
        return Decision(None, Remark("holiday-skipped", text("skipped: {because}", because=because)))
    step = timedelta(days=-1 if choice == BEFORE else 1)
    moved = day + step
    counted = [names for one, names in holidays.items() if policy.get(one, KEEP) != KEEP]
    while abs(moved - day) <= FARTHEST and any(moved in names for names in counted):
        moved += step
    if moved in taken or not span[0] <= moved <= span[1]:
        return Decision(None, Remark("holiday-skipped", text("skipped, the day beside it is not free: {because}", because=because)))
    said = text("moved to {day}: {because}", day=day_named(moved), because=because)
    return Decision(moved, Remark("holiday-moved", said))


def area_name(area: str) -> Text:
    """Return what an area with public holidays of its own is called."""
    return text("Moselle") if area == "FR-57" else state_name(area)


def _wrong(words: str) -> WrongCommandLineError:
    return WrongCommandLineError(
        "wrong-policy",
        text("“{words}” does not say what to do on public holidays.", words=words),
        text("Write keep, skip, before or after, for each State if need be: FR=skip,BE=keep."),
    )
