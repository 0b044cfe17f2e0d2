"""Keys as people see them: the own one with its fingerprint, and those of other posts that are trusted."""

from collections.abc import Sequence

from coopfb.domain.bundle import ANYONE, PublicKey, TrustedKey
from coopfb.domain.spoken import day_said
from coopfb.render.listing import Column, Listing, Sheet
from coopfb.render.show import Screen
from coopfb.text import Text, text


def key_shown(key: PublicKey, *, new: bool) -> Sheet:
    """Return the answer of `directory key new` and `key show`: the line that others need, and how they check it."""

    def write(screen: Screen) -> None:
        screen.line(key.line)
        screen.line()
        screen.line(text("Fingerprint: {fingerprint}", fingerprint=key.fingerprint))
        screen.line(text("Send others the first line (coopfb directory key show -o FILE)."))
        screen.line(text("Read the fingerprint out to them by telephone; there: coopfb directory trust add FILE"))
        screen.line(text("The secret half stays on this machine: keep a copy of it in a safe place."))

    facts = {"name": key.name, "line": key.line, "fingerprint": key.fingerprint, "new": new}
    return Sheet("coopfb/directory.key/1", facts, write)


def trust_list(keys: Sequence[TrustedKey]) -> Listing[TrustedKey]:
    """Return the answer of `directory trust list`: one line a key."""
    columns: Sequence[Column[TrustedKey]] = (
        Column("name", lambda one: one.name, text("Post"), whole=True),
        Column("speaks_for", lambda one: one.speaks_for, text("Speaks for"), _speaks_for),
        Column("fingerprint", lambda one: one.public.fingerprint, text("Fingerprint"), whole=True),
        Column("added_on", lambda one: one.added_on, text("Since"), lambda one: text("{day}", day=day_said(one.added_on)), bare=True),
        Column("added_by", lambda one: one.added_by, text("By")),
    )
    none = text("No key is trusted yet: coopfb directory trust add FILE")
    return Listing("coopfb/directory.trust/1", columns, keys, none)


def _speaks_for(key: TrustedKey) -> Text | str:
    return text("everybody") if key.speaks_for == ANYONE else key.speaks_for
