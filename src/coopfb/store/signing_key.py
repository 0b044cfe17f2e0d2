"""The key this database signs with: a file of its own beside the database, for its owner alone, made once and never overwritten."""

import json
import os
import stat
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.bundle import NAME, PublicKey
from coopfb.domain.record import stamp
from coopfb.errors import ConflictError, NotFoundError, UnreadableFileError, problem_of
from coopfb.store.publishing import KEY, draft_beside, publish, settle, sweep
from coopfb.store.targets import told
from coopfb.text import Text, text

KIND = "coopfb signing key 1"
_BYTES = 32


class SigningKey(NamedTuple):
    """A key pair: whose it is, the secret half (32 bytes, Ed25519) and the half that others get."""

    name: str
    secret: bytes
    public: PublicKey


def key_path(database: Path) -> Path:
    """Return where the key of a database stands."""
    return database.with_name(f"{database.name}{KEY}")


def new_key(database: Path, name: str, now: datetime) -> SigningKey:
    """Make the key of a database. Raises ConflictError (key-exists), UnreadableFileError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - a library of megabytes

    path = key_path(database)
    made = _pair(name, Ed25519PrivateKey.generate().private_bytes_raw())
    content = {"kind": KIND, "name": name, "made_at": stamp(now), "secret": b64encode(made.secret).decode()}
    if os.path.lexists(path):
        raise _exists(path)
    with told(path):
        sweep(path)
        with draft_beside(path, "draft") as draft:
            draft.write_text(json.dumps(content) + "\n", encoding="utf-8")
            settle(draft)
            try:
                publish(draft, path, overwrite=False)
            except FileExistsError:
                raise _exists(path) from None
    return made


def read_key(database: Path) -> SigningKey:
    """Return the key of a database. Raises NotFoundError (no-key), UnreadableFileError (not allowed, open to others, damaged)."""
    path = key_path(database)
    try:
        # A pipe in its place must not make anybody wait.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123 - an open handle
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(10_000) if stat.S_ISREG(mode) else b""
    except FileNotFoundError:
        raise NotFoundError("no-key", text("This post has no key to sign with."), text("Make it once: coopfb directory key new")) from None
    except OSError as error:
        raise _unusable(path, problem_of(error), text("Let its owner use it.")) from None
    if not stat.S_ISREG(mode):
        raise _unusable(path, text("it is a pipe or a device, not a plain file"), text("Move it away."))
    if stat.S_IMODE(mode) & 0o077:
        raise _unusable(path, text("others can read it"), text("Close it: chmod 600 {path}", path=str(path)))
    try:
        said = json.loads(content)
        secret, name = b64decode(said["secret"], validate=True), said["name"]
        if said["kind"] != KIND or len(secret) != _BYTES or not NAME.fullmatch(name):
            raise ValueError  # noqa: TRY301 - told below, with every other damage
    except (ValueError, KeyError, TypeError):
        raise _unusable(path, text("it is damaged"), text("Put it back from a copy, or move it away and make a new one.")) from None
    return _pair(name, secret)


def key_name(database: Path) -> str:
    """Return the name of the key of a database, empty where there is none. Raises UnreadableFileError."""
    try:
        return read_key(database).name
    except NotFoundError:
        return ""


def _pair(name: str, secret: bytes) -> SigningKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above

    return SigningKey(name, secret, PublicKey(name, Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()))


def _exists(path: Path) -> ConflictError:
    said = text("There is a key already: {path}. It is never overwritten.", path=str(path))
    return ConflictError("key-exists", said, text("`coopfb directory key show` shows what others need of it."))


def _unusable(path: Path, problem: Text, remedy: Text) -> UnreadableFileError:
    return UnreadableFileError("key-unusable", text("The key {path} cannot be used: {problem}.", path=str(path), problem=problem), remedy)
