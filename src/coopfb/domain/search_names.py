"""The names under which a unit or spot is found, kept in step with what it is called."""

from collections.abc import Collection, Iterable, Mapping

from coopfb.domain.folding import fold
from coopfb.domain.row_change import KnownRow, RowChange, Stored, Value, changed

OFFICIAL, ALIAS = "official", "alias"


def names_kept(  # noqa: PLR0913, PLR0917 - what a thing is called, was called, and is called besides
    kind: str, code: str, official: Mapping[str, str], known: Iterable[KnownRow], also: Iterable[str] = (), gone: Collection[str] = ()
) -> list[RowChange]:
    """Return what makes the stored names of one thing right: its official names by language, its old ones and `also` as aliases.

    Of two names that read the same only the first is kept; an official name that changed stays as an alias, so that whoever knows the old
    one still finds it; `gone` are aliases that nobody is to use any more.
    """
    stored = {str(one.row["name"]): one for one in known if one.row["kind"] == kind}
    unwanted = {fold(name) for name in gone}
    before = [name for name in stored if fold(name) not in unwanted]
    wanted: dict[str, dict[str, Value]] = {}
    for name, lang, role in (
        *((name, lang, OFFICIAL) for lang, name in official.items()),
        *((name, *_as_it_was(stored[name].row)) for name in before),
        *((name, "", ALIAS) for name in also),
    ):
        if fold(name):
            wanted.setdefault(fold(name), _row(kind, code, name, lang, role))
    rows = {str(row["name"]): row for row in wanted.values()}
    removed = [changed("name", one, None) for name, one in stored.items() if name not in rows]
    kept = [changed("name", one, rows[name]) for name, one in stored.items() if name in rows and dict(one.row) != rows[name]]
    return [*removed, *kept, *(changed("name", None, row) for name, row in rows.items() if name not in stored)]


def _as_it_was(row: Stored) -> tuple[str, str]:
    """Return language and role of a stored name; one that was official is an alias by now."""
    role = str(row["role"])
    return ("", ALIAS) if role == OFFICIAL else (str(row["lang"]), role)


def _row(kind: str, code: str, name: str, lang: str, role: str) -> dict[str, Value]:
    return {"kind": kind, "code": code, "name": name, "lang": lang, "role": role, "folded": fold(name)}
