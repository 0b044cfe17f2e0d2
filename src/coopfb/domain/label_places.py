"""Where labels stand on a map: beside their point, never over one another or over a sign, the most wanted ones first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

CELL = 60.0
"""Side of the squares in which rectangles are looked up."""


class Rectangle(NamedTuple):
    """A rectangle of the drawing: its left, upper, right and lower edge."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rectangle") -> bool:
        """Say whether two rectangles overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class Wanted(NamedTuple):
    """A label that is wanted: the point it names, its width and height, how far it stands from the point, and whether above it too."""

    x: float
    y: float
    width: float
    height: float
    gap: float
    centred: bool = False


class Placed(NamedTuple):
    """A label in its place: its place among those wanted, how it is anchored (start, middle, end), and where its baseline begins."""

    number: int
    anchor: str
    x: float
    y: float


class Taken:
    """The room that is taken, looked up by squares."""

    def __init__(self, rectangles: Iterable[Rectangle] = ()) -> None:
        """Start with the room that some signs take."""
        self._squares: dict[tuple[int, int], list[Rectangle]] = {}
        for rectangle in rectangles:
            self.take(rectangle)

    def take(self, rectangle: Rectangle) -> None:
        """Take the room of a rectangle."""
        for square in _squares(rectangle):
            self._squares.setdefault(square, []).append(rectangle)

    def free(self, rectangle: Rectangle) -> bool:
        """Say whether nothing stands there."""
        return not any(rectangle.meets(other) for square in _squares(rectangle) for other in self._squares.get(square, ()))


def placed(wanted: Sequence[Wanted], taken: Taken, width: float, height: float) -> list[Placed]:
    """Return the labels that find room inside the drawing, in the order wanted; the room they take is taken."""
    found = []
    for at, label in enumerate(wanted):
        for anchor, box in _choices(label):
            inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
            if inside and taken.free(box):
                taken.take(box)
                x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
                found.append(Placed(at, anchor, x, box.bottom - label.height * 0.24))
                break
    return found


def _choices(label: Wanted) -> Iterator[tuple[str, Rectangle]]:
    """Yield the places of a label in the order mapmakers prefer: right, left, above, below, then the corners."""
    x, y, wide, high, gap, centred = label
    if centred:
        yield "middle", Rectangle(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    yield "start", Rectangle(x + gap, y - high / 2, x + gap + wide, y + high / 2)
    yield "end", Rectangle(x - gap - wide, y - high / 2, x - gap, y + high / 2)
    yield "middle", Rectangle(x - wide / 2, y - gap - high, x + wide / 2, y - gap)
    yield "middle", Rectangle(x - wide / 2, y + gap, x + wide / 2, y + gap + high)
    slant = gap * 0.7
    yield "start", Rectangle(x + slant, y - slant - high, x + slant + wide, y - slant)
    yield "start", Rectangle(x + slant, y + slant, x + slant + wide, y + slant + high)
    yield "end", Rectangle(x - slant - wide, y - slant - high, x - slant, y - slant)
    yield "end", Rectangle(x - slant - wide, y + slant, x - slant, y + slant + high)


def _squares(rectangle: Rectangle) -> Iterator[tuple[int, int]]:
    for column in range(int(rectangle.left // CELL), int(rectangle.right // CELL) + 1):
        for line in range(int(rectangle.top // CELL), int(rectangle.bottom // CELL) + 1):
            yield column, line
