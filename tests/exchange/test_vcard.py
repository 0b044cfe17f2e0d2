"""vCard 4.0: what an address book reads back is what was written, whatever the data holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.clean import clean
from coopfb.exchange.vcard import Card, properties, vcards

CARD = Card(
    id="0b5ac1f2-0d1e-4c5f-8d7e-1234567890ab",
    unit="Zone de police Mouscron",
    title="Officier de garde",
    channel="phone",
    number="+3200000012",
    languages=("fr", "nl"),
    notes=("EXERCICE : numéro fictif; ne pas appeler", "Heures : 24/7"),
    categories=("local-police", "BE"),
    changed_at="2026-11-23T20:00:00Z",
)


def read(written: str) -> list[list[tuple[str, str, str]]]:
    """Return the cards of a vCard text as (name, parameters, value), read by the rules of RFC 6350 sections 3.2 to 3.4."""
    assert written.endswith("\r\n")
    lines = re.sub("\r\n[ \t]", "", written).removesuffix("\r\n").split("\r\n")
    cards: list[list[tuple[str, str, str]]] = []
    for line in lines:
        head, value = re.fullmatch(r'([^:"]*(?:"[^"]*"[^:"]*)*):(.*)', line).groups()
        name, _, parameters = head.partition(";")
        if name == "BEGIN":
            cards.append([])
        cards[-1].append((name, parameters, value))
    assert all(card[0][0] == "BEGIN" and card[1] == ("VERSION", "", "4.0") and card[-1] == ("END", "", "VCARD") for card in cards)
    return cards


def plain(value: str) -> str:
    """Return a text value without its escapes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_one_contact() -> None:
    """Name, function, telephone, languages, notes and revision, each where an address book looks for it."""
    (card,) = read(vcards([CARD]))
    assert [(name, parameters, plain(value)) for name, parameters, value in card[2:-1]] == [
        ("KIND", "", "org"),
        ("UID", "", "urn:uuid:0b5ac1f2-0d1e-4c5f-8d7e-1234567890ab"),
        ("FN", "", "Zone de police Mouscron \N{EN DASH} Officier de garde"),
        ("ORG", "", "Zone de police Mouscron"),
        ("TITLE", "", "Officier de garde"),
        ("TEL", 'VALUE=uri;TYPE="work,voice"', "tel:+3200000012"),
        ("LANG", "PREF=1", "fr"),
        ("LANG", "PREF=2", "nl"),
        ("NOTE", "", "EXERCICE : numéro fictif; ne pas appeler\nHeures : 24/7"),
        ("CATEGORIES", "", "local-police,BE"),
        ("REV", "", "20261123T200000Z"),
    ]


@pytest.mark.parametrize(
    ("channel", "number", "wanted"),
    [
        ("short", "101", ("TEL", 'VALUE=text;TYPE="work,voice"', "101")),
        ("email", "poste@exemple.invalid", ("EMAIL", "TYPE=work", "poste@exemple.invalid")),
        ("phone", "+33;x\r\nTEL:1", ("TEL", 'VALUE=text;TYPE="work,voice"', r"+33\;x\\x0d\\x0aTEL:1")),
    ],
)
def test_other_channels(channel: str, number: str, wanted: tuple[str, str, str]) -> None:
    """A short code is no address of its own, and a broken number adds no line."""
    (card,) = read(vcards([CARD._replace(channel=channel, number=number)]))
    assert [line for line in card if line[0] in {"TEL", "EMAIL"}] == [wanted]


def test_the_older_version_knows_neither_kind_nor_languages() -> None:
    """Outlook and older telephones read 3.0 only; it wants a name in parts."""
    written = vcards([CARD], "3.0")
    assert "VERSION:3.0\r\nN:" in written
    assert "TEL;TYPE=WORK,VOICE:+" in written
    assert not re.search(r"^(KIND|LANG)", written, re.MULTILINE)


def test_no_card() -> None:
    """Nothing found is an empty text, not a broken card."""
    assert vcards([]) == ""


LISTS = st.lists(st.text(max_size=100), max_size=3).map(tuple)
OWN = st.lists(st.tuples(st.just("X-COOPFB-SOURCE"), st.text(max_size=100)), max_size=2).map(properties)
CARDS = st.builds(Card, *[st.text(max_size=80)] * 5, *[LISTS] * 3, *[st.text(max_size=30)] * 2, OWN)


@given(st.lists(CARDS, max_size=3))
def test_any_data_comes_back(cards: list[Card]) -> None:
    """Whatever stands in the data: the cards stay apart, no line passes 75 octets, and names and notes read back as shown on screen."""
    written = vcards(cards)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    found = read(written) if cards else []
    assert len(found) == len(cards)
    for lines, card in zip(found, cards, strict=True):
        values = {name: value for name, _, value in lines}
        assert plain(values["ORG"]) == clean(card.unit)
        assert plain(values.get("TITLE", "")) == clean(card.title)
        assert plain(values.get("NOTE", "")) == "\n".join(clean(note) for note in card.notes)
        assert [plain(part) for part in re.findall(r"(?:^|,)((?:[^\\,]|\\.)*)", values.get("CATEGORIES", ""))] == [
            clean(category) for category in card.categories or ("",)
        ]
