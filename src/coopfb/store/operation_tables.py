"""The tables of operations as SQLModel classes: series, operations with all their parts, festive events, absences."""

from typing import Literal

from sqlalchemy import Text
from sqlmodel import Field

from coopfb.store.tables import Row, State


class EventRow(Row, table=True):
    """See `domain.festive.Event`."""

    __tablename__ = "event"
    code: str = Field(primary_key=True)
    name_fr: str = Field(min_length=1)
    name_nl: str = Field(min_length=1)
    place: str = Field(foreign_key="place.code")
    zone: str | None = Field(foreign_key="cooperation_zone.code")
    rule: str = Field(min_length=1)
    days: int = Field(ge=1, le=60)
    source: str
    owner: str


class SchoolHolidayRow(Row, table=True):
    """See `domain.school.SchoolHoliday`."""

    __tablename__ = "school_holiday"
    area: str = Field(primary_key=True, min_length=1)
    first_day: str = Field(primary_key=True)
    last_day: str
    name: str = Field(min_length=1)


class SeriesRow(Row, table=True):
    """See `domain.operation.Series`."""

    __tablename__ = "series"
    id: str = Field(primary_key=True)
    zone: str
    rule: str
    words: str
    on_holiday: str


class OperationRow(Row, table=True):
    """See `domain.operation.Operation`; what was agreed on radio (Communication) and the notice (Notice) stand in its columns."""

    __tablename__ = "operation"
    code: str = Field(primary_key=True)
    kind: Literal["patrol", "mirror-control", "event"] = Field(sa_type=Text)
    zone: str
    purpose: str
    status: Literal["draft", "proposed", "accepted", "issued", "held", "reported", "declined", "cancelled"] = Field(sa_type=Text)
    revision: int = Field(ge=1)
    start: str
    end: str
    series: str | None = Field(foreign_key="series.id")
    slot: str
    meeting: str
    crossing: str
    language: str
    interpreter: str
    assistance: str
    logistics: str
    costs: str
    notes: str
    event: str
    requested_by: str
    requested_on: str
    cancel_reason: Literal["", "illness", "other-duty", "host-declined", "weather", "other"] = Field(sa_type=Text)
    cancel_note: str
    means: Literal["", "common-channel", "exchanged-radio", "liaison"] = Field(sa_type=Text)
    channel: str
    opened_by: str
    check_at: str
    fallback: str
    notice_unit: str
    notice_at: str
    notice_by: str
    proposed: str


class LegRow(Row, table=True):
    """See `domain.operation.Leg`; the columns from `basis` on are its Control."""

    __tablename__ = "leg"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    number: int = Field(primary_key=True, ge=1)
    kind: Literal["patrol", "post", "deployment", "transit"] = Field(sa_type=Text)
    host_state: State = Field(sa_type=Text)
    places: str
    spots: str
    start: str
    end: str
    officer_in_charge: str
    guest_powers: str
    note: str
    basis: Literal["", "cpp-78-2-border", "cdd-67-quater", "cpp-78-2-requisition", "cpp-78-2-2", "host-law"] = Field(sa_type=Text)
    named_place: Literal["", "station", "port", "airport", "toll"] = Field(sa_type=Text)
    not_systematic: int = Field(ge=0, le=1)
    grade: Literal["", "controleur", "head-of-post", "other"] = Field(sa_type=Text)
    requisition: str
    requisition_start: str
    requisition_end: str
    requisition_places: str


class PostRow(Row, table=True):
    """See `domain.operation.Post`."""

    __tablename__ = "post"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    leg: int = Field(primary_key=True)
    number: int = Field(primary_key=True, ge=1)
    place: str
    spot: str
    start: str
    end: str
    leader: str


class ParticipantRow(Row, table=True):
    """See `domain.operation.Participant`."""

    __tablename__ = "participant"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    unit: str = Field(primary_key=True)
    number: int = Field(ge=1)
    state: State = Field(sa_type=Text)
    answer: Literal["", "accepted", "declined"] = Field(sa_type=Text)
    function: str
    answered_on: str
    form: Literal["", "oral", "written"] = Field(sa_type=Text)
    revision: int = Field(ge=0)
    note: str


class CrewMemberRow(Row, table=True):
    """See `domain.operation.CrewMember`."""

    __tablename__ = "crew_member"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    unit: str = Field(primary_key=True)
    member: str = Field(primary_key=True, min_length=1)
    number: int = Field(ge=1)
    languages: str
    briefed_on: str
    equipment: str
    dress: Literal["uniform", "plain"] = Field(sa_type=Text)
    dress_agreed: int = Field(ge=0, le=1)
    deputy: int = Field(ge=0, le=1)
    replaces: str


class VehicleRow(Row, table=True):
    """See `domain.operation.Vehicle`."""

    __tablename__ = "vehicle"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    unit: str = Field(primary_key=True)
    label: str = Field(primary_key=True, min_length=1)
    number: int = Field(ge=1)
    seats: int = Field(ge=1, le=100)
    driver: str


class WaiverRow(Row, table=True):
    """See `domain.operation.Waiver`."""

    __tablename__ = "waiver"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    rule: str = Field(primary_key=True)
    why: str = Field(min_length=1)
    by: str
    at: str


class OutcomeRow(Row, table=True):
    """See `domain.operation.Outcome`."""

    __tablename__ = "outcome"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    hours: float = Field(ge=0)
    persons: int = Field(ge=0)
    vehicles: int = Field(ge=0)
    fr_interpellations: int = Field(ge=0)
    fr_gardes_a_vue: int = Field(ge=0)
    be_administrative: int = Field(ge=0)
    be_judicial: int = Field(ge=0)
    traffic_reports: int = Field(ge=0)
    judicial_reports: int = Field(ge=0)
    seizures: str
    incidents: str
    reported_by: str
    reported_at: str
    sent_at: str


class RevisionRow(Row, table=True):
    """See `domain.operation.Revision`; `changes` is JSON. A substitute is a line of its own under the number of its revision."""

    __tablename__ = "revision"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    line: int = Field(primary_key=True, ge=1)
    number: int = Field(ge=1)
    at: str
    by: str
    changes: str


class AbsenceRow(Row, table=True):
    """See `domain.operation.Absence`."""

    __tablename__ = "absence"
    id: str = Field(primary_key=True)
    unit: str = Field(foreign_key="unit.code")
    start: str
    end: str
    reason: str


class SeasonRow(Row, table=True):
    """See `domain.season_record.SeasonRecord`; the seed is never exported."""

    __tablename__ = "season"
    id: str = Field(primary_key=True)
    first_day: str
    last_day: str
    seed: str = Field(min_length=1)
    zones: str


class SeasonOperationRow(Row, table=True):
    """Which season an operation was planned by."""

    __tablename__ = "season_operation"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    season: str = Field(foreign_key="season.id")
