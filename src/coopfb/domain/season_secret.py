"""Randomness of a season: drawn from a secret seed, so that the same seed gives the same plan and nobody without it can work it out."""

from collections.abc import Sequence
from hashlib import shake_256
from typing import Any, TypeVar

T = TypeVar("T")
_BLOCK = 1024
_UNIT = 53
"""Bits of a number from 0 to 1."""


class SecretDraw:
    """Random numbers from SHAKE-256 over the seed: what they chose says nothing of the seed, unlike Python's usual generator."""

    def __init__(self, seed: str, use: str = "") -> None:
        """Begin the stream of a seed; each `use` has one of its own."""
        self._key, self._number, self._left, self._bits = f"{use}:{seed}", 0, 0, 0

    def bits(self, count: int) -> int:
        """Return a number of so many random bits."""
        while self._left < count:
            block = shake_256(f"{self._key}:{self._number}".encode()).digest(_BLOCK)
            self._bits |= int.from_bytes(block) << self._left
            self._left, self._number = self._left + 8 * _BLOCK, self._number + 1
        taken = self._bits & ((1 << count) - 1)
        self._bits, self._left = self._bits >> count, self._left - count
        return taken

    def below(self, most: int) -> int:
        """Return a number from 0 to below `most`, each as likely as the others."""
        count = (most - 1).bit_length()
        while (found := self.bits(count)) >= most:
            pass
        return found

    def unit(self) -> float:
        """Return a number from 0 to below 1."""
        return self.bits(_UNIT) / (1 << _UNIT)

    def choice(self, held: Sequence[T]) -> T:
        """Return one of several things."""
        return held[self.below(len(held))]

    def shuffle(self, held: list[Any]) -> None:
        """Put a list in an order as likely as any other (Fisher and Yates)."""
        for last in range(len(held) - 1, 0, -1):
            other = self.below(last + 1)
            held[last], held[other] = held[other], held[last]
