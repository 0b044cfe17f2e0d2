"""The lines of law themselves: only what the sources of the domain state; what was not read again is marked."""

from collections.abc import Iterator

from coopfb.domain.law import SIDES, LawLine
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.unit import other_state
from coopfb.text import Text, text

READ, UNREAD, DONE = "read", "unread", "done"
"""Law read in the source named; law known but not read again; what is done without a text."""

_CAAS_41 = text("Schengen Convention, art. 41")
_FRENCH_DECLARATION = text("Schengen Convention, art. 41(9), French declaration")
_BELGIAN_DECLARATION = text("Schengen Convention, art. 41(9), Belgian declaration")
_PATROLS = text("Tournai II (article not at hand), as the French Ministry of the Interior presented it in 2013")
_DEBATE = text("rapporteur on Tournai II, Assemblée nationale, 17 June 2015")
_CENTRE = text("tasks of the common centre under Tournai II, Assemblée nationale, June 2015")
_QUESTION = text("answer to written question 0978, Belgian Chamber, 2016 (QRVA 54 B063)")
_PRUM_17_2 = text("Decision 2008/615/JHA, art. 17(2)")
_PRUM_17 = text("Decision 2008/615/JHA, art. 17(2) and (3)")
_PRUM_19 = text("Decision 2008/615/JHA, art. 19")
_TO_SETTLE_I = text("Decision 2008/616/JHA, art. 17(3)(i)")
_TO_SETTLE_J = text("Decision 2008/616/JHA, art. 17(3)(j)")
_ENCLAVES = text("enclaves of the Lys; French Ministry of the Interior, 2016")
_JANUARY_2025 = text("joint controls of January 2025, as the press reported them")

_GUIDED = text("Use powers only under the guidance of officers of {host} and, as a rule, in their presence.")
_ORDINARY = text("An ordinary patrol (not a joint one) cannot arrest in {host} after a pursuit.")
_LAW_THERE = text("The law of the State you are in applies: in {host}, the law of {host}.")


def _for(sides: str, topic: str, said: Text, source: Text, standing: str = READ) -> Iterator[LawLine]:
    """Yield a line for each side named: `{host}` in it is the State those officers are guests of; `standing` is READ, UNREAD or DONE."""
    for side in sides.split():
        host = STATE_NAMES[other_state(side)]
        yield LawLine(
            topic, side, said._replace(values={"host": host}), source, "practice" if standing == DONE else "law", standing != UNREAD
        )


def _pursuit() -> Iterator[LawLine]:
    both, topic = " ".join(SIDES), "pursuit"
    yield from _for(both, topic, text("Call the authorities of {host} at the latest when you cross the border."), _CAAS_41)
    yield from _for(both, topic, text("Stop the pursuit when the authorities of {host} ask you to."), _CAAS_41)
    yield from _for("BE", topic, text("In France you have no right of apprehension in a pursuit."), _FRENCH_DECLARATION)
    unlimited = text("In France the pursuit has no limit in space or time, for the offences of art. 41(4)(a).")
    yield from _for("BE", topic, unlimited, _FRENCH_DECLARATION)
    yield from _for("FR", topic, _ORDINARY, _QUESTION)
    mirrored = text("In Belgium the same holds as the other way round: no right of apprehension, no limit in space or time.")
    yield from _for("FR", topic, mirrored, _BELGIAN_DECLARATION, UNREAD)
    helped = text("The common centre in Tournai helps to prepare and support a pursuit into {host}, day and night.")
    yield from _for(both, topic, helped, _CENTRE)


