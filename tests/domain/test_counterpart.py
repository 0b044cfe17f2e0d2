"""Who is competent and who faces whom: the order that decides which number is called first."""

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.answer import Candidate
from coopfb.domain.competent import rank_competent
from coopfb.domain.convention import CounterpartKind
from coopfb.domain.counterpart import NO_KIND, border_from, kind_rank, rank_facing
from coopfb.domain.place import Place
from coopfb.domain.unit import Stretch, Territory, Unit, in_force, other_state

TOURCOING = Place(
    "FR-59599", "FR", "Tourcoing", "Tourcoing", "Toerkonje", "FR-59", "FR-595", 98772, 50.72, 3.16, 3000, "police", "published", "", ""
)
MOUSCRON = Place("BE-57096", "BE", "Mouscron", "Mouscron", "Moeskroen", "BE-HT", "", 58767, 50.735, 3.252, 2000, "", "", "", "")
MENEN = Place("BE-34027", "BE", "Menen", "Menin", "Menen", "BE-WV", "", 33540, 50.79, 3.15, 1500, "", "", "", "")
IEPER = Place("BE-33011", "BE", "Ieper", "Ypres", "Ieper", "BE-WV", "", 35000, 50.85, 2.88, 12000, "", "", "", "")
PLACES = {p.code: p for p in (TOURCOING, MOUSCRON, MENEN, IEPER)}
KINDS = [
    CounterpartKind("national-police", "division", "local-police", "zone", 1),
    CounterpartKind("gendarmerie", "company", "local-police", "zone", 1),
    CounterpartKind("national-police", "dispatch", "federal-police", "dispatch", 1),
    CounterpartKind("customs", "directorate", "customs", "brigade", 1),
    CounterpartKind("national-police", "directorate", "federal-police", "directorate", 1),
    CounterpartKind("national-police", "division", "federal-police", "directorate", 2),
]


def unit(code: str, state: str, service: str, level: str, seat: str = "") -> Unit:
    """Return a unit with the parts that decide the order; the rest is empty."""
    return Unit(code, state, service, level, "", "", code, code, seat, "", ("fr",), "", "", "", "", "", "", "")


DIVISION = unit("fr-pn-tourcoing", "FR", "national-police", "division", "FR-59599")
COMPANY = unit("fr-gn-lille", "FR", "gendarmerie", "company")
DIPN = unit("fr-dipn-59", "FR", "national-police", "directorate")
CUSTOMS = unit("fr-douane-lille", "FR", "customs", "directorate")
PAF = unit("fr-paf-lille", "FR", "border-police", "brigade")
CIC_FR = unit("fr-cic-59", "FR", "national-police", "dispatch")
ZONE = unit("be-pz-5317", "BE", "local-police", "zone", "BE-57096")
GRENSLEIE = unit("be-pz-5455", "BE", "local-police", "zone", "BE-34027")
IEPER_ZONE = unit("be-pz-5462", "BE", "local-police", "zone", "BE-33011")
DIRCO = unit("be-fed-hainaut", "BE", "federal-police", "directorate", "BE-57096")
BE_CUSTOMS = unit("be-douane-mobile", "BE", "customs", "brigade", "BE-34027")
CLEARANCE = unit("be-douane-menen", "BE", "customs", "clearance", "BE-34027")

ON_TOURCOING = [
    (DIPN, Territory(DIPN.code, "FR-59", "published", "")),
    (CUSTOMS, Territory(CUSTOMS.code, "FR-595", "inferred", "the arrondissement")),
    (CIC_FR, Territory(CIC_FR.code, "FR-59", "published", "")),
    (PAF, Territory(PAF.code, "FR-595", "inferred", "the arrondissement")),
    (COMPANY, Territory(COMPANY.code, "FR-59599", "inferred", "outside the districts")),
    (DIVISION, Territory(DIVISION.code, "FR-59599", "published", "2003 districts")),
]
STRETCHES = [
    Stretch("be-pz-5317", "FR-59599", "BE-57096", 2004),
    Stretch("be-pz-5317", "FR-59426", "BE-57096", 1179),
    Stretch("be-pz-5455", "FR-59279", "BE-34027", 7850),
    Stretch("be-pz-5455", "FR-59426", "BE-34027", 2564),
    Stretch("be-pz-5462", "FR-59279", "BE-33029", 1143),
    Stretch("be-fed-hainaut", "FR-59599", "BE-57096", 2004),
]


def facing(subject: Unit, stretches: Sequence[Stretch], units: Iterable[Unit]) -> list[Candidate]:
    """Return who faces the subject seen from Tourcoing."""
    return rank_facing(subject, KINDS, border_from(TOURCOING, stretches, {u.code: PLACES[u.seat] for u in units if u.seat}), units)


def codes(candidates: Iterable[Candidate]) -> list[str]:
    """Return the codes in the order ranked."""
    return [c.unit.code for c in candidates]


def test_the_force_whose_ground_it_is_comes_first() -> None:
    assert codes(rank_competent(ON_TOURCOING, TOURCOING, None, frozenset()))[0] == "fr-pn-tourcoing"
    village = TOURCOING._replace(ground="gendarmerie")
    assert codes(rank_competent(ON_TOURCOING, village, None, frozenset()))[0] == "fr-gn-lille"


