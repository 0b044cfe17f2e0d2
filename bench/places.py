"""Is the right place first? Measures coopfb over bench/places.csv, and draws the half of that file that is generated.

`python bench/places.py` prints the share of right answers by kind; `python bench/places.py --draw` writes the drawn half again
(fixed seed, so that the same tables give the same cases) and leaves the written half alone.

The file: `query`; `expected`, one place code or several joined by | (each is right; for both-sides the first two places must be
these two and the question must be asked); `kind`; `errors`, how many typing errors the query holds. A drawn case is a name of the
directory, half of them of places within 20 km of the border, with one error a hand or a scanner makes. Names of fewer than five
letters, before or after the error, are not drawn: by the rule they are never corrected. An error that gives exactly another real
name, or the same name when folded, is drawn again: how often is printed.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from coopfb.actions.resolve_place import resolve
from coopfb.domain.folding import counted_length, fold
from coopfb.domain.place_match import Resolution
from coopfb.errors import CoopfbError
from coopfb.store.reading import open_directory

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).with_suffix(".csv")
HEADER = ["query", "expected", "kind", "errors"]
SEED = 20130308
DRAWN = 500
NEAR_M = 20_000
BARS = {0: 0.99, 1: 0.95}
SHORTEST = 5
KEYBOARD = {
    "a": "zq", "z": "aes", "e": "zrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "om", "q": "asw",
    "s": "qdz", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli", "l": "kmo", "m": "lp", "w": "xq", "x": "wcs",
    "c": "xvd", "v": "cbf", "b": "vng", "n": "bh",
}  # fmt: skip
"""Neighbours on the keyboard French and Belgian desks use."""
SCANNER = {
    "e": "c", "c": "e", "l": "i1", "i": "l1", "o": "0", "u": "v", "v": "u", "n": "u", "h": "b", "b": "h", "t": "f", "f": "t", "a": "o",
    "g": "q", "s": "5",
}  # fmt: skip
"""Letters a scanner takes for each other."""

Case = dict[str, str]


def cases() -> list[Case]:
    """Return the cases of the file."""
    with CASES.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def table(name: str) -> list[Case]:
    """Return a table of the bundled directory."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def draw() -> tuple[list[Case], int]:
    """Return the drawn cases, and how many errors were drawn again."""
    dice = random.Random(SEED)  # noqa: S311 - the same cases each time, no secret
    holders, near = _holders()
    far = sorted(set(holders) - near)
    drawn: dict[str, Case] = {}
    again = 0
    for pool in (sorted(near), far):
        wanted = len(drawn) + DRAWN // 2
        while len(drawn) < wanted:
            name = dice.choice(pool)
            kind = dice.choice(("keyboard", "scanner", "swap", "omitted", "doubled"))
            typed = _mistyped(name, kind, dice)
            if counted_length(fold(typed)) < SHORTEST or fold(typed) in REAL or typed in drawn:
                again += 1
                continue
            drawn[typed] = {"query": typed, "expected": "|".join(sorted(holders[name])), "kind": f"drawn-{kind}", "errors": "1"}
    return list(drawn.values()), again


REAL = frozenset(fold(row["name"]) for row in table("name"))
"""Every folded name of the directory."""


def _holders() -> tuple[dict[str, set[str]], set[str]]:
    """Return by name, written as in the tables, the places that bear it, and the names borne by a place near the border."""
    places = {row["code"]: row for row in table("place") if not row["closed_on"]}
    holder = {code: code for code in places} | {row["code"]: row["place"] for row in table("locality")}
    by_folded: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for row in table("name"):
        place = holder.get(row["code"])
        if row["kind"] in ("place", "locality") and place in places and counted_length(fold(row["name"])) >= SHORTEST:
            by_folded.setdefault(fold(row["name"]), set()).add(place)
            written.setdefault(fold(row["name"]), row["name"])
    holders = {written[folded]: found for folded, found in by_folded.items()}
    return holders, {name for name, found in holders.items() if any(int(places[code]["border_m"]) <= NEAR_M for code in found)}


def _mistyped(name: str, kind: str, dice: random.Random) -> str:
    """Return a name with one error of a kind, or nothing where the kind finds no letter for it."""
    at = dice.randrange(len(name) - 1)
    letter = name[at].lower()
    if not name[at].isalpha() or not name[at + 1].isalpha():
        return ""
    if kind == "swap":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == "omitted":
        return name[:at] + name[at + 1 :]
    if kind == "doubled":
        return name[: at + 1] + name[at:]
    others = (KEYBOARD if kind == "keyboard" else SCANNER).get(letter, "")
    return name[:at] + dice.choice(others) + name[at + 1 :] if others else ""


def is_right(case: Case, resolution: Resolution) -> bool:
    """Say whether the expected place comes first; for both-sides, whether the two expected come first and the question is asked."""
    expected = set(case["expected"].split("|"))
    first = [match.place.code for match in resolution.matches]
    if case["kind"] == "both-sides":
        return resolution.undecided and set(first[:2]) == expected
    return bool(first) and first[0] in expected


def measure() -> Iterator[tuple[Case, bool, str]]:
    """Return each case, whether it was right, and what came first."""
    with TemporaryDirectory() as folder:
        conn = open_directory(Path(folder) / "coopfb.db", datetime(2026, 3, 4, tzinfo=UTC))
        for case in cases():
            try:
                resolution = resolve(conn, case["query"], None)
            except CoopfbError as failure:
                yield case, False, failure.code
                continue
            shown = ", ".join(f"{match.place.code} {match.place.name} ({match.match})" for match in resolution.matches[:3])
            yield case, is_right(case, resolution), shown or ", ".join(unit.code for unit in resolution.units[:3])
        conn.close()


def report() -> int:
    """Print the share of right answers by kind and by errors; return 1 when a bar is not reached."""
    kinds: dict[str, list[bool]] = {}
    by_errors: dict[int, list[bool]] = {}
    wrong: list[str] = []
    for case, right, shown in measure():
        kinds.setdefault(case["kind"], []).append(right)
        by_errors.setdefault(int(case["errors"]), []).append(right)
        if not right:
            wrong.append(f"  {case['kind']}: {case['query']} (expected {case['expected']}): {shown}")
    print(f"{'kind':<18}{'cases':>7}{'right':>7}{'share':>9}")
    for kind, rights in sorted(kinds.items()):
        print(f"{kind:<18}{len(rights):>7}{sum(rights):>7}{sum(rights) / len(rights):>9.1%}")
    failed = 0
    for errors, rights in sorted(by_errors.items()):
        share = sum(rights) / len(rights)
        failed |= share < BARS[errors]
        print(f"{f'{errors} errors':<18}{len(rights):>7}{sum(rights):>7}{share:>9.1%}  bar {BARS[errors]:.0%}")
    print("\n".join(["not right:", *wrong]) if wrong else "all right")
    return failed


def main() -> int:
    """Draw or measure."""
    options = argparse.ArgumentParser(description="Is the right place first?")
    options.add_argument("--draw", action="store_true", help="write the drawn half of bench/places.csv again")
    if not options.parse_args().draw:
        return report()
    drawn, again = draw()
    kept = [case for case in cases() if not case["kind"].startswith("drawn-")]
    with CASES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *drawn])
    print(f"{len(drawn)} drawn; {again} drawn again (no letter for that error, too short, a real name); {len(kept)} written kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
