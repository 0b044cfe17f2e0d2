"""Write to the other side: the message in its language, the calendar entry, and both as files that appear whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from coopfb.actions.name_codes import names_of
from coopfb.actions.name_unit import unit_named
from coopfb.domain.case import Case
from coopfb.domain.exercise import exercise
from coopfb.domain.life_crew import Substitution
from coopfb.domain.operation import Operation
from coopfb.domain.operation_change import Letter
from coopfb.domain.proposal import Proposal, changes_of, languages_of, sender_of
from coopfb.errors import UnreadableFileError, problem_of
from coopfb.store.publishing import draft_beside, publish, settle
from coopfb.text import text


def letter(conn: sqlite3.Connection, case: Case, home: str, now: datetime) -> Letter:
    """Return the message in each language of the other side, and one calendar entry; `home` is the unit that writes, or empty."""
    from coopfb.exchange.calendar import calendar_entry  # noqa: PLC0415 - only for a proposal
    from coopfb.exchange.proposal_text import heading, meeting_point, proposal_text  # noqa: PLC0415 - the same

    operation = case.operation
    sender = sender_of(operation, unit_named(conn, home).state if home else "")
    proposal = Proposal(operation, sender, names_of(conn, operation), exercise(case), changes_of(operation))
    languages = languages_of(operation, case.units, sender)
    messages = {lang: proposal_text(proposal, lang) for lang in languages}
    first = languages[0]
    summary, description = heading(proposal, first), "\n".join(messages.values())
    return Letter(messages, calendar_entry(operation, summary, description, meeting_point(proposal, first), now))


def substitution_letter(conn: sqlite3.Connection, case: Case, change: Substitution) -> Letter:
    """Return what tells the other side of a substitute, in each of its languages; the writer is the State of the unit."""
    from coopfb.exchange.substitution_text import substitution_text  # noqa: PLC0415 - only for a substitute

    operation = case.operation
    sender = next(one.state for one in operation.participants if one.unit == change.unit)
    proposal = Proposal(operation, sender, names_of(conn, operation), exercise(case))
    languages = languages_of(operation, case.units, sender)
    return Letter({lang: substitution_text(proposal, change, lang) for lang in languages}, "")


def files_of(operation: Operation, written: Letter) -> Mapping[str, str]:
    """Return file name → content: `ART-F-2026-0014-r1-fr.txt` for each language, `ART-F-2026-0014-r1.ics`."""
    stem = f"{operation.code}-r{operation.revision}"
    return {f"{stem}-{lang}.txt": content for lang, content in written.messages.items()} | {f"{stem}.ics": written.calendar}


@contextmanager
def drafts(folder: Path, files: Mapping[str, str], *, overwrite: bool) -> Iterator[Callable[[], tuple[str, ...]]]:
    """Write every file beside its place, and give the function that puts them there and returns their paths.

    Until it is called nothing is to be seen, so that a change that fails leaves no file. Raises UnreadableFileError.
    """
    targets = {folder / name: content for name, content in files.items()}
    _look(folder, targets, overwrite=overwrite)
    with ExitStack() as held:
        made: dict[Path, Path] = {}
        for target, content in targets.items():
            with _told(target):
                made[target] = held.enter_context(draft_beside(target, "draft"))
                made[target].write_text(content, encoding="utf-8", newline="")
                settle(made[target])
        yield lambda: _put(made, overwrite=overwrite)


def _put(made: Mapping[Path, Path], *, overwrite: bool) -> tuple[str, ...]:
    """Put every draft in its place and return the paths."""
    for target, draft in made.items():
        with _told(target):
            publish(draft, target, overwrite=overwrite)
    return tuple(str(target) for target in made)


def _look(folder: Path, targets: Mapping[Path, str], *, overwrite: bool) -> None:
    """Refuse a folder that is not there, and files that are, before anything is written."""
    if not folder.is_dir():
        raise UnreadableFileError("file-unwritable", text("There is no folder {path}.", path=str(folder)), text("Create it first."))
    for target in targets:
        if target.exists() and not overwrite:
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
