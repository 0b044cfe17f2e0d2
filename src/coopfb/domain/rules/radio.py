"""Rules about how the sides talk: radio, telephone fallback, and a shared language."""

from collections.abc import Iterator
from functools import reduce

from coopfb.domain.case import Case
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.rule import Fault, rule
from coopfb.domain.spoken import Row
from coopfb.domain.team import units_named
from coopfb.text import Text, text

DOCUMENT_LANGUAGES = frozenset(("fr", "nl"))
"""The languages in which orders and messages are written."""
_EDIT_COMMUNICATION = text(
    "Settle it with the other side: `coopfb patrol edit {ref} --means …`, `--channel …`, `--opened-by UNIT`, `--fallback CONTACT`.",
    ref="REF",
)


@rule(
    "R23",
    text("The communication plan has a common means where networks differ, and always a telephone fallback"),
    text("Schengen Convention, art. 44; press release of 8 March 2013; Belgian Senate, question 4-6020 (no roaming between the networks)"),
    basis="deduced",
    severity="warning",
    remedy=_EDIT_COMMUNICATION,
)
def the_sides_can_talk(case: Case) -> Iterator[Fault]:
    """Find networks without a common means, a channel nobody knows or opens, and no telephone fallback."""
    plan = case.operation.communication
    networks = {code: case.units[code].radio_network if code in case.units else "" for code in case.operation.units}
    different = len(set(networks.values())) > 1 or "" in networks.values()
    if different and not plan.means and not plan.channel:
        known = tuple(dict.fromkeys(network for network in networks.values() if network))
        told = text("The units are on different radio networks ({networks}), and no common means is agreed.", networks=Row(known))
        remedy = text(
            "Agree on a common channel, exchanged radios or a liaison at the dispatch: `coopfb patrol edit {ref} --means …`.", ref="REF"
        )
        yield Fault(told if known else text("No radio network of the units is known, and no common means is agreed."), remedy=remedy)
    yield from _channel(case)
    if not plan.fallback:
        yield Fault(text("No telephone fallback is named for when the radio fails."))
    elif not any(contact.code == plan.fallback for held in case.contacts.values() for contact in held):
        yield Fault(text("The directory knows no contact {code}, which is the telephone fallback.", code=plan.fallback))


def _channel(case: Case) -> Iterator[Fault]:
    """Find a common channel that is not named, not known, or that nobody opens."""
    plan = case.operation.communication
    if plan.means == "common-channel" and not plan.channel:
        yield Fault(text("A common channel is agreed, but not which."))
    elif plan.channel and plan.channel not in case.channels:
        yield Fault(text("The directory knows no channel {code}.", code=plan.channel))
    elif plan.channel and not plan.opened_by and not case.channels[plan.channel].opened_by:
        yield Fault(text("It is not said who opens channel {label}.", label=case.channels[plan.channel].label))


@rule(
    "R24",
    text("All members share a language or have an interpreter, and the documents exist in a language of every unit"),
    text("Tournai II, art. 19; Recommendation (EU) 2022/915"),
    basis="policy",
    severity="warning",
    remedy=text(
        "Change the language or note the interpreter, `coopfb patrol edit {ref} --language …`, `--interpreter …`, or change the crew,"
        " `coopfb patrol crew {ref} …`.",
        ref="REF",
    ),
)
def they_share_a_language(case: Case) -> Iterator[Fault]:
    """Find teams without a language in common or an interpreter, and units that read neither French nor Dutch."""
    spoken = _languages(case)
    shared: frozenset[str] = reduce(frozenset.__and__, spoken) if spoken else frozenset()
    agreed = case.operation.language
    if case.operation.interpreter.strip():
        spoken = []
    if spoken and not shared:
        yield Fault(text("The team has no language in common."))
    elif spoken and agreed and agreed not in shared:
        yield Fault(text("Not all of the team speak {language}, the language agreed.", language=_language(agreed)))
    unread = tuple(
        code
        for code in case.operation.units
        if code in case.units and case.units[code].languages and DOCUMENT_LANGUAGES.isdisjoint(case.units[code].languages)
    )
    if unread:
        yield Fault(text("Documents exist in French and Dutch only, which is not read by: {units}.", units=units_named(case, unread)))


def _languages(case: Case) -> list[frozenset[str]]:
    """Return what each officer speaks, and what is spoken in each unit that has named none; what is not known is left out."""
    crew = [member for member in case.operation.crew if member.unit in case.operation.units]
    named = {member.unit for member in crew}
    of_units = [case.units[code].languages for code in case.operation.units if code not in named and code in case.units]
    of_crew = [member.languages or (case.units[member.unit].languages if member.unit in case.units else ()) for member in crew]
    return [frozenset(languages) for languages in (*of_units, *of_crew) if languages]


def _language(code: str) -> Text:
    """Return what a language is called."""
    return LANGUAGE_NAMES.get(code) or text("{name}", name=code)
