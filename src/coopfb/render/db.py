"""The database file for people and programs: where it is, and whether it is sound or what mends each fault."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.render.listing import Say
from coopfb.render.show import Screen
from coopfb.text import Remark, Text, counted, text

_NOTED = 16
"""Digits of a hash worth writing down."""
_BACKUP = text("Bring back a backup: coopfb db restore FILE")
_AWAY = text("Bring back a backup: coopfb db restore FILE; without one, move the file away and run: coopfb db migrate")
_AUDIT = text("Keep a copy of this file and tell who answers for data protection; then bring back a backup: coopfb db restore FILE")
MENDED_BY: Mapping[str, Text] = {
    "unreadable": _AWAY,
    "structure": _BACKUP,
    "dangling-reference": _BACKUP,
    "audit-empty": _AUDIT,
    "audit-missing": _AUDIT,
    "audit-broken": _AUDIT,
    "audit-altered": _AUDIT,
    "audit-cut": _AUDIT,
    "audit-head": _AUDIT,
    "audit-not-noted": _AUDIT,
    "audit-noted-purged": text("Note the last entry there is now: coopfb directory log verify"),
    "schema-altered": _BACKUP,
    "value-wrong": _BACKUP,
    "names-outdated": text("Bring back a backup made by this version, or report it with the output of: coopfb version --all"),
    "schema-other": text("Run: coopfb db migrate"),
    "setting-unknown": text("It does no harm; a newer version wrote it."),
    "settings-contradict": text("Choose confirm-days smaller than stale-days: coopfb settings set confirm-days 180"),
}
"""What mends a fault, by its code; the others say it in their own sentence."""


class PathAnswer(NamedTuple):
    """The answer of `db path` in its three dialects."""

    path: str
    schema: str = "coopfb/db.path/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the path."""
        del say
        return {"path": self.path}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return the path as the only cell."""
        del say
        return [(self.path,)]

    def as_human(self, screen: Screen) -> None:
        """Write the path and nothing else."""
        screen.line(self.path)


class CheckAnswer(NamedTuple):
    """The answer of `db check` in its three dialects."""

    path: str
    faults: tuple[Remark, ...]
    head: tuple[int, str] | None = None
    schema: str = "coopfb/db.check/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return whether the database is sound, each fault, and the audit's last entry."""
        del say
        findings = [{"code": fault.code, "text": fault.text, "remedy": MENDED_BY.get(fault.code)} for fault in self.faults]
        head = {"seq": self.head[0], "hash": self.head[1]} if self.head else None
        return {"path": self.path, "sound": not self.faults, "findings": findings, "head": head}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fault a record: code, sentence, what mends it."""
        del say
        return [(fault.code, fault.text, MENDED_BY.get(fault.code)) for fault in self.faults]

    def as_human(self, screen: Screen) -> None:
        """Write that all is well with the audit's last entry to note, or each fault and what mends it."""
        if not self.faults:
            screen.line(text("{path} is sound.", path=self.path))
            if self.head:
                seq, digest = self.head
                screen.line(text("Last audit entry, to note elsewhere: {head}", head=f"{seq}:{digest[:_NOTED]}"))
            return
        screen.line(counted("{path}: {n} fault", "{path}: {n} faults", len(self.faults), path=self.path))
        for fault in self.faults:
            screen.line(f"- {screen.say(fault.text)}")
            if fault.code in MENDED_BY:
                screen.line(f"  {screen.say(MENDED_BY[fault.code])}")