def test_customs_asks_customs_and_police_asks_police() -> None:
    assert codes(rank_competent(ON_TOURCOING, TOURCOING, BE_CUSTOMS, frozenset()))[0] == "fr-douane-lille"
    assert codes(rank_competent(ON_TOURCOING, TOURCOING, ZONE, frozenset()))[0] == "fr-pn-tourcoing"


def test_dispatch_and_clearance_offices_are_never_ranked_as_competent() -> None:
    pairs = [*ON_TOURCOING, (CLEARANCE, Territory(CLEARANCE.code, "FR-59599", "published", ""))]
    ranked = codes(rank_competent(pairs, TOURCOING, BE_CUSTOMS, frozenset()))
    assert "be-douane-menen" not in ranked
    assert "fr-cic-59" not in ranked


def test_a_service_asked_for_leaves_only_that_service() -> None:
    assert codes(rank_competent(ON_TOURCOING, TOURCOING, None, frozenset({"border-police"}))) == ["fr-paf-lille"]


def test_an_inferred_territory_says_so() -> None:
    ranked = rank_competent(ON_TOURCOING, TOURCOING, None, frozenset({"customs"}))
    assert "territory-inferred" in [r.code for r in ranked[0].reasons]


def test_who_touches_the_seat_comes_before_a_longer_border_elsewhere() -> None:
    units = (ZONE, GRENSLEIE, IEPER_ZONE, DIRCO)
    ranked = facing(DIVISION, STRETCHES, units)
    assert codes(ranked) == ["be-pz-5317", "be-pz-5455", "be-pz-5462", "be-fed-hainaut"]
    assert ranked[0].reasons[0].code == "touches"
    assert ranked[0].reasons[0].text.values["km"] == 2.0
    assert ranked[1].reasons[0].code == "shares-border"
    assert ranked[1].reasons[0].text.values["km"] == 10.4


def test_a_directorate_faces_a_directorate_and_nothing_else() -> None:
    units = (ZONE, GRENSLEIE, DIRCO, BE_CUSTOMS)
    assert codes(facing(DIPN, STRETCHES, units)) == ["be-fed-hainaut"]
    assert codes(facing(CUSTOMS, STRETCHES, units)) == ["be-douane-mobile"]


def test_where_nothing_touches_the_nearest_seat_comes_first() -> None:
    units = (IEPER_ZONE, GRENSLEIE)
    ranked = facing(DIVISION, [], units)
    assert codes(ranked) == ["be-pz-5455", "be-pz-5462"]
    assert ranked[0].reasons[0].code == "nearest"


def test_the_table_of_kinds_reads_both_ways() -> None:
    assert kind_rank(KINDS, DIVISION, ZONE) == kind_rank(KINDS, ZONE, DIVISION) == 1
    assert kind_rank(KINDS, DIVISION, DIRCO) == 2
    assert kind_rank(KINDS, CUSTOMS, ZONE) == NO_KIND
    assert other_state("FR") == "BE"
    assert other_state("BE") == "FR"


def test_a_unit_is_in_force_on_its_first_and_last_day() -> None:
    dated = ZONE._replace(valid_from="2023-07-01", valid_to="2024-06-30")
    assert [in_force(dated, d) for d in ("2023-06-30", "2023-07-01", "2024-06-30", "2024-07-01")] == [False, True, True, False]


@given(st.permutations(ON_TOURCOING), st.sampled_from([None, ZONE, BE_CUSTOMS]))
def test_the_order_does_not_depend_on_the_order_of_the_rows(pairs: list[tuple[Unit, Territory]], home: Unit | None) -> None:
    assert codes(rank_competent(pairs, TOURCOING, home, frozenset())) == codes(rank_competent(ON_TOURCOING, TOURCOING, home, frozenset()))


@given(st.permutations(STRETCHES), st.sampled_from([DIVISION, COMPANY, DIPN]))
def test_facing_does_not_depend_on_the_order_of_the_stretches(stretches: list[Stretch], subject: Unit) -> None:
    units = (ZONE, GRENSLEIE, IEPER_ZONE, DIRCO, BE_CUSTOMS)
    expected = codes(facing(subject, STRETCHES, units))
    assert codes(facing(subject, stretches, units)) == expected


TWO_ZONES = st.sampled_from(["be-pz-5317", "be-pz-5455"])
TWO_PLACES = st.sampled_from(["FR-59599", "FR-59279"])


@given(st.lists(st.builds(Stretch, TWO_ZONES, TWO_PLACES, st.just("BE-57096"), st.integers(1, 9000))))
def test_a_unit_that_touches_the_place_asked_is_never_below_one_of_its_kind_that_does_not(stretches: list[Stretch]) -> None:
    units = (ZONE, GRENSLEIE)
    touching = {s.unit for s in stretches if s.place_own == "FR-59599"}
    ranked = codes(facing(DIVISION, stretches, units))
    if len(touching) == 1:
        assert ranked[0] == touching.pop()
