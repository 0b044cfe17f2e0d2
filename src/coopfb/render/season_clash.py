"""What clashes in a season, for people: obstacles none of which can be spared, and the ways out."""

from coopfb.domain.contact_words import CLAUSES
from coopfb.domain.operation_words import KIND_NAMES
from coopfb.domain.season import Demand
from coopfb.domain.season_clash import Clash
from coopfb.domain.season_obstacle import change, named
from coopfb.domain.season_plan import SeasonPlan
from coopfb.domain.spoken import Day
from coopfb.render.block import coded
from coopfb.render.show import Screen
from coopfb.text import text


def write_clash(screen: Screen, plan: SeasonPlan, clash: Clash) -> None:
    """Write what clashes, and the ways out."""
    what = clash.focus.kind if isinstance(clash.focus, Demand) else ""
    held = KIND_NAMES[what] if what else clash.focus.named  # type: ignore[union-attr]
    zone = plan.names.get(clash.focus.zone, clash.focus.zone)
    head = text("{zone}, {kind} from {day} on: these cannot all be kept", zone=zone, kind=held, day=Day(clash.focus.first))
    coded(screen, head, [("·", named(one, plan.names)) for one in clash.obstacles])
    ways = [
        (str(number), screen.say(CLAUSES).join(screen.say(change(one, plan.names)) for one in way.obstacles))
        for number, way in enumerate(clash.changes, 1)
    ]
    coded(screen, text("What would mend it, the easiest first"), ways)
