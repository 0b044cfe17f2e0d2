"""The small map of an order: whatever it is asked to show, it is a picture that Typst sets, with its words whole and no markup in them."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from coopfb.domain.cells import Cells
from coopfb.domain.map_points import Mark
from coopfb.domain.map_sketch import sketch
from coopfb.exchange.small_map import small_map
from coopfb.store.reads.cells import cells
from coopfb.text import Named

HALLUIN, MENEN = (3.1243, 50.7846), (3.1219, 50.7966)
AT = datetime(2026, 12, 5, 19, tzinfo=UTC)


@pytest.fixture(scope="module")
def known() -> Cells:
    """Return the bundled cells."""
    return cells()


def drawn(known: Cells, name: str, langs: tuple[str, ...] = ("fr",)) -> str:
    """Return the small map of legs in Halluin and Menin that meet at a point of that name."""
    towns = (Mark(Named("Halluin", "Halewijn", "Halluin"), HALLUIN), Mark(Named("Menin", "Menen", "Menen"), MENEN))
    meeting = Mark(Named(name, name, name), (3.123, 50.79), approximate=True)
    made = sketch(known, {"FR": ("FR-59279",), "BE": ("BE-34027",)}, towns, meeting)
    assert made is not None
    return small_map(made, langs)


def words_of(document: str) -> set[str]:
    """Return the words of a drawing that are shown, each once."""
    root = ET.fromstring(document)  # noqa: S314 - a document of our own
    return {element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")}


def test_it_names_the_border_towns_in_the_languages_of_the_order(known: Cells) -> None:
    assert {"Halluin", "Menin", "FRANCE", "BELGIQUE"} <= words_of(drawn(known, "place"))
    both = words_of(drawn(known, "place", ("fr", "nl")))
    assert {"Halluin / Halewijn", "Menin / Menen", "FRANCE · FRANKRIJK", "BELGIQUE · BELGIË", "place"} <= both


def test_typst_sets_it_with_its_own_fonts(known: Cells) -> None:
    document = drawn(known, "place Jacques Delors", ("fr", "nl"))
    source = b'#set page(width: 90mm, height: auto)\n#image(bytes(sys.inputs.map), format: "svg", width: 80mm)'
    made = typst.compile(source, sys_inputs={"map": document}, ignore_system_fonts=True, format="pdf")
    assert bytes(made).startswith(b"%PDF")


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_name_is_words_and_nothing_else(known: Cells, name: str) -> None:
    document = drawn(known, name)
    elements = {element.tag.rpartition("}")[2] for element in ET.fromstring(document).iter()}  # noqa: S314 - a document of our own
    assert elements <= {"svg", "title", "defs", "pattern", "path", "circle", "clipPath", "rect", "g", "text"}
    assert "href" not in document


def test_it_is_small(known: Cells) -> None:
    assert len(drawn(known, "place")) < 30_000


def test_nothing_known_draws_nothing(known: Cells) -> None:
    assert sketch(known, {"FR": (), "BE": ()}, (), None) is None
