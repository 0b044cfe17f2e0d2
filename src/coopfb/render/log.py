"""The log for people and programs: each entry with who, what, why, when and for whom; whether its chain is whole; what was purged."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.log import SCHEMA, LogAbout, LogEntry, LogPurge, LogSpan, about_record, record_of
from coopfb.domain.record import stamp
from coopfb.domain.spoken import Moment
from coopfb.render.block import marked, sentence
from coopfb.render.db import MENDED_BY
from coopfb.render.listing import Column, Listing, Say, Sheet, facts
from coopfb.render.show import Screen
from coopfb.text import Remark, Text, counted, text

NOTED = 16
"""Digits of a hash worth writing down."""
PURPOSES = text(
    "The log serves only to check lawfulness, to monitor oneself, for the integrity and security of data, and for criminal proceedings"
    " (Directive 2016/680, art. 25; Belgian law of 30 July 2018, art. 56)."
)
_FEW = 2
"""Units named of those an entry shows."""


def _about(one: LogEntry) -> str:
    """Return what an entry is about; of a purge the number, not the hash."""
    code = one.code.partition(":")[0] if one.action == "purge" and one.kind == "audit" else one.code
    return f"{one.kind} {code}".strip()


def _units(one: LogEntry) -> str:
    more = len(one.shown) - _FEW
    return ", ".join(one.shown[:_FEW]) + (f" +{more}" if more > 0 else "")


_COLUMNS: tuple[Column[LogEntry], ...] = (
    Column("seq", lambda one: one.seq, text("No"), whole=True, bare=True),
    Column("at", lambda one: stamp(one.at), text("When"), shown=lambda one: text("{moment}", moment=Moment(one.at)), whole=True),
    Column("who", lambda one: one.who, text("Who")),
    Column("action", lambda one: one.action, text("What")),
    Column("kind", lambda one: one.kind or None),
    Column("code", lambda one: one.code or None, text("About"), shown=_about),
    Column("shown", lambda one: list(one.shown), text("Units"), shown=_units),
    Column("reason", lambda one: one.reason or None, text("Why")),
    Column("reason_given", lambda one: one.reason_given),
    Column("recipient", lambda one: one.recipient or None, text("For whom")),
)


class LogAnswer(NamedTuple):
    """The answer of `directory log`: the newest entries of those there are."""

    entries: tuple[LogEntry, ...]
    total: int
    about: LogAbout
    schema: str = SCHEMA

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return what the reading says of itself, how many there are, and each entry shown."""
        del say
        return {**about_record(self.about), "total": self.total, "items": [record_of(one) for one in self.entries]}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one entry a record."""
        return self._listing.as_plain(say)

    def as_human(self, screen: Screen) -> None:
        """Write the table, how many there are, and what a log is for."""
        self._listing.as_human(screen)
        if self.total > len(self.entries):
            screen.line(text("{n} of {total} entries, the newest first; --limit shows more.", n=len(self.entries), total=self.total))
        sentence(screen, PURPOSES)

    @property
    def _listing(self) -> Listing[LogEntry]:
        return Listing(self.schema, _COLUMNS, self.entries, text("The log holds no such entry."))


def log_written(path: Path, entries: int, size: int, suffix: str) -> Sheet:
    """Return the answer of a log that was written into a file."""

    def write(screen: Screen) -> None:
        screen.line(counted("{path}: {n} entry of the log.", "{path}: {n} entries of the log.", entries, path=str(path)))
        sentence(screen, PURPOSES)

    body = {"file": str(path.absolute()), "format": suffix, "bytes": size, "entries": entries}
    return Sheet("coopfb/directory.log.file/1", body, write)


class LogVerified(NamedTuple):
    """The answer of `directory log verify`: the faults of the chain, its last entry, how far it goes back, and the last purge."""

    faults: tuple[Remark, ...]
    head: tuple[int, str] | None
    span: LogSpan | None = None
    purge: LogPurge | None = None
    schema: str = "coopfb/directory.log.verify/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return whether the log is whole, each fault, its ends, and where it was purged."""
        del say
        purge, held = self.purge, self.span
        return {
            "whole": not self.faults,
            "findings": [{"code": one.code, "text": one.text, "remedy": MENDED_BY.get(one.code)} for one in self.faults],
            "entries": held.entries if held else 0,
            "first": {"seq": held.first, "at": stamp(held.since)} if held else None,
            "head": {"seq": self.head[0], "hash": self.head[1]} if self.head else None,
            "purged": {"seq": purge.upto.seq, "hash": purge.upto.digest, "at": stamp(purge.at), "who": purge.who} if purge else None,
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write that the chain is whole and what to note, or each fault and what is to be done."""
        if self.purge:
            told = text(
                "Purged up to entry {seq}: {moment} ({who})", seq=self.purge.upto.seq, moment=Moment(self.purge.at), who=self.purge.who
            )
            screen.line(told)
        if not self.faults:
            if self.span:
                n, _first, since = self.span
                told = counted(
                    "The log is whole: {n} entry, since {moment}.",
                    "The log is whole: {n} entries, since {moment}.",
                    n,
                    moment=Moment(since),
                )
                screen.line(told)
            if self.head:
                screen.line(text("Last audit entry, to note elsewhere: {head}", head=f"{self.head[0]}:{self.head[1][:NOTED]}"))
            return
        screen.line(counted("The log: {n} fault", "The log: {n} faults", len(self.faults)))
        for fault in self.faults:
            marked(screen, "-", fault.text)
            if fault.code in MENDED_BY:
                marked(screen, "→", MENDED_BY[fault.code])


class LogPurgeAnswer(NamedTuple):
    """The answer of `directory log purge`: how many entries went, or would go, up to which one, older than which moment."""

    entries: int
    upto: int
    before: datetime
    head: tuple[int, str] | None
    dry_run: bool
    schema: str = "coopfb/directory.log.purge/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return what went."""
        del say
        return {
            "purged": bool(self.entries) and not self.dry_run,
            "entries": self.entries,
            "upto": self.upto or None,
            "before": stamp(self.before),
            "head": {"seq": self.head[0], "hash": self.head[1]} if self.head else None,
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        return facts(self.as_json(say))

    def as_human(self, screen: Screen) -> None:
        """Write what went, and what to note."""
        day = Moment(self.before)
        if not self.entries:
            screen.line(text("Nothing to purge: no entry is older than {moment}.", moment=day))
        elif self.dry_run:
            sentence(screen, _would(self.entries, self.upto, day))
        else:
            sentence(screen, _went(self.entries, self.upto, day))
            if self.head:
                screen.line(text("Last audit entry, to note elsewhere: {head}", head=f"{self.head[0]}:{self.head[1][:NOTED]}"))
            sentence(screen, text("Backups made before still hold what went: delete those that are no longer needed."))


def _would(n: int, upto: int, day: Moment) -> Text:
    return counted(
        "{n} entry of the log, up to number {upto}, is older than {moment} and would go; nothing was changed.",
        "{n} entries of the log, up to number {upto}, are older than {moment} and would go; nothing was changed.",
        n, upto=upto, moment=day,
    )  # fmt: skip


def _went(n: int, upto: int, day: Moment) -> Text:
    return counted(
        "{n} entry of the log, up to number {upto}, was older than {moment} and went.",
        "{n} entries of the log, up to number {upto}, were older than {moment} and went.",
        n, upto=upto, moment=day,
    )  # fmt: skip
