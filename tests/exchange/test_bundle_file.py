"""The file of a bundle: nothing of it is believed unless every byte is as it was signed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.bundle import BundleHead, PublicKey, key_of_line, same_fingerprint
from coopfb.errors import InvalidDataError
from coopfb.exchange import bundle_file
from coopfb.exchange.bundle_file import Packing, content, envelope, sealed, verify
from coopfb.exchange.incoming_file import Arrived, arrived
from coopfb.i18n import say

SECRET = bytes(range(32))
KEY = PublicKey("fr-paf-lille", Ed25519PrivateKey.from_private_bytes(SECRET).public_key().public_bytes_raw())
MADE = datetime(2026, 3, 4, 14, tzinfo=UTC)
HEAD = BundleHead("fr-paf-lille", KEY.fingerprint, 3, MADE, MADE + timedelta(days=90), "directory", "À DIFFUSER – TEST", 2, "fr-paf-lille")
CONTENT = b'{"units": []}' * 20


def packed(*parts: bytes) -> Packing:
    """Return a content that was written in parts."""
    packing = Packing()
    for part in parts:
        packing.write(part)
    return packing


FILE = sealed(HEAD, packed(CONTENT[:7], CONTENT[7:]), SECRET)


def came(raw: bytes) -> Arrived:
    """Return bytes as a file that came in."""
    return Arrived("x.coopfb", None, len(raw), "bundle", raw)


def read(raw: bytes, key: PublicKey = KEY) -> bytes:
    """Return what a file holds, once it is believed."""
    found = envelope(came(raw))
    verify(found, key, came(raw))
    return content(found, came(raw))


def refused(raw: bytes, key: PublicKey = KEY) -> str:
    """Return the code of the refusal."""
    with pytest.raises(InvalidDataError) as caught:
        read(raw, key)
    return caught.value.code


def test_what_was_sealed_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "x.coopfb"
    path.write_bytes(FILE)
    assert arrived(str(path)).kind == "bundle"
    assert envelope(came(FILE)).head == HEAD
    assert read(FILE) == CONTENT
    assert b"units" not in FILE, "the content is packed"


@given(at=st.integers(0, len(FILE) - 1), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_is_refused(at: int, bit: int) -> None:
    raw = bytearray(FILE)
    raw[at] ^= 1 << bit
    assert refused(bytes(raw)) in {"bundle-damaged", "bundle-truncated", "bundle-signature"}


@given(st.integers(len(bundle_file.MAGIC), len(FILE) - 1))
def test_a_file_that_was_cut_off_is_told_as_such(length: int) -> None:
    assert refused(FILE[:length]) == "bundle-truncated"


@given(st.binary(min_size=1, max_size=40))
def test_nothing_may_follow_the_signature(more: bytes) -> None:
    assert refused(FILE + more) == "bundle-damaged"


@given(st.binary(max_size=400))
def test_no_bytes_are_a_bug(raw: bytes) -> None:
    assert refused(bundle_file.MAGIC + raw).startswith("bundle-")


def test_another_key_of_the_same_name_is_refused_and_told_apart() -> None:
    other = PublicKey(KEY.name, Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw())
    with pytest.raises(InvalidDataError) as caught:
        read(FILE, other)
    assert "another key" in say(caught.value.text, "en")


@pytest.mark.parametrize(
    "change",
    [
        {"serial": 0}, {"serial": 10**12}, {"serial": True}, {"content": "season"}, {"sender": "Lille !"}, {"entries": "2"}, {"length": -1},
        {"made_at": "2026-03-04"}, {"made_at": "2026-03-04T14:00:00"}, {"expires_at": None}, {"owner": None}, {"marking": 1},
    ],
)  # fmt: skip
def test_a_head_that_says_the_impossible_is_damage(change: dict[str, object]) -> None:
    import json

    line, _found, rest = FILE[len(bundle_file.MAGIC) :].partition(b"\n")
    said = json.dumps({**json.loads(line), **change}).encode()
    assert refused(bundle_file.MAGIC + said + b"\n" + rest).startswith("bundle-")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_file, "LARGEST_CONTENT", 1_000_000)
    bomb = sealed(HEAD, packed(bytes(50_000_000)), SECRET)
    assert len(bomb) < 100_000
    assert refused(bomb) == "bundle-damaged"


def test_keys_travel_as_one_line_whose_fingerprint_stands_for_the_name_too() -> None:
    assert key_of_line(f"  {KEY.line}\r\n") == KEY
    assert key_of_line(KEY.line.replace("coopfb-key", "ssh-ed25519")) is None
    assert key_of_line(KEY.line[:-3]) is None
    assert PublicKey("fr-paf-lens", KEY.key).fingerprint != KEY.fingerprint
    assert same_fingerprint(KEY.fingerprint.lower().replace(" ", "-") + "\n", KEY.fingerprint)
    assert not same_fingerprint("", "")
