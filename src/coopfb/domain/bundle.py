"""Bundles: what one post signs and hands to another, who may be believed, and what makes a bundle unfit to be taken."""

import re
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from coopfb.domain.spoken import Moment
from coopfb.errors import ConflictError, InvalidDataError
from coopfb.text import text

CONTENTS = ("directory", "operations")
LASTS = timedelta(days=90)
"""How long a bundle may be taken unless its sender says otherwise."""
LONGEST = timedelta(days=400)
"""How long a sender may say: a directory older than a year is history."""
HIGHEST = 1_000_000_000
"""The highest serial."""
ANYONE = "all"
"""What a key speaks for that is believed for everybody's rows: that of whoever keeps the directory for all."""
NAME = re.compile("[a-z0-9][a-z0-9-]{0,62}")
_LINE = re.compile(r"coopfb-key (?P<name>\S+) (?P<key>[A-Za-z0-9+/]{43}=)")
_AHEAD = timedelta(days=1)
"""How far a sender's clock may be ahead of ours."""


class PublicKey(NamedTuple):
    """What a sender gives to others: its name (the code of its unit) and the 32 bytes of its Ed25519 key (RFC 8032)."""

    name: str
    key: bytes

    @property
    def line(self) -> str:
        """The key as one line of text, to be sent by mail or kept in a file."""
        return f"coopfb-key {self.name} {b64encode(self.key).decode()}"

    @property
    def fingerprint(self) -> str:
        """Twenty digits and letters in groups of four, to be read out over the telephone; they stand for name and key together."""
        whole = sha256(f"coopfb-key {self.name} ".encode() + self.key).hexdigest()[:20].upper()
        return " ".join(whole[at : at + 4] for at in range(0, 20, 4))


class TrustedKey(NamedTuple):
    """A key that was checked: the sender's, the unit it speaks for (code; ANYONE for everybody's rows), the day (ISO) and who said so."""

    name: str
    public_key: str
    speaks_for: str
    added_on: str
    added_by: str

    @property
    def public(self) -> PublicKey:
        """The key itself."""
        return PublicKey(self.name, b64decode(self.public_key))


class BundleHead(NamedTuple):
    """What a bundle says of itself: sender and its key's fingerprint, serial, moments (aware), content (of CONTENTS), marking, entries.

    `owner` is whose rows it holds, all of them (code; empty: everybody's); of operations it is empty.
    """

    sender: str
    key: str
    serial: int
    made_at: datetime
    expires_at: datetime
    content: str
    marking: str
    entries: int
    owner: str = ""


class BundleNote(NamedTuple):
    """A bundle that was given or taken: its sender and serial, content, SHA-256 (hex), moment (ISO with Z), by whom."""

    direction: str
    sender: str
    serial: int
    content: str
    digest: str
    at: str
    by: str


def key_of_line(line: str) -> PublicKey | None:
    """Return the key that a line of text gives, None where it is none."""
    found = _LINE.fullmatch(" ".join(line.split()))
    if found is None or not NAME.fullmatch(found["name"]):
        return None
    return PublicKey(found["name"], b64decode(found["key"]))


def same_fingerprint(one: str, other: str) -> bool:
    """Say whether two fingerprints are the same, however they are grouped and written."""
    plain = [re.sub("[^0-9A-Z]", "", each.upper()) for each in (one, other)]
    return plain[0] == plain[1] != ""


def fit(head: BundleHead, now: datetime, name: str) -> None:
    """Raise InvalidDataError unless a verified bundle may be taken at this moment (aware); `name` is its file."""
    if now >= head.expires_at:
        said = text("{file} expired on {moment}.", file=name, moment=Moment(head.expires_at))
        raise InvalidDataError("bundle-expired", said, text("Ask {sender} for a new one.", sender=head.sender))
    if head.made_at > now + _AHEAD:
        said = text("{file} was made on {moment}, which is still to come.", file=name, moment=Moment(head.made_at))
        raise InvalidDataError("bundle-early", said, text("Look at the clock of this machine, and of the sender’s."))


def newer(head: BundleHead, digest: str, taken: BundleNote | None, name: str) -> bool:
    """Say whether a bundle was not taken before; `taken` is the last of its sender and content, `digest` that of the file.

    Raises ConflictError (bundle-older) where a later one was taken, or another one under the same serial.
    """
    if taken is None or head.serial > taken.serial:
        return True
    if head.serial == taken.serial and digest == taken.digest:
        return False
    said = text("{file} has serial {serial} of {sender}; {last} was taken already.", file=name, serial=head.serial, sender=head.sender,
                last=taken.serial)  # fmt: skip
    raise ConflictError("bundle-older", said, text("Ask {sender} for the newest one.", sender=head.sender))
