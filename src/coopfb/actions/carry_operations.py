"""Operations made ready to be sent: whole, each with who made it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from coopfb.actions.name_operation import operation_named
from coopfb.domain.operation_exchange import Carried
from coopfb.errors import ConflictError
from coopfb.store.reads.bundles import origins
from coopfb.text import text


def carried(conn: sqlite3.Connection, refs: Sequence[str], sender: str, now: datetime, home: str) -> list[Carried]:
    """Return the operations that words name, each once; `sender` made those that were never sent. Raises NotFoundError, ConflictError."""
    found = {one.code: one for one in (operation_named(conn, ref, now, home) for ref in refs)}
    for one in found.values():
        if one.status == "draft":
            said = text("{code} is a draft, which nobody else has seen.", code=one.code)
            raise ConflictError("draft-travels", said, text("Propose it first: coopfb patrol propose {code}", code=one.code))
    made_by = origins(conn, list(found))
    return [Carried(one, made_by.get(code, sender)) for code, one in found.items()]
