"""Codes for contacts that come without one: that of the same number of their function, else the next in order, else a new one."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple, TypeVar

from coopfb.domain.contact import Contact

T = TypeVar("T")


class Unnamed(NamedTuple):
    """A line without a code: its place among those, its unit and function, and its number as written."""

    place: int
    unit: str
    function: str
    number: str


def named(unnamed: Sequence[Unnamed], present: Sequence[Contact], taken: Container[str]) -> Iterator[tuple[Unnamed, str, Contact | None]]:
    """Yield each line with its code, and the contact of the directory it stands for; `taken` are the codes the file itself gives."""
    waiting: dict[tuple[str, str], list[Unnamed]] = {}
    for one in unnamed:
        waiting.setdefault((one.unit, one.function), []).append(one)
    known: dict[tuple[str, str], list[Contact]] = {}
    codes = {one.code for one in present}
    for contact in present:
        if (contact.unit, contact.function) in waiting and contact.code not in taken:
            known.setdefault((contact.unit, contact.function), []).append(contact)
    for key, lines in waiting.items():
        for one, before in _dealt(lines, known.get(key, [])):
            code = before.code if before else next(code for code in _codes(*key) if code not in taken and code not in codes)
            codes.add(code)
            yield one, code, before


def _dealt(lines: Sequence[Unnamed], free: list[Contact]) -> Iterator[tuple[Unnamed, Contact | None]]:
    """Yield each line with the contact it stands for: first those of the same number, then the others in order."""
    same: dict[int, Contact] = {}
    for one in lines:
        number = one.number.replace(" ", "")
        found = next((contact for contact in free if contact.number == number), None)
        if found:
            same[one.place] = found
            free.remove(found)
    rest = iter(free)
    for one in lines:
        yield one, same.get(one.place) or next(rest, None)


def _codes(unit: str, function: str) -> Iterator[str]:
    """Yield the codes of a function, in order."""
    stem, number = f"{unit}/{function}", 2
    yield stem
    while True:
        yield f"{stem}-{number}"
        number += 1