def _arrest() -> Iterator[LawLine]:
    both, topic = " ".join(SIDES), "arrest"
    yield from _for(both, topic, text("On a joint patrol you may use your powers in {host}, arrest included."), _PATROLS)
    yield from _for(both, topic, _GUIDED, _PRUM_17_2)
    obeyed = text("Follow the instructions of the competent authority of {host}; the law of {host} applies to you.")
    yield from _for(both, topic, obeyed, _PRUM_17)
    alone = text(
        "Alone but lawfully in {host}, you may arrest somebody caught in the act and hand them over to the local officers;"
        " in an emergency the nearest patrol may intervene."
    )
    yield from _for(both, topic, alone, _PATROLS)
    yield from _for(both, topic, _ORDINARY, _QUESTION)


def _arms() -> Iterator[LawLine]:
    both, topic = " ".join(SIDES), "arms"
    defence = text("Use your weapon only to defend yourself or others, unless the officer in charge of {host} authorises more.")
    yield from _for(both, topic, defence, _PRUM_19, UNREAD)
    carried = text("You may carry the arms, ammunition and equipment that your own law allows; {host} may forbid some.")
    yield from _for(both, topic, carried, _PRUM_19, UNREAD)
    settled = text("The particular arms, ammunition and equipment for use in {host} are settled before the operation starts.")
    yield from _for(both, topic, settled, _TO_SETTLE_J, UNREAD)
    yield from _for(both, topic, text("You may wear your own uniform in {host}."), _PRUM_19, UNREAD)
    yield from _for(both, topic, text("The law of {host} applies to you, and {host} assumes responsibility for what you do."), _PRUM_17_2)


def _transit() -> Iterator[LawLine]:
    both, topic = " ".join(SIDES), "transit"
    through = text("You may pass through {host}, or turn round there, with arrested persons or seized objects.")
    yield from _for(both, topic, through, _PATROLS)
    yield from _for(both, topic, text("The vehicle of a joint patrol may be used in {host} as well."), _PATROLS)
    yield from _for(both, topic, text("Your vehicle follows the road rules of {host}, its privileges included."), _PRUM_19, UNREAD)
    yield from _for(both, topic, _LAW_THERE, _DEBATE)
    enclave = text("Crossing {host} only to reach an enclave is marked as a transit, with its reason.")
    yield from _for(both, topic, enclave, _ENCLAVES, DONE)


def _control() -> Iterator[LawLine]:
    both, topic = " ".join(SIDES), "control"
    yield from _for(both, topic, _GUIDED, _PRUM_17_2)
    yield from _for("FR", topic, _LAW_THERE, _DEBATE)
    supported = text("The officers of {host} exercise the police powers where the control takes place; you support them.")
    yield from _for("FR", topic, supported, _JANUARY_2025, DONE)
    settled = text("What guests may do in {host} is settled before the operation starts.")
    yield from _for("FR", topic, settled, _TO_SETTLE_I, UNREAD)
    shared = text("French police data may be passed on to police services of {host} under international commitments.")
    yield from _for("FR", topic, shared, text("Code de la sécurité intérieure (France), art. L235-1"))
    strip = text(
        "A French border check is held within 20 km of the border, or in a named station, port, airport or at a first motorway toll;"
        " for 12 hours in a row in one place at most; never systematically."
    )
    yield from _for(
        "BE", topic, strip, text("Code de procédure pénale (France), art. 78-2, al. 9; Code des douanes (France), art. 67 quater")
    )
    requisition = text("On the prosecutor's written requisition, checks are held only in the places and the period it sets.")
    yield from _for("BE", topic, requisition, text("Code de procédure pénale (France), art. 78-2"))
    graded = text("French customs checks under art. 67 quater have a head of post, or an officer of grade contrôleur or above, in charge.")
    yield from _for("BE", topic, graded, text("Code des douanes (France), art. 67 quater"))
    searched = text("A requisition to search vehicles holds for 24 hours at most; a reasoned decision may renew it.")
    yield from _for("BE", topic, searched, text("Code de procédure pénale (France), art. 78-2-2"), UNREAD)


LINES: tuple[LawLine, ...] = (*_pursuit(), *_arrest(), *_arms(), *_transit(), *_control())
"""Every line, topic by topic, in the order they are read."""
