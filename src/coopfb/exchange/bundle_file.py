"""The file of a bundle: a line that says what it is, a line of JSON about it, the content packed, and a signature over all of that."""

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from coopfb.domain.bundle import CONTENTS, HIGHEST, NAME, BundleHead, PublicKey
from coopfb.domain.record import moment, stamp
from coopfb.errors import InvalidDataError
from coopfb.exchange.incoming_file import BUNDLE as MAGIC
from coopfb.exchange.incoming_file import Arrived
from coopfb.text import text

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

LARGEST_CONTENT = 400_000_000
"""Bytes a content may have once it is unpacked: more than a million contacts."""
_SIGNATURE = 64
_LONGEST_HEAD = 4096
_GZIP = 31
"""zlib's number for a stream with the frame of gzip."""


class Envelope(NamedTuple):
    """A bundle as it stands in a file, not believed yet: what it says of itself, its packed content, what is signed, the signature.

    `digest` is the SHA-256 of the whole file (hex).
    """

    head: BundleHead
    packed: bytes
    signed: bytes
    signature: bytes
    digest: str


class Packing(BytesIO):
    """Packs a content while it is written: a large directory is never held twice. `unpacked` counts its bytes."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self._packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
        self.unpacked = 0

    def write(self, part: "Buffer") -> int:
        """Take one part of the content."""
        plain = bytes(part)
        self.unpacked += len(plain)
        super().write(self._packer.compress(plain))
        return len(plain)

    def packed(self) -> bytes:
        """Return the whole, once nothing follows."""
        return self.getvalue() + self._packer.flush()


def sealed(head: BundleHead, content: Packing, secret: bytes) -> bytes:
    """Return the file of a bundle: `secret` is the Ed25519 key (32 bytes) it is signed with."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - a library of megabytes

    packed = content.packed()
    moments = {"made_at": stamp(head.made_at), "expires_at": stamp(head.expires_at)}
    said = {**head._asdict(), **moments, "length": len(packed), "unpacked": content.unpacked}
    body = MAGIC + json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n" + packed
    return body + Ed25519PrivateKey.from_private_bytes(secret).sign(body)


def envelope(file: Arrived) -> Envelope:
    """Return a bundle taken apart. Raises InvalidDataError (bundle-damaged, bundle-truncated), UnreadableFileError."""
    raw = file.whole()
    line, found, _rest = raw[len(MAGIC) : len(MAGIC) + _LONGEST_HEAD].partition(b"\n")
    said = _said(line) if raw.startswith(MAGIC) and found else None
    if said is None:
        # Whoever cuts a file off may do so anywhere; a file shorter than its head was cut off there.
        raise _truncated(file) if len(raw) < len(MAGIC) + _LONGEST_HEAD and not found else _damaged(file)
    head, length = said
    start = len(MAGIC) + len(line) + 1
    whole = start + length + _SIGNATURE
    if len(raw) != whole:
        raise _truncated(file) if len(raw) < whole else _damaged(file)
    return Envelope(head, raw[start:-_SIGNATURE], raw[:-_SIGNATURE], raw[-_SIGNATURE:], sha256(raw).hexdigest())


def verify(found: Envelope, key: PublicKey, file: Arrived) -> None:
    """Raise InvalidDataError (bundle-signature) unless a bundle was signed with this key and nothing in it was changed since."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - a library of megabytes
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - the same

    try:
        Ed25519PublicKey.from_public_bytes(key.key).verify(found.signature, found.signed)
    except (InvalidSignature, ValueError):
        if found.head.key != key.fingerprint:
            said = text("{file} is signed with another key than the one you trust for {sender}.", file=file.name, sender=key.name)
            remedy = text("Ask {sender} by telephone. If its key is new: coopfb directory trust remove, then trust add.", sender=key.name)
        else:
            said = text("{file} was changed after {sender} signed it: its signature is wrong.", file=file.name, sender=key.name)
            remedy = text("Ask {sender} to send it again.", sender=key.name)
        raise InvalidDataError("bundle-signature", said, remedy) from None


def content(found: Envelope, file: Arrived) -> bytes:
    """Return what a verified bundle holds. Raises InvalidDataError where it cannot be unpacked, or is too large."""
    unpacker = zlib.decompressobj(_GZIP)
    try:
        whole = unpacker.decompress(found.packed, LARGEST_CONTENT)
    except zlib.error:
        raise _damaged(file) from None
    if unpacker.unconsumed_tail or not unpacker.eof or unpacker.unused_data:
        raise _damaged(file)
    return whole


def _said(line: bytes) -> tuple[BundleHead, int] | None:
    """Return what a bundle says of itself and the length of its content, None where that cannot be."""
    try:
        said = json.loads(line)
        head = _head(said)
        length = said["length"]
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None
    sound = (
        NAME.fullmatch(head.sender) and head.content in CONTENTS and type(length) is int and length > 0
        and 1 <= head.serial <= HIGHEST and all(type(number) is int for number in (head.serial, head.entries))
    )  # fmt: skip
    return (head, length) if sound else None


def _head(said: Mapping[str, object]) -> BundleHead:
    """Return the head in a JSON object; what is not there or no text raises KeyError, TypeError or ValueError."""
    words = {name: said[name] for name in ("sender", "key", "content", "marking", "owner")}
    if not all(isinstance(word, str) for word in words.values()):
        raise TypeError
    return BundleHead(
        str(words["sender"]), str(words["key"]), said["serial"], _moment(said["made_at"]), _moment(said["expires_at"]),  # type: ignore[arg-type]
        str(words["content"]), str(words["marking"]), said["entries"], str(words["owner"]),  # type: ignore[arg-type]
    )  # fmt: skip


def _moment(stored: object) -> datetime:
    found = moment(str(stored))
    if found.tzinfo is None:
        raise ValueError
    return found


def _truncated(file: Arrived) -> InvalidDataError:
    said = text("{file} is a bundle that was cut off: its end is missing.", file=file.name)
    return InvalidDataError("bundle-truncated", said, text("Copy it again, or ask for it again."))


def _damaged(file: Arrived) -> InvalidDataError:
    said = text("{file} is a damaged bundle: it is not as it was signed.", file=file.name)
    return InvalidDataError("bundle-damaged", said, text("Copy it again, or ask for it again."))
