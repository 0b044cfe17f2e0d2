"""Puts the same night patrols to coopfb and to calendars of the terminal, khal and remind, and prints what each of them says.

Every Saturday from 22:00 to 06:00 over both clock changes, every Wednesday over a public holiday of each State, holidays to be
skipped, and another event on one of those nights. khal comes from a virtual environment of its own (`pip install khal`, then `--khal`
and its path), remind from Debian. Nothing here is timed.
"""

import json
import shutil
import subprocess
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from paired import answer
from row import SKIPPED, aligned, asked
from scratch import Scratch, scratch

HEADINGS = (
    "22:00 to 06:00", "24–25 Oct 2026: 9 hours", "27–28 Mar 2027: 7 hours", "14 Jul 2027: holiday in FR", "21 Jul 2027: holiday in BE",
    "another event that night",
)  # fmt: skip
HELP = "the khal to compare, when it is not on the path"
AUTUMN, SPRING, FRENCH, BELGIAN = "2026-10-24", "2027-03-27", "2027-07-14", "2027-07-21"
SERIES = (("sat", "2026-10-03", "2027-04-24"), ("wed", "2027-07-07", "2027-07-28"))
"""The weekday of each series, its first and its last day."""
DAYS = (AUTUMN, SPRING, FRENCH, BELGIAN)
NAME, OTHER = "Night patrol", "Other patrol"
SILENT = "taken without a word"
KHAL = """[calendars]
[[patrols]]
path = {folder}/patrols
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Paris
default_timezone = Europe/Paris
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = patrols
"""
REMIND = "REM {day} AT 22:00 DURATION 8:00 SKIP FROM {first} UNTIL {last} MSG {name}"


class Said(NamedTuple):
    """What a program says: of both change nights, of a night on a holiday of each State, and of another event at the same time."""

    program: str
    autumn: str = SKIPPED
    spring: str = SKIPPED
    french: str = SKIPPED
    belgian: str = SKIPPED
    overlap: str = SKIPPED


def compared(place: Scratch, told: Namespace) -> str:
    """Return the table of what each program says."""
    khal, remind = shutil.which(told.khal or "khal"), shutil.which("remind")
    others = (_khal(place, khal) if khal else Said("khal"), _remind(place, remind) if remind else Said("remind"))
    return aligned(HEADINGS, [_coopfb(place), *others])


def _coopfb(place: Scratch) -> Said:
    """Plan both series for two units, keep the first one, and plan another patrol of theirs in one of its nights."""
    place.created()
    plan = ("patrol", "plan", "--with", "fr-pn-tourcoing,be-pz-5317", "--json")
    night = ("--from", "22:00", "--to", "06:00", "--on-holiday", "skip", "--save")
    found: dict[str, Mapping[str, Any]] = {}
    for day, first, last in SERIES:
        words = (*plan, "--every", "weekly", "--weekday", day, "--on", first, "--until", last, *night)
        found |= {one["slot"][:10]: one for one in _asked(place, *words)["occurrences"]}
    clash = _asked(place, *plan, "--on", AUTUMN, "--from", "23:00", "--to", "01:00")["conflicts"]
    ends = [f"until {_local(found[day])}, {found[day]['hours']:g} hours" for day in (AUTUMN, SPRING)]
    feasts = [found[day]["shifted"] or "held, holiday not known" for day in (FRENCH, BELGIAN)]
    return Said("coopfb", *ends, *feasts, f"{len(clash)} conflicts named" if clash else SILENT)


def _asked(place: Scratch, *words: str) -> Mapping[str, Any]:
    """Return what coopfb answers on a day before everything."""
    found: Mapping[str, Any] = json.loads(answer(place.coopfb(*words, expected="", variables={"COOPFB_NOW": "2026-09-14T08:00:00Z"})))
    return found


