"""P05: keys, frequencies, numbers of channels and cover names are refused by pattern; what only looks a little like one passes."""

import base64
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coopfb.domain.life import one_line
from coopfb.domain.outcome import Refused, read_figure
from coopfb.domain.radio_secret import LONGEST_LABEL, holds_secret, label_fault, label_given
from coopfb.domain.radio_words import SPELLING
from coopfb.errors import WrongCommandLineError

PLACES = "ARMENTIERES ROUBAIX TOURCOING MOUSCRON MENEN COMINES HALLUIN IEPER LILLE DUNKERQUE MAUBEUGE MONS BAVAY LYS LEIE ESCAUT".split()  # noqa: SIM905
SERVICES = ("EX", "PN", "GN", "PAF", "DOUANE", "FR-BE", "DIR NORD", "ZP", "PZ")
HEX = st.text("0123456789abcdef", min_size=20, max_size=64).filter(lambda key: sum(map(str.isalpha, key)) > 4)


def refused(label: str) -> str:
    """Return with which code a label is refused, and that it was repeated where it was; empty when it is not refused."""
    try:
        label_given(label, "--label")
    except WrongCommandLineError as error:
        return f"{error.code}, repeated" if label in error.text.values.values() else error.code
    return ""


@given(st.sampled_from(SERVICES), st.sampled_from(PLACES), st.sampled_from(("", " 2", " 12")))
def test_labels_of_services_and_places_pass(service: str, place: str, number: str) -> None:
    """What units call a channel: who, where, and at most two digits."""
    label = f"{service} {place}{number}"
    assert label_given(f"  {label.replace(' ', '  ')} ", "--label") == label


@pytest.mark.parametrize(
    "label",
    [
        "FR-BE ART",
        "FR-BE DUNKERQUE",
        "EX TOURCOING",
        "DIR NORD 2",
        "EX VAL DE L'ESCAUT",
        "A16/E40",
        "HOTEL DE POLICE LILLE",
        "Golf Mérignies",
    ],
)
def test_these_labels_pass(label: str) -> None:
    """Roads, apostrophes, and words of the spelling alphabet that are words of a name."""
    assert label_given(label, "--label") == label
    assert label_fault(label) is None


def in_blocks(key: str, size: int, between: str) -> str:
    """Return a key in blocks."""
    return between.join(key[start : start + size] for start in range(0, len(key), size))


