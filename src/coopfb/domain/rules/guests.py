"""Rules about guests on the other State's soil: their powers, arms, dress, pursuit, and who answers for them."""

from collections.abc import Iterator

from coopfb.domain.case import Case
from coopfb.domain.folding import fold
from coopfb.domain.leg_places import numbered
from coopfb.domain.operation import GUEST_POWERS, Leg
from coopfb.domain.rule import PRINTED, Fault, rule
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Row
from coopfb.domain.team import guests, guests_on, in_a_row, receives
from coopfb.text import text


@rule(
    "R11",
    text("What guests may do is stated for each leg, from the closed list"),
    text("Decision 2008/616/JHA, art. 17(3)(i); patrol regime of Tournai II"),
    basis="policy",
    verified=False,
    severity="error",
    remedy=text(
        "State it for the leg, the host adds the rest when accepting: `coopfb patrol edit {ref} --powers LEG=observe,own-file-query`.",
        ref="REF",
    ),
)
def guest_powers_are_stated(case: Case) -> Iterator[Fault]:
    """Find legs with guests that state no powers, and powers that are not of the list."""
    for number, leg in numbered(case):
        strange = tuple(power for power in leg.guest_powers if power not in GUEST_POWERS)
        if strange:
            known = ", ".join(GUEST_POWERS)
            told = text("Leg {leg}: {powers} is none of the powers guests may have: {known}.", leg=number, powers=Row(strange), known=known)
            yield Fault(told, number)
        elif not leg.guest_powers and receives(leg):
            yield Fault(text("Leg {leg} does not say what guests may do in {state}.", leg=number, state=state_name(leg.host_state)), number)


@rule(
    "R12",
    text("The arms and equipment of guests are listed, and nothing of it is on the host's list of what is not allowed"),
    text("Decision 2008/616/JHA, art. 17(3)(j); Decision 2008/615/JHA, art. 19"),
    basis="deduced",
    verified=False,
    severity="warning",
    also=("error", "note"),
    remedy=text("List it officer by officer: `coopfb patrol crew {ref} …`.", ref="REF"),
)
def what_guests_carry(case: Case) -> Iterator[Fault]:
    """Find guests whose equipment is not listed or not allowed by the host, and tell when arms may be used."""
    silent = tuple(member for member in guests(case) if not member.equipment)
    if silent:
        yield Fault(text("Arms and equipment are not listed for: {officers}.", officers=in_a_row(silent)), pending=True)
    for number, leg in numbered(case):
        yield from _forbidden(case, number, leg)
    if any(receives(leg) for leg in case.operation.legs):
        told = text("Guests use arms only to defend themselves or others, unless the host's officer in charge allows more (not verified).")
        yield Fault(told, severity="note", remedy=PRINTED)


def _forbidden(case: Case, number: int, leg: Leg) -> Iterator[Fault]:
    """Find what the host of a leg does not allow."""
    labels = case.limits.forbidden_equipment.get(leg.host_state)
    if not labels:
        return
    forbidden = {fold(label) for label in labels}
    for member in guests_on(case, leg):
        carried = tuple(label for label in member.equipment if fold(label) in forbidden)
        if carried:
            told = text(
                "Leg {leg}: {state} does not allow guests to carry {things}, which {officer} has.",
                leg=number,
                state=state_name(leg.host_state),
                things=Row(carried),
                officer=member.code,
            )
            remedy = text("Leave it behind, then correct the list: `coopfb patrol crew {ref} …`.", ref="REF")
            yield Fault(told, number, severity="error", remedy=remedy)


@rule(
    "R13",
    text("Guests wear their uniform, or plain clothes the host agreed to, with armband and card"),
    text("Decision 2008/615/JHA, art. 19; practice under Tournai I"),
    basis="deduced",
    verified=False,
    severity="warning",
    remedy=text("Have the host agree, with armband and card, or choose the uniform: `coopfb patrol crew {ref} …`.", ref="REF"),
)
def what_guests_wear(case: Case) -> Iterator[Fault]:
    """Find guests in plain clothes the host has not agreed to."""
    plain = tuple(member for member in guests(case) if member.dress == "plain" and not member.dress_agreed)
    if plain:
        yield Fault(text("In plain clothes abroad, without the host's agreement noted: {officers}.", officers=in_a_row(plain)))


@rule(
    "R33",
    text("What holds in a pursuit is printed for each leg"),
    text("Schengen Convention, art. 41, and the French declaration to art. 41(9) for the Belgian border"),
    basis="law",
    severity="note",
    remedy=PRINTED,
)
def pursuit_is_explained(case: Case) -> Iterator[Fault]:
    """Tell, for each leg, what officers of the other State may do in a pursuit; only the French declaration was read."""
    for number, leg in numbered(case):
        if leg.host_state == "FR":
            told = text(
                "Leg {leg}, pursuit into France: Belgian officers call the French authorities at the latest when crossing the border,"
                " and stop when these ask; apart from the powers of a joint patrol they have no right of apprehension.",
                leg=number,
            )
            yield Fault(told, number)
        else:
            yield Fault(text(
                "Leg {leg}, pursuit into Belgium: French officers call the Belgian authorities at the latest when crossing the border,"
                " and stop when these ask; whether they may apprehend is not verified.",
                leg=number,
            ), number, source=text("Schengen Convention, art. 41"), verified=False)  # fmt: skip


@rule(
    "R34",
    text("That the host State answers for its guests, who are subject to its law, is printed"),
    text("Decision 2008/615/JHA, art. 17(2)"),
    basis="law",
    severity="note",
    remedy=PRINTED,
)
def the_host_answers_for_guests(case: Case) -> Iterator[Fault]:
    """Tell who is responsible, where there may be guests."""
    if any(receives(leg) for leg in case.operation.legs):
        yield Fault(text("Guests are subject to the law of the host State, which assumes responsibility for what they do."))
