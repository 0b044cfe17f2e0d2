"""Legs and posts as people name them on the command line: a number, a State where it hosts one leg, `1.2` for a post."""

from typing import NamedTuple

from coopfb.domain.operation import Leg, Operation
from coopfb.domain.service_words import state as state_code
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.text import text

NOTHING = "-"
"""Typed as a value, it empties what it is about."""


class Part(NamedTuple):
    """A leg by its place in the operation (0 is the first), or one of its posts; `post` is None for the leg as a whole."""

    leg: int
    post: int | None = None


def part_named(operation: Operation, words: str) -> Part:
    """Return the leg or post that words name: `1`, `fr`, `Belgique`, `1.2`, `be.1`. Raises WrongCommandLineError, NotFoundError."""
    leg_words, dot, post_words = words.strip().partition(".")
    number = _leg(operation, leg_words)
    if not dot:
        return Part(number)
    posts = operation.legs[number].posts
    if not (post_words.isascii() and post_words.isdecimal() and 1 <= int(post_words) <= len(posts)):
        said = text("Leg {leg} of {code} has no post “{words}”.", leg=number + 1, code=operation.code, words=post_words)
        raise NotFoundError("unknown-post", said, text("It has {n}; the first is {leg}.1.", n=len(posts), leg=number + 1))
    return Part(number, int(post_words) - 1)


def leg_named(operation: Operation, words: str) -> int:
    """Return the place of the leg that words name. Raises WrongCommandLineError, NotFoundError."""
    return _leg(operation, words.strip())


def split_pair(typed: str, option: str) -> tuple[str, str]:
    """Return what stands before and after the first `=`, a hyphen being nothing. Raises WrongCommandLineError when there is none."""
    before, equals, after = typed.partition("=")
    if not (equals and before.strip()):
        said = text("{option} does not take “{value}”.", option=option, value=typed)
        raise WrongCommandLineError("bad-value", said, text("Write the leg, = and what it becomes: {option} fr=…", option=option))
    return before.strip(), "" if after.strip() == NOTHING else after.strip()


def changed_leg(operation: Operation, number: int, leg: Leg) -> Operation:
    """Return the operation with another leg in the place of one."""
    return operation._replace(legs=(*operation.legs[:number], leg, *operation.legs[number + 1 :]))


def _leg(operation: Operation, words: str) -> int:
    if words.isascii() and words.isdecimal() and 1 <= int(words) <= len(operation.legs):
        return int(words) - 1
    if words.isdecimal():
        raise _unknown(operation, words)
    state = state_code(words)
    hosted = [number for number, leg in enumerate(operation.legs) if leg.host_state == state]
    if len(hosted) > 1:
        said = text("{code} has several legs in {state}.", code=operation.code, state=state)
        raise NotFoundError("several-legs", said, text("Give the number of the one you mean."), tuple(str(one + 1) for one in hosted))
    if not hosted:
        raise _unknown(operation, words)
    return hosted[0]


def _unknown(operation: Operation, words: str) -> NotFoundError:
    said = text("{code} has no leg “{words}”.", code=operation.code, words=words)
    return NotFoundError("unknown-leg", said, text("`coopfb patrol show {code}` numbers its legs.", code=operation.code))
