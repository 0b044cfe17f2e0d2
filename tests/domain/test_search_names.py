"""The names a thing is found by stay in step with what it is called, and an old name still finds it."""

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.folding import fold
from coopfb.domain.row_change import KnownRow, RowChange
from coopfb.domain.search_names import names_kept

NAMES = st.sampled_from(["Menen", "Menin", "menen", "St-Omer", "Saint Omer", "Lys", "–", "x y"])


def applied(known: list[KnownRow], changes: list[RowChange]) -> list[KnownRow]:
    """Return the stored rows after some changes."""
    rows = {one.row["name"]: one for one in known}
    for change in changes:
        rows.pop((change.before or change.after or {})["name"], None)
        if change.after:
            rows[change.after["name"]] = KnownRow(change.after, change.version + 1)
    return list(rows.values())


@given(NAMES, NAMES, NAMES, st.lists(NAMES), st.lists(NAMES))
def test_names_follow_what_a_unit_is_called(first: str, french: str, dutch: str, also: list[str], gone: list[str]) -> None:
    known = applied([], names_kept("unit", "u", {"fr": first}, []))
    changes = names_kept("unit", "u", {"fr": french, "nl": dutch}, known, also, gone)
    now = applied(known, changes)
    folded = [str(one.row["folded"]) for one in now]
    assert len(set(folded)) == len(folded)
    assert all(one.row["folded"] == fold(str(one.row["name"])) for one in now)
    wanted = {fold(name) for name in (french, dutch, *also)} | ({fold(first)} - {fold(name) for name in gone}) - {""}
    assert set(folded) == wanted - {""}
    officials = {one.row["folded"] for one in now if one.row["role"] == "official"}
    assert officials == {fold(french), fold(dutch)} - {""}
    assert names_kept("unit", "u", {"fr": french, "nl": dutch}, now) == []
