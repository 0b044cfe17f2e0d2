"""A sound operation to change one thing of: a joint patrol Tourcoing-Mouscron on the night of Saturday 5 December 2026."""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest

from coopfb.domain.agreement import Communication, Notice, Outcome, Waiver
from coopfb.domain.case import Case
from coopfb.domain.contact import Contact
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.place import Place
from coopfb.domain.rule import Finding
from coopfb.domain.rulebook import findings, forbidding
from coopfb.domain.unit import Unit
from coopfb.domain.zone import RadioChannel
from coopfb.i18n import say


def at(words: str) -> datetime:
    """Return a moment of the night from `05T20:00`, in UTC."""
    return datetime.fromisoformat(f"2026-12-{words}").replace(tzinfo=UTC)


def place(code: str, name: str, department: str, **more: Any) -> Place:
    """Return a place two kilometres from the border; a French one lies on police ground."""
    state = code[:2]
    ground = {"ground": "police", "ground_source": "published"} if state == "FR" else {"ground": "", "ground_source": ""}
    facts = dict.fromkeys(("name", "name_fr", "name_nl"), name) | {"state": state, "department": department, "arrondissement": ""}
    facts |= {"population": 1, "lat": 50.7, "lon": 3.2, "border_m": 2000, "closed_on": "", "successor": ""} | ground | more
    return Place(code=code, **facts)


def unit(code: str, service: str, level: str, **more: Any) -> Unit:
    """Return a unit of the State its code begins with."""
    facts = dict.fromkeys(Unit._fields, "") | {"state": code[:2].upper(), "name_fr": code, "name_nl": code, "languages": ("fr", "nl")}
    return Unit(**facts | {"code": code, "service": service, "level": level} | more)


def contact(code: str, **more: Any) -> Contact:
    """Return a contact round the clock, verified in October."""
    facts = dict.fromkeys(Contact._fields, "") | {"languages": (), "exercise": False, "order": 1, "hours": "24/7"}
    return Contact(**facts | {"code": code, "unit": code.partition("/")[0], "verified_on": "2026-10-01"} | more)


def officer(unit: str, member: str, **more: Any) -> CrewMember:
    """Return an officer who speaks French, was briefed this year and whose arms are listed."""
    return CrewMember(unit, member, ("fr",), date(2026, 3, 2), ("pistol",))._replace(**more)


def accepted(unit: str, state: str) -> Participant:
    """Return a unit that has accepted the first revision in November."""
    return Participant(unit, state, "accepted", "head", date(2026, 11, 30), "written", 1)


FRENCH, BELGIAN = "fr-pn-tourcoing", "be-pz-5317"
OPERATION = Operation(
    "ART-F-2026-0014", "patrol", "art", "burglaries around the Risquons-Tout", "accepted", at("05T19:00"), at("06T01:00"),
    (
        Leg("FR", ("FR-59599",), at("05T19:00"), at("05T22:00"), officer_in_charge=f"{FRENCH}/1", guest_powers=("observe",)),
        Leg("BE", ("BE-57096",), at("05T22:00"), at("06T01:00"), officer_in_charge=f"{BELGIAN}/7", guest_powers=("observe",)),
    ),
    (accepted(FRENCH, "FR"), accepted(BELGIAN, "BE")),
    crew=(officer(FRENCH, "1"), officer(FRENCH, "2"), officer(BELGIAN, "7"), officer(BELGIAN, "8")),
    vehicles=(Vehicle("T1", FRENCH, 5, f"{FRENCH}/2"),),
    communication=Communication("common-channel", "RC-ART", "fr-cic-59", None, "be-cic-hainaut/dispatch"),
    notice=Notice("ccpd-tournai", at("01T09:00"), "4711"),
    meeting="FR-59599", language="fr", assistance="two officers", logistics="car of Tourcoing", costs="each State its own",
)  # fmt: skip
CASE = Case(
    OPERATION,
    at("01T10:00"),
    units={
        one.code: one
        for one in (
            unit(FRENCH, "national-police", "division", radio_network="ACROPOL"),
            unit(BELGIAN, "local-police", "zone", radio_network="A.S.T.R.I.D."),
            unit("fr-cic-59", "national-police", "dispatch", name_fr="CIC du Nord (police nationale France)", name_nl="CIC Nord (France)"),
            unit("be-cic-hainaut", "federal-police", "dispatch", name_fr="CIC Hainaut (Belgique)", name_nl="CIC Henegouwen (België)"),
            unit("be-pz-5455", "local-police", "zone"),
        )
    },
    places={
        one.code: one
        for one in (
            place("FR-59599", "Tourcoing", "FR-59"),
            place("FR-59279", "Halluin", "FR-59"),
            place("BE-57096", "Mouscron", "BE-HT"),
            place("BE-34027", "Menen", "BE-WV"),
        )
    },
    territory={FRENCH: frozenset(("FR-59599", "FR-59279")), BELGIAN: frozenset(("BE-57096",)), "be-pz-5455": frozenset(("BE-34027",))},
    contacts={code: (contact(f"{code}/desk"),) for code in (FRENCH, BELGIAN)}
    | {code: (contact(f"{code}/dispatch"),) for code in ("fr-cic-59", "be-cic-hainaut")},
    channels={"RC-ART": RadioChannel("RC-ART", "art", "FR-BE ART", "fr-cic-59", exercise=True, source="")},
    zones=dict.fromkeys(("FR-59599", "BE-57096"), ("art",)),
    dispatches={"FR": ("fr-cic-59",), "BE": ("be-cic-hainaut",)},
    in_month=2,
    border=dict.fromkeys(("FR-59599", "BE-57096"), frozenset(("FR", "BE"))),
)
OUTCOME = Outcome(5.5, 40, 30, 1, 1, 0, 1, 6, 2, "", "", "4711", at("07T09:00"))


