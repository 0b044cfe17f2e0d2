"""Exchange good practices: what a command would store, from what was typed, before anything is written."""

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from coopfb.actions.name_one import one_named, zone_named
from coopfb.actions.name_operation import operation_named
from coopfb.actions.name_unit import unit_named
from coopfb.domain.life import one_line, words_given
from coopfb.domain.practice import Adoption, Practice, PracticeChange
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import practices as practice_reads
from coopfb.text import text

LONGEST_TITLE = 120
LONGEST_CODE = 60
MOST_LINES = 20
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PracticeWords(NamedTuple):
    """What was typed: titles (one may be empty), zone or unit it comes from, what it is in lines, source, code (empty: from the title)."""

    title: str
    title_nl: str
    origin: str
    what: Sequence[str]
    source: str
    code: str


def practice_named(conn: sqlite3.Connection, words: str) -> Practice:
    """Return the practice of that code or title. Raises NotFoundError (unknown-practice) with the nearest, WrongCommandLineError."""
    return one_named(
        words,
        practice_reads.practices(conn),
        lambda _code: (),
        lambda typed: NotFoundError(
            "unknown-practice", text("No practice is called “{words}”.", words=typed), text("`coopfb practice list` shows them all.")
        ),
    )


def plan_practice(conn: sqlite3.Connection, words: PracticeWords, since: date) -> PracticeChange:
    """Return the practice that `practice add` asks for. Raises WrongCommandLineError, NotFoundError for an unknown zone or unit."""
    french, dutch = _title(words.title, "TITLE"), _title(words.title_nl, "--title-nl")
    if not (french or dutch):
        said = text("A practice needs a title.")
        raise WrongCommandLineError("empty-text", said, text("Give TITLE in French, --title-nl in Dutch, or both."))
    pasted = [line for several in words.what for line in several.split("\n") if line.strip()]
    lines = [words_given(line, "--what") for line in pasted or [""]]
    if len(lines) > MOST_LINES:
        said = text("{option} takes at most {most} lines.", option="--what", most=MOST_LINES)
        raise WrongCommandLineError("text-too-long", said, text("Say it in fewer words."))
    zone, unit = _origin(conn, words.origin)
    code = _code(words.code) if words.code else _slug(french or dutch)
    source = one_line(words.source, "--source")
    return PracticeChange("practice add", Practice(code, french, dutch, "\n".join(lines), zone, unit, source, since.isoformat()))


def plan_adoption(  # noqa: PLR0913 - one parameter an option
    conn: sqlite3.Connection, words: str, zone: str, answer: str, *, since: date | None, why: str | None, today: date
) -> PracticeChange:
    """Return the answer of a zone (of ANSWERS); what is left out of an answer that stands already stays.

    Raises WrongCommandLineError (why-missing: one that is declined says why), NotFoundError.
    """
    practice, of_zone = practice_named(conn, words), zone_named(conn, zone).code
    held = next((one for one in practice_reads.adoptions(conn, practice.code) if one.zone == of_zone), None)
    same = held if held and held.answer == answer else None
    day = since.isoformat() if since else same.since if same else today.isoformat()
    said = one_line(why, "--why") if why is not None else same.why if same else ""
    if answer == "declined" and not any(sign.isalnum() for sign in said):
        raise WrongCommandLineError("why-missing", text("A practice that is declined needs a reason."), text("Say it with --why."))
    new = Adoption(practice.code, of_zone, answer, day, said, held.version if held else 0)
    return PracticeChange("practice adopt", practice, new, needed=new != held)


def plan_link(conn: sqlite3.Connection, words: str, refs: Sequence[str], now: datetime, home: str) -> PracticeChange:
    """Return the operations to link that are not linked yet. Raises NotFoundError."""
    practice = practice_named(conn, words)
    there = {code for code, _zone in practice_reads.linked(conn, practice.code)}
    meant = dict.fromkeys(operation_named(conn, ref, now, home).code for ref in refs)
    new = tuple(code for code in meant if code not in there)
    return PracticeChange("practice link", practice, operations=new, needed=bool(new))


def plan_unlink(conn: sqlite3.Connection, words: str, refs: Sequence[str], now: datetime, home: str) -> PracticeChange:
    """Return the operations to take away. Raises NotFoundError, also for one that is not linked (not-linked)."""
    practice = practice_named(conn, words)
    there = [code for code, _zone in practice_reads.linked(conn, practice.code)]
    meant = tuple(dict.fromkeys(operation_named(conn, ref, now, home).code for ref in refs))
    for code in meant:
        if code not in there:
            said = text("{operation} is not linked to {code}.", operation=code, code=practice.code)
            raise NotFoundError("not-linked", said, text("`coopfb practice show {code}` shows those that are.", code=practice.code))
    return PracticeChange("practice unlink", practice, operations=meant)


def _origin(conn: sqlite3.Connection, words: str) -> tuple[str, str]:
    """Return the zone or the unit that words mean, the other one empty. Raises NotFoundError."""
    try:
        return zone_named(conn, words).code, ""
    except NotFoundError as no_zone:
        try:
            return "", unit_named(conn, words).code
        except NotFoundError as no_unit:
            said = text("No cooperation zone or unit is called “{words}”.", words=words)
            remedy = text("`coopfb zone list` and `coopfb unit list` show them all.")
            nearest = tuple(dict.fromkeys((*no_zone.nearest, *no_unit.nearest)))[:3]
            raise NotFoundError("unknown-zone", said, remedy, nearest) from None


def _title(typed: str, option: str) -> str:
    if not typed:
        return ""
    line = words_given(typed, option)
    if len(line) > LONGEST_TITLE:
        said = text("{option} takes at most {most} characters; this text has {n}.", option=option, most=LONGEST_TITLE, n=len(line))
        raise WrongCommandLineError("text-too-long", said, text("Say it in fewer words."))
    return line


def _code(typed: str) -> str:
    if len(typed) > LONGEST_CODE or not _CODE.fullmatch(typed):
        said = text("{option} does not take “{value}”.", option="--code", value=typed)
        raise WrongCommandLineError("bad-value", said, text("Write it in small letters, digits and hyphens: contact-sheet-bilingual."))
    return typed


def _slug(title: str) -> str:
    """Return a title in small letters, digits and hyphens, cut between words."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if len(found) > LONGEST_CODE:
        found = found[: LONGEST_CODE + 1].rpartition("-")[0] or found[:LONGEST_CODE]
    if not found:
        said = text("No code can be made of this title.")
        raise WrongCommandLineError("no-code", said, text("Give one with --code, in small letters, digits and hyphens."))
    return found
