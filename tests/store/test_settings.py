"""Settings: one change, one entry, no value in the audit; contradictions and races are refused."""

import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coopfb.domain.record import Author
from coopfb.domain.settings import with_defaults
from coopfb.errors import ConflictError, NotFoundError, WrongCommandLineError
from coopfb.store.checking import check
from coopfb.store.reading import open_directory
from coopfb.store.reads.settings import settings
from coopfb.store.writes.settings import set_setting, unset_setting


@pytest.fixture
def author(now: datetime) -> Author:
    """Give somebody with a login and a service number."""
    return Author(now, "desk1", "4711")


def stored(path: Path, now: datetime, login: str = "desk1") -> dict[str, str]:
    """Return what is set."""
    with closing(open_directory(path, now)) as conn:
        return settings(conn, login)


def test_a_setting_belongs_to_the_database_or_to_a_login(database: Path, author: Author) -> None:
    """What belongs to the database holds for all; what belongs to a login holds for it alone."""
    assert set_setting(database, author, "confirm-days", " 090 ") == "90"
    assert set_setting(database, author, "lang", "Nederlands") == "nl"
    assert set_setting(database, author, "home", "be-pz-5317") == "be-pz-5317"
    assert stored(database, author.now) == {"confirm-days": "90", "lang": "nl", "home": "be-pz-5317"}
    assert stored(database, author.now, "desk2") == {"confirm-days": "90"}
    assert with_defaults(stored(database, author.now, "desk2"))["stale-days"] == "400"


def test_setting_again_and_unsetting(database: Path, author: Author) -> None:
    """The last value holds, the version counts, and unsetting brings back the default."""
    set_setting(database, author, "reason", "theft")
    set_setting(database, author, "reason", "traffic")
    with closing(open_directory(database, author.now)) as conn:
        assert conn.execute("SELECT value, version FROM setting").fetchall() == [("traffic", 2)]
    assert unset_setting(database, author, "reason")
    assert not unset_setting(database, author, "reason")
    assert stored(database, author.now) == {}


def test_the_audit_names_the_setting_and_never_the_value(database: Path, author: Author) -> None:
    """Each change leaves its entry in the whole chain."""
    set_setting(database, author, "operator", "secret-4242")
    unset_setting(database, author, "operator")
    with closing(open_directory(database, author.now)) as conn:
        found = conn.execute("SELECT * FROM audit WHERE seq > 1 ORDER BY seq").fetchall()
        assert [(row[2], row[3], row[5]) for row in found] == [("4711", "settings set", "operator"), ("4711", "settings unset", "operator")]
        assert "4242" not in str(found)
        assert check(conn) == []


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        ("colour", "red", WrongCommandLineError),
        ("lang", "de", WrongCommandLineError),
        ("home", "be-pz-0000", NotFoundError),
        ("home", "Mouscron!", WrongCommandLineError),
        ("confirm-days", "400", ConflictError),
        ("stale-days", "180", ConflictError),
    ],
)
def test_what_is_not_allowed_changes_nothing(database: Path, author: Author, key: str, value: str, wrong: type[Exception]) -> None:
    """Unknown keys and units, wrong values, and days that contradict each other."""
    with pytest.raises(wrong):
        set_setting(database, author, key, value)
    with closing(open_directory(database, author.now)) as conn:
        assert settings(conn, "desk1") == {}
        assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)


def test_unsetting_can_contradict_too(database: Path, author: Author) -> None:
    """Days that agree only because both were set stay so."""
    set_setting(database, author, "stale-days", "900")
    set_setting(database, author, "confirm-days", "500")
    with pytest.raises(ConflictError):
        unset_setting(database, author, "stale-days")
    assert stored(database, author.now) == {"stale-days": "900", "confirm-days": "500"}


def test_who_looked_before_somebody_else_changed_is_refused(database: Path, author: Author) -> None:
    """A version read earlier must still be the row's."""
    set_setting(database, author, "require-reason", "oui", version=0)
    for version in (0, 2):
        with pytest.raises(ConflictError) as told:
            set_setting(database, author, "require-reason", "no", version=version)
        assert told.value.code == "changed-meanwhile"
    assert set_setting(database, author, "require-reason", "no", version=1) == "no"
    with pytest.raises(ConflictError):
        unset_setting(database, author, "require-reason", version=1)


def test_changes_at_once_all_count(database: Path, author: Author) -> None:
    """Each of many changes of one row is counted: none is lost, none fails."""
    failures: list[BaseException] = []

    def often() -> None:
        try:
            for number in range(5):
                set_setting(database, author, "reason", f"reason {number}")
        except BaseException as error:  # noqa: BLE001 - a thread's error is only seen when kept
            failures.append(error)

    threads = [threading.Thread(target=often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with closing(open_directory(database, author.now)) as conn:
        assert conn.execute("SELECT version FROM setting").fetchall() == [(20,)]
        assert check(conn) == []
