"""An independent checker of a season's plan: it reads the command's JSON and the tables of the database, and no code of the model."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise
from math import log
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/Paris")
APART, REST, MONTH = 3, timedelta(hours=11), 2
USUAL = {("14:00", "18:00"), ("18:00", "22:00"), ("20:00", "02:00")}


class Plan:
    """A plan as the command printed it, beside the database it was made from."""

    def __init__(self, printed: str, database: Path) -> None:
        """Read both."""
        self.told: Mapping[str, Any] = json.loads(printed)
        self.conn = sqlite3.connect(database)
        self.operations = sorted(self.told["operations"], key=lambda one: one["start"])
        for one in self.operations:
            one["begins"], one["ends"] = (datetime.fromisoformat(one[key]).astimezone(WALL) for key in ("start", "end"))

    def of_zone(self, zone: str) -> list[Mapping[str, Any]]:
        """Return the regular operations of a zone, in order."""
        return [one for one in self.operations if one["zone"] == zone and not one["event"]]

    def faults(self) -> Iterator[str]:
        """Yield everything that is wrong."""
        for one in self.operations:
            yield from self._units(one)
            yield from self._absences(one)
            if not one["event"]:
                yield from self._day(one)
        yield from self._pairs_of_operations()
        yield from self._targets()
        yield from self._events()
        yield from self._told()

    def _rows(self, sql: str, *bound: object) -> list[tuple[Any, ...]]:
        return self.conn.execute(sql, bound).fetchall()

    def _units(self, one: Mapping[str, Any]) -> Iterator[str]:
        day = one["begins"].date().isoformat()
        states = []
        for unit in one["units"]:
            [(state, service, start, end)] = self._rows("SELECT state, service, valid_from, valid_to FROM unit WHERE code = ?", unit)
            states.append(state)
            members = self._rows("SELECT valid_from, valid_to FROM zone_member WHERE zone = ? AND unit = ?", one["zone"], unit)
            if not one["event"] and not any(first <= day and (not last or last >= day) for first, last in members):
                yield f"{unit} is no member of {one['zone']} on {day}"
            if start > day or (end and end < day):
                yield f"{unit} does not exist on {day}"
            if service not in {"national-police", "gendarmerie", "local-police", "border-police", "customs", "federal-police"}:
                yield f"{unit} is of no competent service ({service})"
        if states != ["FR", "BE"]:
            yield f"not one unit of each State: {one['units']}"
        if not one["event"] and not self._share_a_border(*one["units"]):
            yield f"no common border: {one['units']}"

    def _share_a_border(self, french: str, belgian: str) -> bool:
        held = [self._ground(unit) for unit in (french, belgian)]
        pairs = self._rows("SELECT place_fr, place_be FROM place_neighbour")
        return any({place, other} & held[0] and {place, other} & held[1] for place, other in pairs)

    def _ground(self, unit: str) -> set[str]:
        sql = "SELECT p.code FROM place p JOIN territory t ON t.area IN (p.code, p.arrondissement, p.department, p.state) WHERE t.unit = ?"
        return {code for (code,) in self._rows(sql, unit)}

    def _absences(self, one: Mapping[str, Any]) -> Iterator[str]:
        for unit in one["units"]:
            for start, end in self._rows('SELECT start, "end" FROM absence WHERE unit = ?', unit):
                if start < one["end"] and end > one["start"]:
                    yield f"{unit} is away on {one['start']}"

    def _day(self, one: Mapping[str, Any]) -> Iterator[str]:
        day = one["begins"].date()
        if not self.told["from"] <= day.isoformat() <= self.told["to"]:
            yield f"outside the season: {day}"
        if self._rows("SELECT 1 FROM holiday WHERE day = ? AND area IN ('FR', 'BE')", day.isoformat()):
            yield f"on a public holiday: {day}"
        if (f"{one['begins']:%H:%M}", f"{one['ends']:%H:%M}") not in USUAL:
            yield f"at odd hours: {one['begins']}"

    def _pairs_of_operations(self) -> Iterator[str]:
        for one, other in combinations(self.operations, 2):
            shared = set(one["units"]) & set(other["units"])
            if shared and self._days(one) & self._days(other):
                yield f"{shared} twice on a day: {one['start']} {other['start']}"
            if shared and other["begins"] - one["ends"] < REST:
                yield f"{shared} without rest: {one['end']} {other['start']}"
            same = one["zone"] == other["zone"] and not one["event"] and not other["event"]
            if same and abs((one["begins"].date() - other["begins"].date()).days) < APART:
                yield f"too close: {one['start']} {other['start']}"
            if same and one["begins"] < other["ends"] and other["begins"] < one["ends"]:
                yield f"one channel for two: {one['start']} {other['start']}"

    @staticmethod
    def _days(one: Mapping[str, Any]) -> set[date]:
        """Return the days on which an operation begins a shift."""
        days = (one["ends"].date() - one["begins"].date()).days if one["event"] else 0
        return {one["begins"].date() + timedelta(days=ahead) for ahead in range(days + 1)}

    def _hours(self) -> Iterator[str]:
        """Yield units whose hours, weekends or nights are told otherwise than their operations say; a deployment is twelve hours a day."""
        for unit in self.told["fairness"]["units"]:
            own = [one for one in self.operations if unit["unit"] in one["units"]]
            real = sum((datetime.fromisoformat(one["end"]) - datetime.fromisoformat(one["start"])).total_seconds() / 3600 for one in own)
            real -= sum(12 * (len(self._days(one)) - 1) for one in own if one["event"])
            weekends = sum(one["begins"].isoweekday() > 5 for one in own)
            nights = sum(f"{one['begins']:%H:%M}" == "20:00" for one in own if not one["event"])
            if (round(real, 1), weekends, nights) != (unit["hours"], unit["weekends"], unit["nights"]):
                yield f"{unit['unit']} has {real} hours, {weekends} weekends, {nights} nights; told {unit}"

    def _targets(self) -> Iterator[str]:
        missing = Counter((one["zone"], one["from"][:7]) for one in self.told["missed"] if not one["event"] for _ in range(one["missing"]))
        for (zone,) in self._rows("SELECT code FROM cooperation_zone WHERE valid_to = ''"):
            held = Counter(f"{one['begins']:%Y-%m}" for one in self.of_zone(zone))
            for month in _months(date.fromisoformat(self.told["from"]), date.fromisoformat(self.told["to"])):
                if held[month] + missing[zone, month] != MONTH:
                    yield f"{zone} in {month}: {held[month]} held, {missing[zone, month]} said to be missing"

    def _events(self) -> Iterator[str]:
        for one in self.operations:
            if one["event"]:
                code = one["event"].rpartition("-")[0]
                [(place, zone)] = self._rows("SELECT place, zone FROM event WHERE code = ?", code)
                host = one["units"][0] if place.startswith("FR") else one["units"][1]
                if zone != one["zone"] or place not in self._ground(host):
                    yield f"{host} does not answer for {place}: {one['event']}"
                if one["begins"].time() != time(10) or one["ends"].time() != time(22):
                    yield f"odd shifts: {one['event']}"

    def _told(self) -> Iterator[str]:
        """Yield figures of the answer that do not follow from its operations."""
        loads: dict[str, int] = defaultdict(int)
        for one in self.operations:
            for unit in one["units"]:
                loads[unit] += len(self._days(one))
        said = {one["unit"]: one["operations"] for one in self.told["fairness"]["units"]}
        if {unit: load for unit, load in said.items() if load} != dict(loads):
            yield "the loads told are others"
        yield from self._hours()
        if self.told["fairness"]["squares"] != sum(load**2 for load in loads.values()):
            yield "the squares told are others"
        for one in self.told["entropy"]:
            cells = [(held["begins"].weekday(), f"{held['begins']:%H:%M}") for held in self.of_zone(one["zone"])]
            counts, most = Counter(cells), log(min(len(cells), 7 * len(USUAL)))
            found = -sum(count / len(cells) * log(count / len(cells)) for count in counts.values()) / most
            if abs(found - one["entropy"]) > 0.001:
                yield f"entropy of {one['zone']} is {found}, told {one['entropy']}"
            again = sum(before == after for before, after in pairwise(cells))
            if again or one["repeats"]:
                yield f"{one['zone']} uses a cell twice in a row"


def _months(first: date, last: date) -> list[str]:
    days = (last - first).days + 1
    return sorted({f"{first + timedelta(days=ahead):%Y-%m}" for ahead in range(days)})
