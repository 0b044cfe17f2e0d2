"""A card: lines, headings and rows of number and explanation, gathered and then written at once at the screen's width."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from coopfb.clean import clean
from coopfb.render.show import Screen
from coopfb.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text as RichText

INDENT = 2
GUTTER = 3


class Row(NamedTuple):
    """One entry: what is dialled on the left, never wrapped, and lines that explain it on the right; `strong` is the one to try first."""

    left: tuple[Text | str, ...]
    right: tuple[Text | str, ...]
    strong: bool = False


class Card:
    """Gathers what a card shows; `write` puts it on the screen. Data is shown as it is, never read as markup."""

    def __init__(self, screen: Screen) -> None:
        """Start an empty card for this screen."""
        self._screen = screen
        self._parts: list[RenderableType] = []

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self._screen.lang

    def joined(self, parts: Iterable[Text | str], between: Text | str = " · ") -> str:
        """Return the parts said in the reader's language, the empty ones left out."""
        mark = self._screen.say(between) if isinstance(between, Text) else between
        return mark.join(said for said in map(self._said, parts) if said)

    def gap(self) -> None:
        """Leave one line, unless the card is still empty."""
        if self._parts:
            self._parts.append("")

    def line(self, content: Text | str) -> None:
        """Add a line; it wraps between words where the screen is narrow."""
        self._parts.append(self._plain(content))

    def heading(self, content: Text | str) -> None:
        """Add a heading."""
        self._parts.append(self._plain(content, "bold"))

    def rows(self, rows: Sequence[Row]) -> None:
        """Add rows that share one column of numbers; where too little room is left beside it, the explanation stands below."""
        from rich.padding import Padding  # noqa: PLC0415 -- rich is loaded only for people
        from rich.table import Table  # noqa: PLC0415 -- the same

        widest = max((len(self._said(number)) for row in rows for number in row.left), default=0)
        if self._screen.width - widest - INDENT - GUTTER < widest:
            for row in rows:
                self._parts += [Padding(part, (0, 0, 0, INDENT)) for part in (self._block(row.left, row.strong), self._block(row.right))]
            return
        grid = Table.grid(padding=(0, GUTTER, 0, 0))
        grid.add_column(no_wrap=True, min_width=widest)
        grid.add_column()
        for row in rows:
            grid.add_row(self._block(row.left, row.strong), self._block(row.right))
        self._parts.append(Padding(grid, (0, 0, 0, INDENT)))

    def write(self) -> None:
        """Write the card, without the blanks a grid leaves at the end of its lines."""
        console = self._screen.console()
        with console.capture() as captured:
            for part in self._parts:
                console.print(part)
        self._screen.stream.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))

    def _said(self, content: Text | str) -> str:
        return self._screen.say(content) if isinstance(content, Text) else clean(content)

    def _plain(self, content: Text | str, style: str = "") -> "RichText":
        from rich.text import Text as RichText  # noqa: PLC0415 -- rich is loaded only for people

        return RichText(self._said(content), style=style)

    def _block(self, lines: Iterable[Text | str], strong: bool = False) -> "RichText":  # noqa: FBT001, FBT002 -- a style, not a mode
        from rich.text import Text as RichText  # noqa: PLC0415 -- the same

        return RichText("\n").join(self._plain(line, "bold" if strong else "") for line in lines)