@given(HEX, st.sampled_from((2, 4, 8)), st.sampled_from((" ", ":", "-", ".", "_")), st.booleans())
@example(key="a0000000a000000000000aaa", size=4, between=" ", capitals=False)
def test_keys_are_refused_however_they_are_grouped(key: str, size: int, between: str, capitals: bool) -> None:
    """In one piece and in blocks, in labels and in free texts."""
    key = key[: len(key) // size * size]
    for written in (key, in_blocks(key, size, between)):
        shown = written.upper() if capitals else written
        assert holds_secret(f"canal commun {shown}, voir plan") or key.isdecimal() or len(key) < 16 or few(written, between)
        assert refused(shown) == "radio-secret" or few(written, between)


def few(written: str, between: str) -> bool:
    """Say whether fewer than two blocks have letters: what a row of numbers has as well."""
    return sum(not block.isdecimal() for block in written.split(between)) < 3


@given(st.binary(min_size=24, max_size=48))
def test_coded_texts_are_refused(key: bytes) -> None:
    """Base64 in both alphabets; a run of one kind of sign, such as zeros, is no key."""
    for written in (base64.b64encode(key).decode(), base64.urlsafe_b64encode(key).decode()):
        if len(set(written)) > 12:
            assert holds_secret(f"{written}")


@pytest.mark.parametrize(
    "said", ["TEK 3", "KEK=12AB", "clé A1B2C3", "clef : 4F2A99", "Schlüssel, key: 4F2A99", "sleutel 77AB12", "GCK n° 2", "SCK: 0A"]
)
def test_a_key_that_is_called_one(said: str) -> None:
    """A word for a key and a value behind it."""
    assert holds_secret(said)


@given(
    st.integers(380, 429),
    st.text(string.digits, min_size=4, max_size=5),
    st.sampled_from(".,"),
    st.sampled_from(("", " MHz", "MHz", "\u202fMHz", " mhz")),
)
def test_frequencies_are_refused(whole: int, decimals: str, point: str, unit: str) -> None:
    """With the unit, and without it where mobile radio works."""
    written = f"{whole}{point}{decimals}{unit}"
    assert holds_secret(f"rendez-vous sur {written}, puis canal commun")
    assert refused(written) == "radio-secret"


@given(st.integers(1, 9999), st.sampled_from(("Hz", "kHz", "MHz", "GHz", " megahertz", " hertz", "ＭＨｚ")))
def test_a_number_of_hertz_is_a_frequency(number: int, unit: str) -> None:
    """Whatever the number, in letters of any width."""
    assert holds_secret(f"{number}{unit}")


@given(
    st.integers(100, 9_999_999),
    st.sampled_from(("", "GSSI ", "ISSI ", "RFGI ", "conférence ", "TG ", "FR-BE ")),
    st.sampled_from(("", " ", ".", "-")),
)
def test_numbers_of_channels_and_subscribers_are_refused_in_labels(number: int, before: str, between: str) -> None:
    """Three digits or more, together or apart; in a free text a number is none of our business."""
    written = before + between.join(str(number))
    assert refused(written) in {"radio-secret", "text-too-long"}
    assert not holds_secret(f"{before}{number}")


@given(
    st.sampled_from(sorted(SPELLING)),
    st.integers(1, 99),
    st.sampled_from(("{w}", "{w} {n}", "{w}-{n}", "{w}{n}", "PN {w} {n}", "{w} {w}")),
    st.booleans(),
)
def test_call_signs_of_the_spelling_alphabet_are_refused(word: str, number: int, form: str, capitals: bool) -> None:
    """Alone and with a number."""
    written = form.format(w=word, n=number)
    assert refused(written.upper() if capitals else written) == "radio-secret"


@pytest.mark.parametrize(
    "label",
    [
        *(
            "conférence 12",
            "GSSI 4",
            "canal 7",
            "gespreksgroep 12",
            "colour code 3",
            "kleurcode 3",
            "code couleur 2",
            "٤١٢",
            "４１２",
            "X-RAY",
            "TANGO LYS",
        ),
        *("indicatif LYS", "roepnaam Leie", "nom de code Lys", "call-sign LYS", "schuilnaam Leie", "codenaam Leie", "TN 12", "TN-4"),
    ],
)
def test_other_secrets_in_labels(label: str) -> None:
    """Small numbers where the word says what they are, digits of other scripts, words for cover names."""
    assert refused(label) == "radio-secret"
    assert label_fault(label) is not None


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("", "empty-text"),
        ("  - ", "empty-text"),
        ("L" * (LONGEST_LABEL + 1), "text-too-long"),
        ("LYS\u200b", "hidden-characters"),
        ("LYS\x1b[2J", "hidden-characters"),
    ],
)
def test_what_cannot_be_a_label(label: str, code: str) -> None:
    """Nothing, too much, and what cannot be seen."""
    assert refused(label) == code


FREE = [
    "A16/E40, 12,5 km jusqu'à la frontière",
    "appeler le 03 53 01 00 60 de 08 00 à 23 00",
    "+33 3 53 01 00 60 / +32 00 00 00 55",
    "le 05.12.2026 de 20:00 à 23:00, 2026-11-27T13:00:00Z",
    "Réquisition 2026/1234-A1B2C3D4, PV MO.21.L3.001234/2026",
    "requisition 20261127000123456",
    "D917 D934 D940 D300, A1 A2 A3 A4 A5 A6 E4 E5",
    "50.74123, 3.21345",
    "382.500 EUR, 12.500 personnes, 400.000 habitants, 380.125 kg",
    "IBAN BE68 5390 0754 7034",
    "ART-F-2026-0014",
    "clé du local 12 au poste, clés USB, key points: 3 legs, sleutel bij de balie",
    "https://www.police.be/5317/actualites/controles-transfrontaliers-2026",
    "Armentieres-Roubaix-Tourcoing2026 Comines-Warneton",
    "conférence 412, FR-BE ART",
]


@pytest.mark.parametrize("said", FREE)
def test_what_people_write_about_operations_passes(said: str) -> None:
    """Roads, distances, telephones, dates, references, amounts, positions."""
    assert not holds_secret(said)
    assert one_line(said, "--notes") == said


def test_every_free_text_of_an_operation_is_looked_at() -> None:
    """The one reader of typed lines refuses, without repeating what was typed; so does that of a report."""
    with pytest.raises(WrongCommandLineError) as told:
        one_line("sur 382,5125", "--notes")
    assert told.value.code == "radio-secret"
    assert told.value.text.values == {"option": "--notes"}
    assert isinstance(read_figure("incidents", "TEK 3"), Refused)
