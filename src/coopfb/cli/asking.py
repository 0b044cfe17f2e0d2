"""A question at the terminal, answered in any of the three languages."""

import sys

from coopfb.cli.options import session
from coopfb.text import Text, text

YES = frozenset({"y", "yes", "o", "oui", "j", "ja"})


def agreed(question: Text) -> bool:
    """Ask on standard error and return whether the answer is yes; anything else is no. Ask only where `session().can_ask`."""
    session().notify(text("{question} (y/n)", question=question))
    return sys.stdin.readline().strip().casefold() in YES
