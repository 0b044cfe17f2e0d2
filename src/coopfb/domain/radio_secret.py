"""What never stands in coopfb: radio keys, frequencies, numbers of channels and subscribers, cover names (P05); refused by pattern.

Source of P05: policy of coopfb. What units of both States are to have is a direct link (Schengen Convention, art. 44), and the label of its
channel is enough to use it; whoever finds the file or a printed order must learn nothing else from it.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping

from coopfb.domain.radio_words import AMOUNTS, HEX_WORDS, SPELLING, SPELLING_ONLY
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

LONGEST_LABEL = 24
"""Characters of a label: what fits a line of a card one holds in the hand."""

_SHORTEST_KEY = 16
_HEX = re.compile(r"(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{16,}(?![0-9a-z])")
_BLOCKS = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{2}){1,8}(?:[ :._-](?:[0-9a-f]{2}){1,8})+(?![0-9a-z])")
_FEWEST_BLOCKS = 4
"""From so many blocks of one length on, roads are roads only among roads."""
_ROAD = re.compile(r"[a-f][0-9]+")
_BASE64 = re.compile(r"(?<![0-9A-Za-z+/])[0-9A-Za-z+/]{24,}={0,2}(?![0-9A-Za-z+/=])|(?<![\w-])[0-9A-Za-z_-]{24,}={0,2}(?![\w=-])")
_TURN = re.compile(r"(?<=[a-z])[A-Z]|(?<=[A-Za-z])[0-9]|(?<=[0-9])[A-Za-z]")
"""Where words hardly ever turn: from a small letter to a capital, between letters and digits."""
_FEWEST_TURNS = 4
_BETWEEN = r"(?:\s*(?:[:=#]|n°|nr\.?|no\.?|is|est|=>)\s*|\s+)"
_KEY_NAMED = re.compile(
    rf"\b(?:(?:kek|tek|cck|sck|gck|mgck|dck)s?{_BETWEEN}(?=[0-9a-f]*[0-9])[0-9a-f]{{1,}}\b"
    rf"|(?:cles?|clefs?|keys?|sleutels?){_BETWEEN}(?=[0-9a-z]*[0-9])[0-9a-z]{{4,}}\b)"
)

_WITH_UNIT = re.compile(r"\d(?:[.,\s]?\d)*\s*[kmg]?(?:hz|(?:ilo|ega|iga)?hertz)\b")
_DECIMAL = re.compile(r"(?<![\d.,])(\d{2,3})[.,](\d{3,6})(?![\d]|[.,]\d)(?:\s*(€|[a-z]+))?")
_BANDS = ((30, 49), (66, 88), (118, 174), (220, 230), (300, 512), (790, 960))
"""Megahertz in which mobile radio works; from 50 to 52 lie the latitudes of the border."""
_ROUND = ("00", "50")
"""How thousands end that are parted by a point: `382.500` is a sum or a crowd as often as a frequency."""
_COLOUR = re.compile(r"\b(?:colou?r\s*code|code\s*couleur|kleurcode|ctcss|dcs)\b[\s:=#]*\d")

_DIGITS = re.compile(r"\d(?:[ .\-/]?\d){2,}")
_NUMBERED = re.compile(
    r"\b(?:gssi|issi|itsi|rfgi|rfsi|tg|tkg|talk\s*groups?|groupe de communication|gespreksgroep|spraakgroep|conf(?:erence)?|canal|kanaal"
    r"|channel|ch|freq(?:uence|uency|uentie)?)\b[\s:=#.-]*(?:n°|nr|no)?[\s:=#.-]*\d"
)
_COVER_WORDS = re.compile(
    r"\b(?:indicatifs?|call\s*-?\s*signs?|roepna(?:am|men)|noms?\s+de\s+code|code\s*-?\s*names?|cover\s*-?\s*names?"
    r"|schuilna(?:am|men)|codena(?:am|men)|dekna(?:am|men))\b"
)
_CAR = re.compile(r"\btn[\s-]*\d{1,2}\b")

_SAID: Mapping[str, Text] = {
    "key": text("{option} holds what looks like a radio key; coopfb keeps none."),
    "frequency": text("{option} holds what looks like a frequency or its settings; coopfb keeps none."),
    "number": text("{option} holds what looks like the number of a channel or subscriber; coopfb keeps none."),
    "cover-name": text("{option} holds what looks like a call sign or cover name; coopfb keeps none."),
}
_A_LABEL = text("Write the label alone, in words, as units call it: “FR-BE LYS”, “DIR NORD 2”.")
_NO_FIGURE = text("Say it without that, or name the channel by its label; keys and frequencies stay on your service's own means.")


def refuse_secret(words: str, option: str) -> None:
    """Refuse a free text with a radio key or a frequency in it (P05). Raises WrongCommandLineError; the words are never repeated."""
    _refuse(next(_in_text(words), ""), option, _NO_FIGURE)


def holds_secret(words: str) -> bool:
    """Say whether a free text has a radio key or a frequency in it."""
    return next(_in_text(words), "") != ""


def label_given(typed: str, option: str) -> str:
    """Return the label of a channel as typed, spaces single: words, never what would tell a stranger more than a name (P05).

    Raises WrongCommandLineError: empty-text, text-too-long, hidden-characters, and radio-secret for keys, frequencies, numbers of channels
    and subscribers (three digits or more), call signs and cover names; the words are never repeated.
    """
    label = " ".join(typed.split())
    if len(label) > LONGEST_LABEL:
        # What is too long may be a key: its kind is worth more to say than its length.
        _refuse(next(_in_text(label), ""), option, _A_LABEL)
        said = text("{option} takes at most {most} characters; this text has {n}.", option=option, most=LONGEST_LABEL, n=len(label))
        raise WrongCommandLineError("text-too-long", said, text("Say it in fewer words."))
    if not any(character.isalnum() for character in label):
        raise WrongCommandLineError("empty-text", text("{option} is empty.", option=option), text("Say it in a few words."))
    if not label.isprintable():
        hidden = text("{option} has characters that cannot be seen.", option=option)
        raise WrongCommandLineError("hidden-characters", hidden, text("Type the words anew, without what was pasted along."))
    _refuse(next(_in_label(label), ""), option, _A_LABEL)
    return label


def label_fault(label: str) -> Text | None:
    """Return what is wrong with a label that is stored, or None."""
    try:
        label_given(label, "label")
    except WrongCommandLineError as error:
        return error.text
    return None


def _refuse(kind: str, option: str, remedy: Text) -> None:
    if kind:
        raise WrongCommandLineError("radio-secret", Text(_SAID[kind].msgid, {"option": option}), remedy)


def _in_text(words: str) -> Iterator[str]:
    """Yield the kind of each secret that a free text may hold."""
    plain, lower = _plain(words)
    if _HEX.search(lower) or any(map(_is_key, _BLOCKS.findall(lower))) or _KEY_NAMED.search(lower):
        yield "key"
    if any(_is_base64(found) for found in _BASE64.findall(plain)):
        yield "key"
    if _WITH_UNIT.search(lower) or _COLOUR.search(lower) or any(map(_is_frequency, _DECIMAL.finditer(lower))):
        yield "frequency"


def _in_label(label: str) -> Iterator[str]:
    """Yield the kind of each secret that a label may hold."""
    yield from _in_text(label)
    _plain_label, lower = _plain(label)
    if _DIGITS.search(lower) or _NUMBERED.search(lower):
        yield "number"
    words = re.findall(r"[^\W\d_]+|\d+", lower.replace("x-ray", "xray"))
    called = [word for word in words if not word.isdecimal()]
    beside = any(one in SPELLING and two.isdecimal() for one, two in itertools.pairwise(words))
    alone = bool(called) and SPELLING.issuperset(called)
    if alone or beside or not SPELLING_ONLY.isdisjoint(called) or _COVER_WORDS.search(lower) or _CAR.search(lower):
        yield "cover-name"


def _plain(words: str) -> tuple[str, str]:
    """Return words in plain letters and digits, whatever alphabet's digits or width they have: as typed, and in small letters."""
    decomposed = unicodedata.normalize("NFKD", " ".join(words.split()))
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in bare)
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    return plain, plain.casefold()


