"""Changes of settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session, select

from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.settings import KnownSetting, check_together, known
from coopfb.errors import ConflictError, NotFoundError
from coopfb.store.house_tables import SettingRow
from coopfb.store.tables import UnitRow
from coopfb.store.writing import changed
from coopfb.text import text


def set_setting(path: Path, author: Author, key: str, value: str, *, version: int | None = None) -> str:
    """Set a setting (of the database, or of the author's login, as its scope says) and return the value as stored.

    `version` is the row's as the caller read it (0: there was none): when it changed meanwhile, nothing is written. Raises
    WrongCommandLineError (unknown key, value not allowed), NotFoundError (home unit), ConflictError (settings-contradict,
    changed-meanwhile), DatabaseError.
    """
    setting = known(key)
    checked = setting.check(value)
    owner = _owner(setting, author)
    with _session(path, author, "settings set", key) as session:
        if key == "home":
            _must_exist(session, checked)
        session.add(_changed(_row(session, owner, key, version), owner, key, checked, stamp(author.now)))
        session.flush()
        check_together(_stored(session, owner))
    return checked


def unset_setting(path: Path, author: Author, key: str, *, version: int | None = None) -> bool:
    """Return a setting to its default; False when nothing was set. Raises as `set_setting` does."""
    owner = _owner(known(key), author)
    with _session(path, author, "settings unset", key) as session:
        row = _row(session, owner, key, version)
        if row is not None:
            session.delete(row)
            session.flush()
            check_together(_stored(session, owner))
    return row is not None


@contextmanager
def _session(path: Path, author: Author, action: str, key: str) -> Iterator[Session]:
    """Give the one transaction that changes the setting `key`; the audit names the key, never the value."""
    with changed(path, author, AuditEntry(stamp(author.now), author.who, action, "setting", key)) as (session, _told):
        yield session


def _owner(setting: KnownSetting, author: Author) -> str:
    return author.login if setting.scope == "login" else ""


def _row(session: Session, owner: str, key: str, version: int | None) -> SettingRow | None:
    """Return the row as it is under the lock; version 0 means the caller saw none."""
    row = session.get(SettingRow, (owner, key))
    if version is not None and version != (row.version if row else 0):
        raise ConflictError(
            "changed-meanwhile",
            text("Somebody else changed {key} meanwhile; nothing was written.", key=key),
            text("Look at it with `coopfb settings list`, then set it again."),
        )
    return row


def _changed(row: SettingRow | None, owner: str, key: str, value: str, at: str) -> SettingRow:
    version = row.version + 1 if row else 1
    new = SettingRow.model_validate({"login": owner, "key": key, "value": value, "version": version, "changed_at": at})
    if row is None:
        return new
    row.value, row.version, row.changed_at = new.value, new.version, new.changed_at
    return row


def _stored(session: Session, owner: str) -> dict[str, str]:
    found = session.exec(select(SettingRow).where(SettingRow.login == owner))
    return {row.key: row.value for row in found}


def _must_exist(session: Session, code: str) -> None:
    if session.get(UnitRow, code) is None:
        raise NotFoundError("unknown-unit", text("There is no unit {code}.", code=code), text("Find its code with `coopfb unit list`."))
