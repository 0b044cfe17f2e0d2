"""The tables of the house itself as SQLModel classes: titles, conventions, public holidays, settings and the audit."""

from typing import Literal

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from coopfb.store.tables import AnyState, Row

Purpose = Literal["any", "urgent", "pursuit", "information", "patrol", "event"]
Role = Literal["competent", "counterpart", "dispatch", "common-centre"]


class FunctionTitleRow(Row, table=True):
    """See `domain.contact.FunctionTitle`."""

    __tablename__ = "function_title"
    state: AnyState = Field(primary_key=True, sa_type=Text)
    service: str = Field(primary_key=True)
    function: str = Field(primary_key=True)
    fr: str
    nl: str
    en: str


class CounterpartKindRow(Row, table=True):
    """See `domain.convention.CounterpartKind`."""

    __tablename__ = "counterpart_kind"
    fr_service: str = Field(primary_key=True)
    fr_level: str = Field(primary_key=True)
    be_service: str = Field(primary_key=True)
    be_level: str = Field(primary_key=True)
    rank: int


class PurposeOrderRow(Row, table=True):
    """See `domain.convention.PurposeOrder`."""

    __tablename__ = "purpose_order"
    purpose: Purpose = Field(primary_key=True, sa_type=Text)
    role: Role = Field(primary_key=True, sa_type=Text)
    rank: int


class HolidayRow(Row, table=True):
    """See `domain.convention.Holiday`."""

    __tablename__ = "holiday"
    area: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    name: str


class SettingRow(Row, table=True):
    """One setting; `login` is empty when it belongs to the database."""

    __tablename__ = "setting"
    login: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    value: str


class AuditRow(SQLModel, table=True):
    """One audit entry; written by `store.auditing` alone, here for the schema."""

    __tablename__ = "audit"
    seq: int = Field(primary_key=True)
    at: str
    who: str
    action: str
    kind: str
    code: str
    shown: str
    reason: str
    reason_given: int = Field(ge=0, le=1)
    recipient: str
    previous: str
    hash: str = Field(unique=True)


class AuditHeadRow(SQLModel, table=True):
    """The audit's note of its last entry, one row; written by `store.auditing` alone, here for the schema."""

    __tablename__ = "audit_head"
    id: int = Field(primary_key=True, ge=1, le=1)
    seq: int
    hash: str
