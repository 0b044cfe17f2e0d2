"""Town names and whole addresses on one line: which words name the town, which decide between namesakes, which are not used."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from coopfb.domain.folding import fold
from coopfb.domain.street_words import Stretch, is_street, towns_beside_street

_STATES = dict.fromkeys(("france", "frankrijk", "frankreich", "francia", "fr"), "FR") | dict.fromkeys(
    ("belgique", "belgie", "belgium", "belgien", "be"), "BE"
)
_STATE_LETTERS = {"f": "FR", "b": "BE"}
_DEPARTMENTS = {
    "aisne": "FR-02", "ardennes": "FR-08", "marne": "FR-51", "meurtheetmoselle": "FR-54", "meuse": "FR-55", "moselle": "FR-57",
    "nord": "FR-59", "pasdecalais": "FR-62", "somme": "FR-80", "hainaut": "BE-HT", "henegouwen": "BE-HT", "westvlaanderen": "BE-WV",
    "flandreoccidentale": "BE-WV",
}  # fmt: skip
_IN_BRACKETS = {"namur": "BE-NA", "namen": "BE-NA", "luxembourg": "BE-LX", "luxemburg": "BE-LX"}
_DEPARTMENT_NUMBERS = {code[3:]: code for code in _DEPARTMENTS.values() if code.startswith("FR-")}
_WORD_OR_CUT = r"[,;|()\[\]]|(?<=\s)[-–—/](?=\s)|(?<=\w\w)/(?=\w\w)|[^\s,;|()\[\]]+?(?=(?<=\w\w)/(?=\w\w)|[\s,;|()\[\]]|$)"
_CUTS = frozenset(",;|()[]-–—/")
_POSTCODE = r"(?i)(?:(?P<state>FR?|BE?)[-.]?)?(?P<digits>\d{4,5})"
_HOUSE_NUMBER = r"(?i)(?:n[°ºo]?\.?)?\d+(?:[-/]?\d+)*[a-z]?|n°|nr\.?|bis|ter|quater|bte\.?|bo[iî]te|bus"
_BEFORE_TOWN = frozenset(("a", "in", "en", "ville", "commune", "gemeente", "stad", "de", "te", "town", "of", "the", "village", "dorp"))
_CEDEX = r"(?i)\bcedex(?:\s+\d{1,2})?\b"


class Town(NamedTuple):
    """Words that may name the town, the other words (not used), and how firmly: whole, piece, street or loose."""

    name: str
    ignored: str
    firm: str


class TownWords(NamedTuple):
    """A name or an address: the towns it may name in the order to be tried, and what decides between namesakes.

    `postcode` is four or five digits, `state` FR or BE, `department` `FR-59` or `BE-HT`; each may be empty. `typed` is all of it.
    """

    typed: str
    towns: tuple[Town, ...]
    postcode: str = ""
    state: str = ""
    department: str = ""


class _Line:
    """An address cut into words; `role` says what each word is, `segment` in which part between commas it stands."""

    def __init__(self) -> None:
        """Start without words."""
        self.words: list[str] = []
        self.segment: list[int] = []
        self.bracket: list[bool] = []
        self.role: dict[int, str] = {}
        self.postcode = self.state = self.department = ""

    def stretch(self, indexes: Iterable[int]) -> Stretch:
        """Return some words as a stretch: their places in the line and their folded forms."""
        return tuple((index, fold(self.words[index])) for index in indexes)


def read_town(plain: str) -> TownWords:
    """Return the towns that a name or an address may name; the whole text comes first, a street's own name never."""
    if plain.isalpha():
        return TownWords(plain, (Town(plain, "", "whole"),))
    line = _cut(re.sub(_CEDEX, " ", plain))
    _mark_state_and_department(line)
    _mark_postcode(line)
    towns = [Town(plain, "", "whole")]
    for firm, indexes in _candidates(line):
        name = " ".join(line.words[index] for index in indexes)
        if any(character.isalpha() for character in name):
            towns.append(Town(name, _rest(line, indexes), firm))
    return TownWords(plain, tuple(_once(towns)), line.postcode, line.state, line.department)


def _once(towns: Iterable[Town]) -> Iterator[Town]:
    """Return each town name once, the firmest reading of it."""
    seen: set[str] = set()
    for town in towns:
        folded = fold(town.name)
        if folded and folded not in seen:
            seen.add(folded)
            yield town


def _cut(plain: str) -> _Line:
    """Return the words of a line with the segment each stands in."""
    line, segment, bracket = _Line(), 0, False
    for word in re.findall(_WORD_OR_CUT, plain):
        if word in _CUTS:
            segment += 1
            bracket = word in "([" or (bracket and word not in ")]")
            continue
        line.words.append(word)
        line.segment.append(segment)
        line.bracket.append(bracket)
    return line


def _mark_state_and_department(line: _Line) -> None:
    """Find the State and the department or province that stand at the end, at the start, in brackets or between commas."""
    for index, word in enumerate(line.words):
        folded = fold(word)
        alone = _alone(line, index)
        edge = index in (0, len(line.words) - 1) and len(line.words) > 1
        bracket = line.bracket[index] and alone
        state = _STATES.get(folded, "") or (_STATE_LETTERS.get(folded, "") if bracket else "")
        if state and (edge or (alone and len(line.words) > 1)) and not line.state:
            line.state, line.role[index] = state, "state"
            continue
        department = _DEPARTMENTS.get(folded, "") or _DEPARTMENT_NUMBERS.get(word, "") or (_IN_BRACKETS.get(folded, "") if bracket else "")
        if department and not line.department and len(line.words) > 1 and (alone or _closes_name(line, index)):
            line.department, line.role[index] = department, "department"
    _unhyphen_state(line)


