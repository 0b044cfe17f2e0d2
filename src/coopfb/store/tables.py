"""The tables as SQLModel classes, for changes: `Model.model_validate` checks a row before the database does (the constructor does not)."""

from typing import Literal

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

State = Literal["FR", "BE"]
AnyState = Literal["FR", "BE", ""]
Source = Literal["published", "inferred"]
AnySource = Literal["published", "inferred", ""]
Service = Literal["national-police", "border-police", "gendarmerie", "customs", "local-police", "federal-police", "common-centre"]
Level = Literal["directorate", "district", "division", "company", "zone", "brigade", "specialised", "dispatch", "centre", "clearance"]
Function = Literal["desk", "duty-officer", "head", "dispatch", "coordinator", "liaison"]


class Row(SQLModel):
    """What every table that changes has: `version` grows by one with each change of the row, `changed_at` is its moment."""

    version: int = Field(default=1, ge=1)
    changed_at: str = Field(min_length=1)


class PlaceRow(Row, table=True):
    """See `domain.place.Place`."""

    __tablename__ = "place"
    code: str = Field(primary_key=True)
    state: State = Field(sa_type=Text)
    name: str = Field(min_length=1)
    name_fr: str
    name_nl: str
    department: str
    arrondissement: str
    population: int = Field(ge=0)
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    border_m: int = Field(ge=0)
    ground: Literal["", "police", "gendarmerie"] = Field(sa_type=Text)
    ground_source: AnySource = Field(sa_type=Text)
    closed_on: str
    successor: str


class LocalityRow(Row, table=True):
    """See `domain.place.Locality`."""

    __tablename__ = "locality"
    code: str = Field(primary_key=True)
    place: str = Field(foreign_key="place.code")
    name: str = Field(min_length=1)
    population: int = Field(ge=0)
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    source: str


class SpotRow(Row, table=True):
    """See `domain.place.Spot`."""

    __tablename__ = "spot"
    code: str = Field(primary_key=True)
    kind: Literal["square", "bridge", "crossing", "exit", "enclave", "hamlet"] = Field(sa_type=Text)
    name_fr: str = Field(min_length=1)
    name_nl: str
    place_fr: str | None = Field(foreign_key="place.code")
    place_be: str | None = Field(foreign_key="place.code")
    lat: float | None = Field(ge=-90, le=90)
    lon: float | None = Field(ge=-180, le=180)
    source: str


class NeighbourRow(Row, table=True):
    """See `domain.place.Neighbour`."""

    __tablename__ = "place_neighbour"
    place_fr: str = Field(primary_key=True, foreign_key="place.code")
    place_be: str = Field(primary_key=True, foreign_key="place.code")
    shared_m: int = Field(ge=0)
    confidence: Literal["yes", "doubtful"] = Field(sa_type=Text)


class PostcodeRow(Row, table=True):
    """See `domain.place.Postcode`."""

    __tablename__ = "postcode"
    state: State = Field(primary_key=True, sa_type=Text)
    postcode: str = Field(primary_key=True)
    place: str = Field(primary_key=True, foreign_key="place.code")
    weight: int


class UnitRow(Row, table=True):
    """See `domain.unit.Unit`; `languages` is comma separated."""

    __tablename__ = "unit"
    code: str = Field(primary_key=True)
    state: AnyState = Field(sa_type=Text)
    service: Service = Field(sa_type=Text)
    level: Level = Field(sa_type=Text)
    number: str
    number_source: Literal["", "published", "inferred", "unknown"] = Field(sa_type=Text)
    name_fr: str = Field(min_length=1)
    name_nl: str = Field(min_length=1)
    seat: str | None = Field(foreign_key="place.code")
    seat_source: AnySource = Field(sa_type=Text)
    languages: str
    radio_network: str
    parent: str | None = Field(foreign_key="unit.code")
    valid_from: str
    valid_to: str
    replaced_by: str | None = Field(foreign_key="unit.code")
    source: str
    owner: str


class TerritoryRow(Row, table=True):
    """See `domain.unit.Territory`."""

    __tablename__ = "territory"
    unit: str = Field(primary_key=True, foreign_key="unit.code")
    area: str = Field(primary_key=True)
    source: Source = Field(sa_type=Text)
    basis: str


class NameRow(Row, table=True):
    """See `domain.place.Name`."""

    __tablename__ = "name"
    kind: Literal["place", "locality", "spot", "unit", "zone"] = Field(primary_key=True, sa_type=Text)
    code: str = Field(primary_key=True)
    name: str = Field(primary_key=True, min_length=1)
    lang: str
    role: Literal["official", "other", "alias"] = Field(sa_type=Text)
    folded: str


class ContactRow(Row, table=True):
    """See `domain.contact.Contact`; `languages` is comma separated, `exercise` 0 or 1."""

    __tablename__ = "contact"
    id: str = Field(primary_key=True)
    code: str = Field(unique=True)
    unit: str = Field(foreign_key="unit.code")
    function: Function = Field(sa_type=Text)
    channel: Literal["phone", "short", "email"] = Field(sa_type=Text)
    number: str = Field(min_length=1)
    hours: str
    order: int
    languages: str
    visibility: Literal["field", "full"] = Field(sa_type=Text)
    verified_on: str
    verified_by: str
    source: str
    exercise: int = Field(ge=0, le=1)
    owner: str


class DutyRow(Row, table=True):
    """See `domain.contact.Duty`; `on` is 0 or 1."""

    __tablename__ = "duty"
    id: str = Field(primary_key=True)
    contact: str = Field(foreign_key="contact.id")
    start: str
    end: str
    on: int = Field(ge=0, le=1)
    holder: str
    owner: str


class CooperationZoneRow(Row, table=True):
    """See `domain.zone.CooperationZone`."""

    __tablename__ = "cooperation_zone"
    code: str = Field(primary_key=True)
    name_fr: str = Field(min_length=1)
    name_nl: str = Field(min_length=1)
    valid_from: str
    valid_to: str
    source: str


class ZoneMemberRow(Row, table=True):
    """See `domain.zone.ZoneMember`."""

    __tablename__ = "zone_member"
    zone: str = Field(primary_key=True, foreign_key="cooperation_zone.code")
    unit: str = Field(primary_key=True, foreign_key="unit.code")
    valid_from: str = Field(primary_key=True)
    valid_to: str
    evidence: Source = Field(sa_type=Text)
    note: str


class ZonePlaceRow(Row, table=True):
    """See `domain.zone.ZonePlace`."""

    __tablename__ = "zone_place"
    zone: str = Field(primary_key=True, foreign_key="cooperation_zone.code")
    place: str = Field(primary_key=True, foreign_key="place.code")
    source: Source = Field(sa_type=Text)


class RadioChannelRow(Row, table=True):
    """See `domain.zone.RadioChannel`; `exercise` is 0 or 1."""

    __tablename__ = "radio_channel"
    code: str = Field(primary_key=True)
    zone: str = Field(foreign_key="cooperation_zone.code")
    label: str = Field(min_length=1)
    opened_by: str | None = Field(foreign_key="unit.code")
    exercise: int = Field(ge=0, le=1)
    source: str
    check_minutes: int = Field(ge=0, le=240)
    fallback: str | None = Field(foreign_key="contact.code")
    owner: str


class UnitChannelRow(Row, table=True):
    """See `domain.zone.UnitChannel`; `exercise` is 0 or 1."""

    __tablename__ = "unit_channel"
    unit: str = Field(primary_key=True, foreign_key="unit.code")
    label: str = Field(min_length=1)
    note: str
    exercise: int = Field(ge=0, le=1)
    source: str
    owner: str
