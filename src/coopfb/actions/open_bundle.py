"""Open a bundle: believe it only once its signature, sender, dates and serial are right; nothing of its content is read before."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.bundle import BundleHead, BundleNote, TrustedKey, fit, newer
from coopfb.domain.record import Author, stamp
from coopfb.domain.row_change import RowChange
from coopfb.domain.typing_error import nearest
from coopfb.errors import NotFoundError
from coopfb.exchange.bundle_file import content, envelope, verify
from coopfb.exchange.incoming_file import Arrived
from coopfb.store.reads.bundles import last_bundle, trusted_key, trusted_keys
from coopfb.text import text


class Opened(NamedTuple):
    """A bundle that may be believed: its file, what it says of itself, whose key signed it, its content, whether it was taken before."""

    file: str
    head: BundleHead
    sender: TrustedKey
    content: bytes
    digest: str
    taken_before: bool


def opened(conn: sqlite3.Connection, file: Arrived, now: datetime) -> Opened:
    """Return a bundle that may be believed at this moment (aware).

    Raises InvalidDataError (bundle-truncated, bundle-damaged, bundle-signature, bundle-expired, bundle-early), NotFoundError
    (unknown-sender), ConflictError (bundle-older), UnreadableFileError.
    """
    found = envelope(file)
    head = found.head
    sender = trusted_key(conn, head.sender)
    if sender is None:
        known = [one.name for one in trusted_keys(conn)]
        said = text("{file} says it comes from {sender}, whom you do not trust yet; it was not read.", file=file.name, sender=head.sender)
        remedy = text("Ask {sender} for the key and its fingerprint, then: coopfb directory trust add FILE", sender=head.sender)
        raise NotFoundError("unknown-sender", said, remedy, tuple(nearest(head.sender, known)))
    verify(found, sender.public, file)
    fit(head, now, file.name)
    new = newer(head, found.digest, last_bundle(conn, "taken", head.sender, head.content), file.name)
    return Opened(file.name, head, sender, content(found, file), found.digest, not new)


def taken(found: Opened, author: Author) -> tuple[RowChange, ...]:
    """Return the row that notes a bundle as taken; none where it was before."""
    if found.taken_before:
        return ()
    head = found.head
    note = BundleNote("taken", head.sender, head.serial, head.content, found.digest, stamp(author.now), author.who)
    return (RowChange("bundle", None, note._asdict()),)