class Sound(NamedTuple):
    """A case, and what the rules find in it; each change gives another one."""

    case: Case = CASE

    def world(self, **changes: Any) -> "Sound":
        """Change the world around the operation."""
        return Sound(self.case._replace(**changes))

    def limits(self, **changes: Any) -> "Sound":
        """Change what settings hold."""
        return self.world(limits=self.case.limits._replace(**changes))

    def but(self, **changes: Any) -> "Sound":
        """Change the operation."""
        return self.world(operation=self.case.operation._replace(**changes))

    def leg(self, number: int, **changes: Any) -> "Sound":
        """Change one leg."""
        legs = list(self.case.operation.legs)
        legs[number - 1] = legs[number - 1]._replace(**changes)
        return self.but(legs=tuple(legs))

    def member(self, number: int, **changes: Any) -> "Sound":
        """Change one officer: 1 and 2 are French, 3 and 4 Belgian."""
        crew = list(self.case.operation.crew)
        crew[number - 1] = crew[number - 1]._replace(**changes)
        return self.but(crew=tuple(crew))

    def participant(self, number: int, **changes: Any) -> "Sound":
        """Change one unit that takes part: 1 is French, 2 Belgian."""
        units = list(self.case.operation.participants)
        units[number - 1] = units[number - 1]._replace(**changes)
        return self.but(participants=tuple(units))

    def talking(self, **changes: Any) -> "Sound":
        """Change the communication plan."""
        return self.but(communication=self.case.operation.communication._replace(**changes))

    def unit(self, code: str, **changes: Any) -> "Sound":
        """Change a unit of the directory."""
        return self.world(units={**self.case.units, code: self.case.units[code]._replace(**changes)})

    def place(self, code: str, **changes: Any) -> "Sound":
        """Change a place."""
        return self.world(places={**self.case.places, code: self.case.places[code]._replace(**changes)})

    def contact(self, unit: str, **changes: Any) -> "Sound":
        """Change the contact of a unit."""
        return self.world(contacts={**self.case.contacts, unit: (self.case.contacts[unit][0]._replace(**changes),)})

    def reported(self, **changes: Any) -> "Sound":
        """Have it held and reported with these figures."""
        return self.but(status="reported", outcome=OUTCOME._replace(**changes))

    def waived(self, *rules: str) -> "Sound":
        """Set rules aside in writing."""
        return self.but(waivers=tuple(Waiver(rule, "agreed by telephone", "4711", at("01T09:00")) for rule in rules))

    def found(self, rule: str = "", severity: str = "") -> tuple[Finding, ...]:
        """Return what is found, by one rule or of one severity where told."""
        return tuple(one for one in findings(self.case) if rule in {"", one.rule} and severity in {"", one.severity})

    def faults(self, rule: str) -> list[tuple[str, int | None]]:
        """Return severity (with ` pending` where it is) and leg of what a rule found, notes left out."""
        return [(one.severity + " pending" * one.pending, one.leg) for one in self.found(rule) if one.severity != "note"]

    def says(self, rule: str) -> str:
        """Return the sentences of a rule, in English."""
        return "\n".join(say(one.text, "en") for one in self.found(rule))

    def forbids(self, rule: str) -> bool:
        """Say whether a rule keeps the order from being issued."""
        return rule in {one.rule for one in forbidding(findings(self.case))}


@pytest.fixture(scope="session")
def sound() -> Sound:
    """Return the sound operation."""
    return Sound()


@pytest.fixture(scope="session")
def mirror(sound: Sound) -> Sound:
    """Return a sound mirror control: a post on either side, at the same hours, each led by its own State."""
    from coopfb.domain.operation import Post

    legs = sound.case.operation.legs
    posts = [
        leg._replace(
            kind="post", start=at("05T19:00"), end=at("05T22:00"), guest_powers=(),
            posts=(Post(leg.places[0], "", at("05T19:00"), at("05T22:00"), leg.officer_in_charge),),
        )
        for leg in legs
    ]  # fmt: skip
    return sound.but(kind="mirror-control", legs=tuple(posts), end=at("05T22:00"))