def _is_key(run: str) -> bool:
    """Say whether blocks of hexadecimal digits are long enough for a key, and not numbers with a word or a road between them."""
    blocks = re.split(r"[ :._-]", run)
    even = len(blocks) >= _FEWEST_BLOCKS and len({len(one) for one in blocks[:-1]}) == 1
    roads = [one for one in blocks if _ROAD.fullmatch(one)]
    if even and len(roads) < len(blocks):
        roads = []
    lettered = [one for one in blocks if not one.isdecimal() and one not in HEX_WORDS and not (one in roads and len(one) > len("a1"))]
    return sum(map(len, blocks)) >= _SHORTEST_KEY and len(lettered) > 1 and len(roads) < len(blocks)


def _is_base64(run: str) -> bool:
    """Say whether letters and digits change as only a coded text does."""
    return any(one.isupper() for one in run) and any(one.islower() for one in run) and len(_TURN.findall(run)) >= _FEWEST_TURNS


def _is_frequency(found: re.Match[str]) -> bool:
    """Say whether a decimal number lies where mobile radio works and is no amount."""
    whole, decimals, unit = found.groups()
    if not any(low <= int(whole) <= high for low, high in _BANDS) or unit in AMOUNTS:
        return False
    return len(decimals) > len("000") or not decimals.endswith(_ROUND)
