"""The version and the facts around it, one a line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.render.show import Screen
from coopfb.text import Text


class VersionAnswer(NamedTuple):
    """What is installed: `facts` by stable English key, `version` first; a value may be a mapping of its own."""

    facts: Mapping[str, object]
    schema: str = "coopfb/version/1"

    def as_json(self, say: Callable[[Text], str]) -> Mapping[str, object]:
        """Return the facts as they are."""
        del say
        return self.facts

    def as_plain(self, say: Callable[[Text], str]) -> Iterable[Sequence[object]]:
        """Return one fact a record; the key of an inner one follows a dot."""
        del say
        for key, value in self.facts.items():
            if isinstance(value, Mapping):
                yield from ((f"{key}.{inner}", item) for inner, item in value.items())
            else:
                yield key, ", ".join(value) if isinstance(value, list) else value

    def as_human(self, screen: Screen) -> None:
        """Write "coopfb 0.1.0" and, below, each further fact under its key, which is what a report quotes."""
        for key, value in self.as_plain(screen.say):
            screen.line(f"coopfb {value}" if key == "version" else f"{key}: {'-' if value is None else value}")
