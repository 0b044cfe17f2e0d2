"""Randomness of a season: drawn from a secret seed, so that the same seed gives the same plan and nobody without it can work it out."""

import random
from hashlib import shake_256
from secrets import token_hex

SEED_BYTES = 32
_BLOCK = 1024


def new_seed() -> str:
    """Return a new seed from the system's secret source, as hexadecimal digits."""
    return token_hex(SEED_BYTES)


class SecretDraw(random.Random):
    """Random numbers from SHAKE-256 over the seed: what they chose says nothing of the seed, unlike Python's usual generator."""

    def __init__(self, seed: str, use: str = "") -> None:
        """Begin the stream of a seed; each `use` has one of its own."""
        self._key, self._number, self._left, self._bits = f"{use}:{seed}", 0, 0, 0
        super().__init__()

    def seed(self, *_args: object, **_more: object) -> None:
        """Do nothing: the seed is given once."""

    def getrandbits(self, k: int) -> int:
        """Return `k` random bits."""
        while self._left < k:
            block = shake_256(f"{self._key}:{self._number}".encode()).digest(_BLOCK)
            self._bits |= int.from_bytes(block) << self._left
            self._left, self._number = self._left + 8 * _BLOCK, self._number + 1
        taken = self._bits & ((1 << k) - 1)
        self._bits, self._left = self._bits >> k, self._left - k
        return taken

    def random(self) -> float:
        """Return a number from 0 to below 1."""
        return self.getrandbits(53) / (1 << 53)
