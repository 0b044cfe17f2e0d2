"""Exercise data: when an operation stands on it, and the mark its papers carry then."""

from coopfb.domain.case import Case

EXERCISE = "EXERCICE / OEFENING"
"""What stands over every paper of an exercise, in both languages whatever that of the reader."""


def exercise(case: Case) -> bool:
    """Say whether a contact of a unit that takes part, the telephone fallback or the radio channel is exercise data."""
    operation = case.operation
    channel = case.channels.get(operation.communication.channel)
    if channel is not None and channel.exercise:
        return True
    fallback = operation.communication.fallback
    return any(one.exercise and (unit in operation.units or one.code == fallback) for unit, held in case.contacts.items() for one in held)
