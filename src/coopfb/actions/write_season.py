"""Write a season to the other side: one message and one calendar a zone, in each language of that side."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from coopfb.actions.gather_case import case_of
from coopfb.actions.name_codes import names_of
from coopfb.actions.name_unit import unit_named
from coopfb.actions.settle_zone import Planning
from coopfb.actions.write_letter import drafts, look_at
from coopfb.domain.appointment import appointment
from coopfb.domain.exercise import exercise
from coopfb.domain.operation import Operation
from coopfb.domain.proposal import WRITTEN, languages_of, sender_of
from coopfb.domain.season import Season
from coopfb.errors import UnreadableFileError
from coopfb.exchange.calendar import calendar
from coopfb.exchange.season_message import SeasonProposal, season_message
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.settings import settings
from coopfb.text import text


def look_before(season: Season, folder: Path, *, overwrite: bool) -> None:
    """Refuse a folder that is not there, or files that are, before anything is stored. Raises UnreadableFileError."""
    names = [name for zone in season.zones for name in (*(_name(season, zone, lang) for lang in WRITTEN), _name(season, zone, ""))]
    look_at(folder, [folder / name for name in names], overwrite=overwrite)


def write_season(planning: Planning, season: Season, codes: Sequence[str], folder: Path, *, overwrite: bool) -> tuple[str, ...]:
    """Write the files of every zone that has operations among these codes, and return their paths; all of them or none.

    Raises UnreadableFileError (letter-unwritten) that says the operations are stored all the same.
    """
    found = operation_reads.operations(planning.conn, codes)
    files = {name: content for zone in season.zones for name, content in _files(planning, season, zone, found).items()}
    try:
        with drafts(folder, files, overwrite=overwrite) as written:
            return written.put(codes[0]) if files else ()
    except UnreadableFileError as error:
        if error.code == "letter-unwritten":
            raise
        said = text("{code} is proposed, but no file was written to {path}: {problem}", code=codes[0], path=str(folder), problem=error.text)
        remedy = text("Write them again: repeat the command with another folder.")
        raise UnreadableFileError("letter-unwritten", said, remedy) from error


def _files(planning: Planning, season: Season, zone: str, operations: Sequence[Operation]) -> Mapping[str, str]:
    """Return the files of one zone by name: a message in each language of the other side, and the calendar."""
    own = [one for one in operations if one.zone == zone]
    if not own:
        return {}
    cases = [case_of(planning.conn, one, planning.now, planning.limits) for one in own]
    home = planning.request.home
    sender = sender_of(own[0], unit_named(planning.conn, home).state if home else "")
    languages = tuple(lang for lang in WRITTEN if any(lang in languages_of(case.operation, case.units, sender) for case in cases))
    names = {code: name for one in own for code, name in names_of(planning.conn, one).items()}
    named = next(one.named for one in zone_reads.zones(planning.conn) if one.code == zone)
    fictitious = all(exercise(case) for case in cases)
    proposal = SeasonProposal(named, own, names, season.first, season.last, fictitious)
    entries = [
        appointment(one, names, one.version, planning.now, exercise=exercise(case)) for one, case in zip(own, cases, strict=True)
    ]  # fmt: skip
    chosen = settings(planning.conn, "").get("marking", "")
    messages = {_name(season, zone, lang): season_message(proposal, lang) for lang in languages}
    return messages | {_name(season, zone, ""): calendar(entries, languages[0], chosen, planning.now, (named,))}


def _name(season: Season, zone: str, lang: str) -> str:
    stem = f"season-{zone}-{season.first}-{season.last}"
    return f"{stem}-{lang}.txt" if lang else f"{stem}.ics"
