"""Write to the other side: the message in its language, the calendar entry, and both as files that appear whole or not at all."""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

from coopfb.actions.name_codes import names_of
from coopfb.actions.name_unit import unit_named
from coopfb.domain.appointment import appointment
from coopfb.domain.case import Case
from coopfb.domain.exercise import exercise
from coopfb.domain.life_crew import Substitution
from coopfb.domain.operation import Operation
from coopfb.domain.operation_change import Letter
from coopfb.domain.proposal import Proposal, changes_of, languages_of, sender_of
from coopfb.domain.telephone import dial
from coopfb.domain.unit import other_state
from coopfb.errors import UnreadableFileError, problem_of
from coopfb.store.publishing import draft_beside, publish, settle, sweep
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.settings import settings
from coopfb.text import text


def letter(conn: sqlite3.Connection, case: Case, home: str, now: datetime, version: int) -> Letter:
    """Return message and page in each language of the other side, and one calendar entry.

    `home` is the unit that writes, or empty; `version` the one the operation will be stored with.
    """
    from coopfb.exchange.calendar import calendar  # noqa: PLC0415 - only for a proposal
    from coopfb.exchange.proposal_message import proposal_message  # noqa: PLC0415 - the same
    from coopfb.exchange.proposal_text import proposal_text  # noqa: PLC0415 - the same

    operation = case.operation
    sender = sender_of(operation, unit_named(conn, home).state if home else "")
    phone = _phone(conn, operation, other_state(sender))
    names, fictitious = names_of(conn, operation), exercise(case)
    proposal = Proposal(operation, sender, names, fictitious, changes_of(operation), phone)
    languages = languages_of(operation, case.units, sender)
    messages, pages = ({lang: write(proposal, lang) for lang in languages} for write in (proposal_message, proposal_text))
    one = appointment(operation, names, version, now, exercise=fictitious)
    chosen = settings(conn, "").get("marking", "")
    return Letter(messages, calendar([one], languages[0], chosen, now), pages=pages)


def substitution_letter(conn: sqlite3.Connection, case: Case, change: Substitution) -> Letter:
    """Return what tells the other side of a substitute, in each of its languages; the writer is the State of the unit."""
    from coopfb.exchange.substitution_text import substitution_text  # noqa: PLC0415 - only for a substitute

    operation = case.operation
    sender = next(one.state for one in operation.participants if one.unit == change.unit)
    proposal = Proposal(operation, sender, names_of(conn, operation), exercise(case))
    languages = languages_of(operation, case.units, sender)
    return Letter({lang: substitution_text(proposal, change, lang) for lang in languages}, "")


def files_of(operation: Operation, written: Letter) -> Mapping[str, str]:
    """Return file name → content.

    `ART-F-2026-0014-r1-fr-message.txt` and `ART-F-2026-0014-r1-fr.txt` (the page) for each language, `ART-F-2026-0014-r1.ics`.
    """
    stem = f"{operation.code}-r{operation.revision}"
    messages = {f"{stem}-{lang}-message.txt": content for lang, content in written.messages.items()}
    return messages | {f"{stem}-{lang}.txt": content for lang, content in written.pages.items()} | {f"{stem}.ics": written.calendar}


def _phone(conn: sqlite3.Connection, operation: Operation, state: str) -> str:
    """Return the number to call when radio fails, as it is dialled from a State; empty where there is none."""
    found = contact_reads.contact(conn, operation.communication.fallback) if operation.communication.fallback else None
    units = unit_reads.units(conn, [found.unit]) if found else []
    return dial(found.number, found.channel, state, units[0].state) if found and units else ""


class Drafts(NamedTuple):
    """The files of a letter written beside their places, by target; `look` once more just before they are needed, then `put` them."""

    folder: Path
    made: Mapping[Path, Path]
    overwrite: bool

    def look(self) -> None:
        """Refuse what stands in the way now. Raises UnreadableFileError."""
        look_at(self.folder, self.made, overwrite=self.overwrite)

    def put(self, code: str) -> tuple[str, ...]:
        """Put every file in its place and return the paths; all of them or none.

        Raises UnreadableFileError that says the operation `code` is proposed all the same.
        """
        with ExitStack() as kept:
            try:
                aside = {target: _aside(kept, target) for target in self.made if self.overwrite and target.exists()}
                _put(self.made, aside, overwrite=self.overwrite)
            except OSError as error:
                raise _not_written(code, self.folder, error) from error
        return tuple(map(str, self.made))


@contextmanager
def drafts(folder: Path, files: Mapping[str, str], *, overwrite: bool) -> Iterator[Drafts]:
    """Write every file beside its place, to be put there once the change they belong to is stored.

    Until then nothing is to be seen, so that a change that fails leaves no file. Raises UnreadableFileError.
    """
    targets = {folder / name: content for name, content in files.items()}
    look_at(folder, targets, overwrite=overwrite)
    with ExitStack() as held:
        made: dict[Path, Path] = {}
        for target, content in targets.items():
            sweep(target)
            with _told(target):
                made[target] = held.enter_context(draft_beside(target, "draft"))
                made[target].write_text(content, encoding="utf-8", newline="")
                settle(made[target])
        yield Drafts(folder, made, overwrite)


def _aside(kept: ExitStack, target: Path) -> Path:
    """Return a copy of a file that is about to be replaced, which goes with the block."""
    copy = kept.enter_context(draft_beside(target, "draft"))
    copyfile(target, copy)
    return copy


def _put(made: Mapping[Path, Path], aside: Mapping[Path, Path], *, overwrite: bool) -> None:
    """Put every draft in its place; where one cannot be, take back those that were. Raises OSError."""
    done: list[Path] = []
    try:
        for target, draft in made.items():
            publish(draft, target, overwrite=overwrite)
            done.append(target)
    except OSError:
        for target in done:
            with suppress(OSError):
                aside[target].replace(target) if target in aside else target.unlink()
        raise


def _not_written(code: str, folder: Path, error: OSError) -> UnreadableFileError:
    problem = text("a file of that name is there now") if isinstance(error, FileExistsError) else problem_of(error)
    said = text("{code} is proposed, but no file was written to {path}: {problem}.", code=code, path=str(folder), problem=problem)
    remedy = text("Write them again: `coopfb patrol propose {code} -o FOLDER`.", code=code)
    return UnreadableFileError("letter-unwritten", said, remedy)


def look_at(folder: Path, targets: Iterable[Path], *, overwrite: bool) -> None:
    """Refuse a folder that is not there, files that are, and what cannot be replaced, before anything is written."""
    if not folder.is_dir():
        raise UnreadableFileError("file-unwritable", text("There is no folder {path}.", path=str(folder)), text("Create it first."))
    for target in targets:
        there = os.path.lexists(target)
        if there and not stat.S_ISREG(os.lstat(target).st_mode):
            said = text("{path} is a link, a folder, a pipe or a device, not a plain file; nothing was written.", path=str(target))
            raise UnreadableFileError("file-special", said, text("Choose another folder."))
        if there and not overwrite:
            raise _taken(target)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn what the system says of a file into a failure for people."""
    try:
        yield
    except FileExistsError as error:
        raise _taken(target) from error
    except OSError as error:
        said = text("{path} cannot be written: {problem}.", path=str(target), problem=problem_of(error))
        raise UnreadableFileError("file-unwritable", said, text("Choose a folder you may write to, with room for the file.")) from error


def _taken(target: Path) -> UnreadableFileError:
    said = text("{path} exists already.", path=str(target))
    return UnreadableFileError("file-exists", said, text("Choose another folder, or add --force."))
