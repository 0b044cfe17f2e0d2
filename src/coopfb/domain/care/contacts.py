"""What may be wrong with contacts: numbers that are none, calls that failed, verifications too old, rotas that ended."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from coopfb.domain.care.inspection import Check, Finding, Inspection
from coopfb.domain.contact import Contact
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.directory_change_words import RESULT_NAMES
from coopfb.domain.freshness import freshness
from coopfb.domain.record import moment
from coopfb.domain.service_words import service_name
from coopfb.domain.spoken import Moment, Row, day_said
from coopfb.domain.telephone import validate
from coopfb.text import Text, text

NUMBER_INVALID = Check(
    "number-invalid", text("Not a number"), "error", text("Give the right one: coopfb contact edit CONTACT --number “…” --verified")
)
CALL_WAITING = Check(
    "call-waiting",
    text("Tried, and nobody has looked at it since"),
    "error",
    text("Call it, then: coopfb contact verify CONTACT, coopfb contact edit CONTACT --number “…” or coopfb contact retire CONTACT"),
)
NEVER_VERIFIED = Check(
    "never-verified",
    text("Never verified"),
    "error",
    text("Call it, then: coopfb contact verify CONTACT; or ask every unit: coopfb directory round start YEAR"),
)
STALE = Check(
    "stale",
    text("Verified too long ago (stale-days)"),
    "error",
    text("Call it, then: coopfb contact verify CONTACT; or ask every unit: coopfb directory round start YEAR"),
)
TO_CONFIRM = Check(
    "to-confirm",
    text("To confirm again (confirm-days)"),
    "note",
    text("Call it, then: coopfb contact verify CONTACT; or ask every unit: coopfb directory round start YEAR"),
)
SAME_NUMBER = Check(
    "same-number",
    text("One number, several units"),
    "note",
    text("If one of them is wrong: coopfb contact edit CONTACT --number “…”, or coopfb contact retire CONTACT"),
)
ROTA_ENDED = Check(
    "rota-ended", text("Duty rota that ended"), "note", text("Bring the next one: coopfb duty import FILE, or coopfb duty set CONTACT")
)
NO_TITLE = Check(
    "no-title",
    text("Function without a title in its service"),
    "note",
    text("It is called by its plain name until the table of functions has one: tell the common centre"),
)
EXERCISE = Check(
    "exercise", text("Fictitious (exercise)"), "note", text("Bring the real directory: coopfb directory import FILE --dry-run")
)


def numbers(look: Inspection) -> Iterator[Finding]:
    """Find telephone numbers that are none, and real ones in exercise rows."""
    for one in look.kept.contacts:
        fault = validate(one.number, exercise=one.exercise) if one.channel == "phone" else None
        if fault:
            yield look.find(one.unit, text("{contact}: {problem}", contact=one.code, problem=fault), one.code)


def calls(look: Inspection) -> Iterator[Finding]:
    """Find calls that nobody answered, or somebody else did, and that are not settled."""
    for call in look.kept.calls:
        one = look.contact_by_id.get(call.contact)
        if one:
            said = text(
                "{contact}: {result}, {moment} ({who})",
                contact=one.code,
                result=RESULT_NAMES[call.result],
                moment=Moment(call.at),
                who=call.by,
            )
            yield look.find(one.unit, said, one.code)


def of_freshness(wanted: str) -> Callable[[Inspection], Iterator[Finding]]:
    """Return the look for contacts whose verification is `wanted`: never, stale or to-confirm (rule D01)."""

    def verified(look: Inspection) -> Iterator[Finding]:
        kept = look.kept
        for one in kept.contacts:
            if one.unit in look.standing and freshness(one.verified_on, kept.today, kept.confirm_days, kept.stale_days) == wanted:
                yield look.find(one.unit, _verified(one), one.code)

    return verified


def same_numbers(look: Inspection) -> Iterator[Finding]:
    """Find numbers that stand at several units in force; a short code is everybody's."""
    held: dict[str, list[Contact]] = defaultdict(list)
    for one in look.kept.contacts:
        if one.channel != "short" and one.unit in look.standing:
            held[one.number].append(one)
    for number, several in held.items():
        if len({one.unit for one in several}) > 1:
            zones = tuple(dict.fromkeys(zone for one in several for zone in look.zones_of_unit.get(one.unit, ())))
            said = text("{number}: {contacts}", number=number, contacts=Row(tuple(one.code for one in several)))
            yield Finding(several[0].code, said, zones)


def rotas(look: Inspection) -> Iterator[Finding]:
    """Find contacts that had duty rows of which none is left for now or later."""
    for rota in look.kept.rotas:
        one = look.contact_by_id.get(rota.contact)
        if one and rota.last <= look.kept.now:
            said = text("{contact}: the last turn ended {moment}", contact=one.code, moment=Moment(moment(rota.last)))
            yield look.find(one.unit, said, one.code)


def titles(look: Inspection) -> Iterator[Finding]:
    """Find contacts whose function has no title in the service of their unit."""
    for one in look.kept.contacts:
        unit = look.standing.get(one.unit)
        if unit and (unit.state, unit.service, one.function) not in look.kept.titles:
            said = text(
                "{contact}: {function} ({service})",
                contact=one.code,
                function=FUNCTION_NAMES[one.function],
                service=service_name(unit.service),
            )
            yield look.find(one.unit, said, one.code)


def exercises(look: Inspection) -> Iterator[Finding]:
    """Find contacts that are fictitious."""
    for one in look.kept.contacts:
        if one.exercise:
            yield look.find(one.unit, text("{contact}", contact=one.code), one.code)


def _verified(one: Contact) -> Text:
    if not one.verified_on:
        return text("{contact}: never", contact=one.code)
    if not one.verified_by:
        return text("{contact}: {day}", contact=one.code, day=day_said(one.verified_on))
    return text("{contact}: {day} ({who})", contact=one.code, day=day_said(one.verified_on), who=one.verified_by)
