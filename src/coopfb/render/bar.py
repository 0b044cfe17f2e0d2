"""Bars drawn with characters: legible without colour and in any encoding, a mark where the target lies."""

from coopfb.render.show import Screen

WIDTH = 20
"""Columns of a bar."""


def bar(screen: Screen, value: float, most: float, target: float | None = None, width: int = WIDTH) -> str:
    """Return `value` as a bar on a scale up to `most`, a stroke where `target` lies; what is not nothing shows at least one block."""
    full, rest, stroke = ("█", "·", "│") if (screen.stream.encoding or "utf-8").lower().startswith("utf") else ("#", ".", "|")
    scale = max(most, target or 0)
    if not scale:
        return rest * width
    length = max(round(width * value / scale), int(value > 0))
    drawn = [full] * length + [rest] * (width - length)
    if target:
        drawn[min(max(round(width * target / scale), 1), width) - 1] = stroke
    return "".join(drawn)
