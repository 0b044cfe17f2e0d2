"""One way out for every answer: people's words, tab-separated lines, or JSON."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

from coopfb.clean import clean
from coopfb.i18n import say
from coopfb.text import Text

if TYPE_CHECKING:
    from rich.console import Console

DEFAULT_WIDTH = 80


class Format(StrEnum):
    """How an answer is written."""

    HUMAN = "human"
    PLAIN = "plain"
    JSON = "json"
    VCARD = "vcard"


class Screen(NamedTuple):
    """Where an answer goes: its language, its width in columns, whether colours may be used, and the stream."""

    lang: str
    width: int
    colour: bool
    stream: TextIO

    def say(self, message: Text) -> str:
        """Return the sentence in the reader's language."""
        return say(message, self.lang)

    def line(self, content: Text | str = "") -> None:
        """Write one line, never wrapped; words from data are made safe."""
        self.stream.write(f"{self.say(content) if isinstance(content, Text) else clean(content)}\n")

    def console(self) -> "Console":
        """Return a rich console on this screen that never reads data as markup; rich is loaded here, not before."""
        from rich.console import Console  # noqa: PLC0415 - rich costs 30 ms, only tables and cards pay it

        return Console(
            file=self.stream,
            width=self.width,
            force_terminal=self.colour,
            no_color=not self.colour,
            color_system="auto" if self.colour else None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            # Rich would read its size from there a second time, and stumbles over what only looks like a number.
            _environ={name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}},
        )


class _Held(StringIO):
    """What is written for people, held until all of it is there: a failure half way shows no half answer."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._encoding = stream.encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Return the encoding of the stream it stands for: rich draws its tables with what that one can show."""
        return self._encoding


class Answer(Protocol):
    """What a command shows. `schema` is `coopfb/<command>/<n>`; the three methods are its three dialects.

    `as_json` returns what follows the schema: dicts, lists, numbers, booleans, None, strings and Texts (said and cleaned by `show`).
    `as_plain` gives records of cells (Texts are said). `as_human` writes on the screen.
    """

    @property
    def schema(self) -> str:
        """Return the name and number of the JSON shape."""
        ...

    def as_json(self, say: Callable[[Text], str]) -> Mapping[str, object]:
        """Return the answer in stable English keys, without the schema."""
        ...

    def as_plain(self, say: Callable[[Text], str]) -> Iterable[Sequence[object]]:
        """Return one sequence of cells a record."""
        ...

    def as_human(self, screen: Screen) -> None:
        """Write the answer for people."""
        ...


def screen(lang: str, stream: TextIO | None = None) -> Screen:
    """Return the screen standing behind `stream` (standard output unless told)."""
    target = sys.stdout if stream is None else stream
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in {"", "dumb"} and target.isatty()
    return Screen(lang, _width(), colour, target)


def show(answer: Answer, fmt: Format, screen: Screen) -> None:
    """Write the answer in the format asked for; nothing is written when building it fails."""
    if fmt is Format.JSON:
        show_json({"schema": answer.schema, **answer.as_json(screen.say)}, screen)
    elif fmt is Format.PLAIN:
        lines = ["\t".join(_cell(value, screen) for value in record) for record in answer.as_plain(screen.say)]
        screen.stream.write("".join(f"{line}\n" for line in lines))
    else:
        held = _Held(screen.stream)
        answer.as_human(screen._replace(stream=held))
        screen.stream.write(held.getvalue())


def show_json(document: Mapping[str, object], screen: Screen) -> None:
    """Write one JSON document, indented, its strings cleaned and its Texts said."""
    import json  # noqa: PLC0415 - only this format needs it

    screen.stream.write(json.dumps(_safe(document, screen), ensure_ascii=False, indent=2) + "\n")


def _safe(value: object, screen: Screen) -> object:
    """Return the value with every string in it safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Text):
        return screen.say(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): _safe(item, screen) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_safe(item, screen) for item in value]
    return value


def _cell(value: object, screen: Screen) -> str:
    """Return one cell of a plain record: booleans yes or no, nothing for None."""
    if isinstance(value, Text):
        return screen.say(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean(str(value))


def _width() -> int:
    """Return the columns to fill: COLUMNS, else the terminal behind any of the three streams, else 80."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return min(int(told), 500)
    for number in (1, 2, 0):
        try:
            return os.get_terminal_size(number).columns or DEFAULT_WIDTH
        except OSError:
            continue
    return DEFAULT_WIDTH
