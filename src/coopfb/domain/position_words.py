"""Positions as people write them: decimal degrees with point or comma, degrees minutes and seconds, letters before or after."""

import re
from typing import NamedTuple

_LETTERS = {"n": "n", "s": "s", "e": "e", "w": "w", "o": "w", "nord": "n", "north": "n", "noord": "n", "est": "e", "east": "e", "oost": "e"}
_SOUTH_OR_WEST = ("s", "w")
_NOISE = r"(?i)geo:|lat(?:itude|\.)?|lon(?:g|gitude|\.)?|breedtegraad|lengtegraad|gps|[()\[\]:=]"
_SIGN = str.maketrans({"º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "´": "'", "″": '"', "”": '"', "“": '"', "−": "-"})
_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_LETTER = r"(?:(?:nord|north|noord|est|east|oost)\b|[nsewo](?![a-z]))"
_ANGLE = (
    rf"(?i)\s*(?P<before>{_LETTER})?\s*(?P<degrees>{_NUMBER})\s*(?:°|deg\b|d\b)?"
    rf"(?:\s*(?P<minutes>\d{{1,2}}(?:[.,]\d+)?)\s*'(?:\s*(?P<seconds>\d{{1,2}}(?:[.,]\d+)?)\s*(?:\"|''))?)?"
    rf"\s*(?P<after>{_LETTER})?\s*"
)
_COMMA_PAIR = r"([+-]?\d{1,3},\d+)\s*[,;\s]\s*([+-]?\d{1,3},\d+)"
_POINT_PAIR = r"([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s/]\s*([+-]?\d{1,3}(?:\.\d+)?)"
_WHOLE_PAIR = r"([+-]?\d{1,3})\s*[,;]\s*([+-]?\d{1,3})"
_SPACED = r"(?i)(\d{1,3})\s+(\d{1,2})\s+(\d{1,2}(?:[.,]\d+)?)\s*([nsewo])"
_HERE_LAT, _HERE_LON = (40.0, 60.0), (-6.0, 12.0)


class PositionWords(NamedTuple):
    """A position typed: degrees, and whether latitude and longitude stood the other way round."""

    lat: float
    lon: float
    swapped: bool = False


def read_position(words: str) -> PositionWords | None:
    """Return the position some words write, or None when they write none."""
    plain = re.sub(_NOISE, " ", words.translate(_SIGN)).strip()
    for pattern in (_COMMA_PAIR, _POINT_PAIR):
        pair = re.fullmatch(pattern, plain)
        if pair and any(mark in number for number in pair.groups() for mark in ".,"):
            return _turned(PositionWords(_number(pair[1]), _number(pair[2])))
    whole = re.fullmatch(_WHOLE_PAIR, plain)
    if whole:
        return _turned(PositionWords(_number(whole[1]), _number(whole[2])))
    return _angles(re.sub(_SPACED, r"""\1°\2'\3"\4""", plain))


def _angles(plain: str) -> PositionWords | None:
    """Return the position written as two angles with degree signs or letters, or None."""
    first = re.match(_ANGLE, plain)
    if not first:
        return None
    second = re.fullmatch(_ANGLE, plain[first.end() :].lstrip(",;/ "))
    if not second or not _is_angle(first) or not _is_angle(second):
        return None
    letters = (_letter(first), _letter(second))
    values = (_degrees(first, letters[0]), _degrees(second, letters[1]))
    if letters[0] in ("e", "w") or letters[1] in ("n", "s"):
        return PositionWords(values[1], values[0])
    position = PositionWords(*values)
    return position if any(letters) else _turned(position)


def _is_angle(angle: re.Match[str]) -> bool:
    """Say whether an angle carries a degree sign, a letter or a fraction: two bare whole numbers are no position."""
    return "°" in angle[0] or bool(_letter(angle)) or any(mark in angle["degrees"] for mark in ".,")


def _letter(angle: re.Match[str]) -> str:
    """Return the quarter an angle names: n, s, e, w or empty."""
    return _LETTERS[(angle["before"] or angle["after"] or "").casefold()] if angle["before"] or angle["after"] else ""


def _degrees(angle: re.Match[str], letter: str) -> float:
    """Return an angle in degrees, negative to the south and west."""
    whole = _number(angle["degrees"])
    part = _number(angle["minutes"] or "0") / 60 + _number(angle["seconds"] or "0") / 3600
    value = whole - part if angle["degrees"].startswith("-") else whole + part
    return -abs(value) if letter in _SOUTH_OR_WEST else value


def _number(digits: str) -> float:
    """Return a number written with a decimal point or comma."""
    return float(digits.replace(",", "."))


def _turned(position: PositionWords) -> PositionWords:
    """Return the position with latitude first when longitude was plainly typed first."""
    if _within(position.lat, _HERE_LON) and _within(position.lon, _HERE_LAT):
        return PositionWords(position.lon, position.lat, swapped=True)
    return position


def _within(value: float, bounds: tuple[float, float]) -> bool:
    """Say whether a value lies within bounds."""
    return bounds[0] <= value <= bounds[1]