def _local(occurrence: Mapping[str, Any]) -> str:
    """Return the local hour at which an occurrence ends."""
    return f"{datetime.fromisoformat(occurrence['end']).astimezone(ZoneInfo('Europe/Paris')):%H:%M}"


def _khal(place: Scratch, khal: str) -> Said:
    """Enter the same in khal."""
    folder = place.folder / "khal"
    (folder / "patrols").mkdir(parents=True)
    settings = folder / "khal.conf"
    settings.write_text(KHAL.format(folder=folder), encoding="utf-8")
    command = (khal, "-c", str(settings))
    for _day, first, last in SERIES:
        _run(place, *command, "new", first, "22:00", "06:00", NAME, "-r", "weekly", "-u", last)
    other = _run(place, *command, "new", AUTUMN, "23:00", "01:00", OTHER)
    listed = (*command, "list", "--format", "{title}|{end-time}|{duration}", "--day-format", "")
    days = {day: [line.split("|") for line in _run(place, *listed, day, "1d").splitlines()] for day in DAYS}
    ends = [next(f"until {end}, {lasts}" for title, end, lasts in days[day] if title == NAME) for day in (AUTUMN, SPRING)]
    feasts = [_feast([title for title, *_hours in days[day]]) for day in (FRENCH, BELGIAN)]
    return Said(f"khal {_run(place, khal, '--version').split()[-1]}", *ends, *feasts, other or SILENT)


def _remind(place: Scratch, remind: str) -> Said:
    """Write the same for remind, with the holidays of both States where it brings a file of them."""
    brought = [Path(f"/usr/share/remind/holidays/{state}.rem") for state in ("fr", "be")]
    lines = [f"INCLUDE {file}" for file in brought if file.is_file()]
    lines += [REMIND.format(day=day, first=first, last=last, name=NAME) for day, first, last in SERIES]
    lines.append(f"REM {AUTUMN} AT 23:00 DURATION 2:00 MSG {OTHER}")
    script = place.folder / "patrols.rem"
    script.write_text("\n".join((*lines, "")), encoding="utf-8")
    months = {day: json.loads(_run(place, remind, "-b1", "-ppp", str(script), day)) for day in DAYS}
    days = {day: [one for month in months[day] for one in month["entries"] if one["date"] == day] for day in DAYS}
    nights = {day: next(one for one in days[day] if one["rawbody"] == NAME and one["time"]) for day in DAYS}
    ends = [f"until {_over(nights[day])}, {nights[day]['eventduration'] / 60:g} hours" for day in (AUTUMN, SPRING)]
    feasts = [_feast([one["rawbody"] for one in days[day]]) for day in (FRENCH, BELGIAN)]
    asks = place.folder / "version.rem"
    asks.write_text("MSG [version()]\n", encoding="utf-8")
    version = _run(place, remind, str(asks)).split()[-1]
    warned = _run(place, remind, "-b1", "-n", str(script), AUTUMN, told_on="stderr")
    return Said(f"remind {version}", *ends, *feasts, warned or SILENT)


def _over(night: Mapping[str, Any]) -> str:
    """Return the hour at which remind lets a night end: `22:00-06:00+1 Night patrol`."""
    said: str = night["body"]
    return said.partition("-")[2].partition("+")[0]


def _feast(names: Sequence[str]) -> str:
    """Return what became of a night on a holiday, from all that a program lists on that day."""
    feasts = ", ".join(dict.fromkeys(name.strip('%"') for name in names if name not in {NAME, OTHER}))
    return f"{'held' if NAME in names else 'skipped'}, {feasts or 'holiday not known'}"


def _run(place: Scratch, *words: str, told_on: str = "") -> str:
    """Return what a program prints at the border's time, on both streams or on one."""
    environment = place.environment() | {"TZ": "Europe/Paris"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    return (done.stderr if told_on else done.stdout + done.stderr).strip()


if __name__ == "__main__":
    with scratch() as somewhere:
        print(compared(somewhere, asked(khal=HELP).parse_args()))