def _unhyphen_state(line: _Line) -> None:
    """Find a State tied to the last word by a hyphen: Comines-Belgique."""
    if line.state or not line.words or "-" not in line.words[-1]:
        return
    name, tail = line.words[-1].rsplit("-", 1)
    state = _STATES.get(fold(tail), "")
    if state and name:
        line.state = state
        line.words[-1:] = [name, tail]
        line.segment.append(line.segment[-1])
        line.bracket.append(line.bracket[-1])
        line.role[len(line.words) - 1] = "state"


def _alone(line: _Line, index: int) -> bool:
    """Say whether a word is a whole segment by itself."""
    return line.segment.count(line.segment[index]) == 1


def _closes_name(line: _Line, index: int) -> bool:
    """Say whether a word ends a segment that names no street: Halluin 59, but not rue de Lille 59."""
    own = [other for other, segment in enumerate(line.segment) if segment == line.segment[index]]
    return index == own[-1] and index > 0 and not is_street(line.stretch(own))


def _mark_postcode(line: _Line) -> None:
    """Find the postcode: one with a State's letter, else the last of five digits, else the last of four that is no house number."""
    found: list[tuple[int, int, str, str]] = []
    for index, word in enumerate(line.words):
        match = re.fullmatch(_POSTCODE, word)
        if not match or not word.isascii():
            continue
        state = {"F": "FR", "B": "BE"}.get((match["state"] or "")[:1].upper(), "")
        if not state and index and line.words[index - 1].casefold().strip("-.") in ("b", "f", "be", "fr"):
            state = "BE" if line.words[index - 1].casefold().startswith("b") else "FR"
            line.role[index - 1] = "state"
        own = "BE" if len(match["digits"]) == len("7700") else "FR"
        if state in ("", own):
            sure = 2 if state else int(own == "FR" or not _is_house_number(line, index))
            found.append((sure, index, match["digits"], own))
    if found and max(found)[0]:
        _, index, line.postcode, own = max(found)
        line.role[index] = "postcode"
        line.state = line.state or own


def _is_house_number(line: _Line, index: int) -> bool:
    """Say whether four digits after a street's name, with no word after them, are a house number."""
    own = [other for other, segment in enumerate(line.segment) if segment == line.segment[index]]
    return index == own[-1] and is_street(line.stretch(own[:-1]))


def _candidates(line: _Line) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Return the words that may name the town, firmest first."""
    pieces = list(_pieces(line))
    plain = [piece for piece in pieces if not is_street(line.stretch(piece))]
    yield "piece", tuple(index for index in range(len(line.words)) if index not in line.role)
    ordered = sorted(plain, key=lambda piece: (_from_postcode(line, piece), -piece[0]))
    for piece in ordered:
        yield "piece", piece
        bare = _bare(line, piece)
        if bare != piece:
            yield "piece", bare
    for piece in reversed(pieces):
        for stretch in towns_beside_street(line.stretch(piece)):
            yield "street", tuple(index for index, _ in stretch)
    for piece in ordered:
        for start in range(1, len(piece)):
            yield "loose", piece[start:]
        for end in range(len(piece) - 1, 0, -1):
            yield "loose", piece[:end]


def _pieces(line: _Line) -> Iterator[tuple[int, ...]]:
    """Return the stretches of words between commas, the postcode and house numbers."""
    piece: list[int] = []
    for index, word in enumerate(line.words):
        cut = index in line.role or bool(re.fullmatch(_HOUSE_NUMBER, word))
        if piece and (cut or line.segment[index] != line.segment[piece[-1]]):
            yield tuple(piece)
            piece = []
        if not cut:
            piece.append(index)
    if piece:
        yield tuple(piece)


def _from_postcode(line: _Line, piece: Sequence[int]) -> int:
    """Return 0 for words right after the postcode, 1 right before it, 2 elsewhere."""
    postcode = next((index for index, role in line.role.items() if role == "postcode"), None)
    if postcode is None:
        return 2
    return 0 if piece[0] == postcode + 1 else 1 if piece[-1] == postcode - 1 else 2


def _bare(line: _Line, piece: tuple[int, ...]) -> tuple[int, ...]:
    """Return a piece without what is said before a town: ville de, gemeente, à."""
    while len(piece) > 1 and fold(line.words[piece[0]]) in _BEFORE_TOWN:
        piece = piece[1:]
    return piece


def _rest(line: _Line, used: Iterable[int]) -> str:
    """Return the words that were not used, with commas where the line was cut."""
    taken = set(used) | set(line.role)
    left = [index for index in range(len(line.words)) if index not in taken]
    joined = [line.words[left[0]]] if left else []
    for previous, index in pairwise(left):
        joined.append((" " if index == previous + 1 and line.segment[index] == line.segment[previous] else ", ") + line.words[index])
    return "".join(joined)
