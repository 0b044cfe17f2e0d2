"""Contacts of a unit by function, and who is on duty when."""

from typing import NamedTuple


class Contact(NamedTuple):
    """One way to reach one function of a unit.

    `id` is a UUID, `code` the unit's code, a slash and the function (`be-pz-5317/desk`, `…/desk-2`). `channel` is phone (`number`
    is E.164, `+33353010012`), short (a short code such as 17, valid only inside `unit`'s State) or email. `hours` is in
    OpenStreetMap opening-hours syntax, empty when not known. `order` ranks contacts of one unit (1 first). `languages` are codes;
    empty means those of the unit. `visibility` is field or full. `verified_on` is an ISO date or empty. `exercise` marks fictitious data.
    """

    id: str
    code: str
    unit: str
    function: str
    channel: str
    number: str
    hours: str
    order: int
    languages: tuple[str, ...]
    visibility: str
    verified_on: str
    verified_by: str
    source: str
    exercise: bool
    owner: str


class Duty(NamedTuple):
    """A row of a duty rota, which overrides hours.

    `contact` (id) is on duty, or off when `on` is false, from `start` to `end` (ISO 8601 with Z); `holder` is a service number or empty.
    """

    id: str
    contact: str
    start: str
    end: str
    on: bool
    holder: str
    owner: str


class FunctionTitle(NamedTuple):
    """What a function is called in one service of one State, by language."""

    state: str
    service: str
    function: str
    fr: str
    nl: str
    en: str
