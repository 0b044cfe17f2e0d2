"""The tables of an exchange as SQLModel classes: changes, calls tried, rounds, keys, bundles; practices and the working group's actions."""

from typing import Literal

from sqlalchemy import Text
from sqlmodel import Field

from coopfb.store.tables import Row


class ChangeRow(Row, table=True):
    """One change of the directory: `seq` is its audit entry's; `undone` 0 or 1."""

    __tablename__ = "change"
    seq: int = Field(primary_key=True)
    at: str
    who: str
    action: str = Field(min_length=1)
    code: str
    undone: int = Field(ge=0, le=1)


class ChangedRowRow(Row, table=True):
    """See `domain.row_change.RowChange`: `key` and `before` are JSON, `before` empty for a new row; `after_version` is 0 for a row gone."""

    __tablename__ = "change_row"
    change: int = Field(primary_key=True, foreign_key="change.seq")
    line: int = Field(primary_key=True, ge=1)
    table: str = Field(min_length=1)
    key: str = Field(min_length=1)
    before: str
    after_version: int = Field(ge=0)


class CallTriedRow(Row, table=True):
    """See `domain.tried.CallTried`; `settled` 0 or 1."""

    __tablename__ = "call_tried"
    id: str = Field(primary_key=True)
    contact: str = Field(foreign_key="contact.id")
    at: str
    by: str
    result: Literal["ok", "no-answer", "wrong"] = Field(sa_type=Text)
    settled: int = Field(ge=0, le=1)


class RoundRow(Row, table=True):
    """See `domain.round.Round`."""

    __tablename__ = "round"
    name: str = Field(primary_key=True, min_length=1)
    started_on: str
    started_by: str


class RoundUnitRow(Row, table=True):
    """See `domain.round.RoundUnit`."""

    __tablename__ = "round_unit"
    round: str = Field(primary_key=True, foreign_key="round.name")
    unit: str = Field(primary_key=True, foreign_key="unit.code")
    lang: Literal["fr", "nl", "en"] = Field(sa_type=Text)
    answered_on: str


class TrustedKeyRow(Row, table=True):
    """See `domain.bundle.TrustedKey`."""

    __tablename__ = "trusted_key"
    name: str = Field(primary_key=True, min_length=1)
    public_key: str = Field(unique=True, min_length=1)
    speaks_for: str = Field(min_length=1)
    added_on: str
    added_by: str


class BundleRow(Row, table=True):
    """See `domain.bundle.BundleNote`."""

    __tablename__ = "bundle"
    direction: Literal["given", "taken"] = Field(primary_key=True, sa_type=Text)
    sender: str = Field(primary_key=True, min_length=1)
    serial: int = Field(primary_key=True, ge=1)
    content: Literal["directory", "operations"] = Field(sa_type=Text)
    digest: str = Field(min_length=1)
    at: str
    by: str


class OperationOriginRow(Row, table=True):
    """Who made an operation that was sent or came in: the name of a key (see `domain.operation_exchange.Carried`)."""

    __tablename__ = "operation_origin"
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")
    origin: str = Field(min_length=1)


class PracticeRow(Row, table=True):
    """See `domain.practice.Practice`; it comes from a zone or from a unit."""

    __tablename__ = "practice"
    code: str = Field(primary_key=True, min_length=1)
    title_fr: str
    title_nl: str
    what: str = Field(min_length=1)
    zone: str | None = Field(foreign_key="cooperation_zone.code")
    unit: str | None = Field(foreign_key="unit.code")
    source: str
    since: str = Field(min_length=1)


class AdoptionRow(Row, table=True):
    """See `domain.practice.Adoption`."""

    __tablename__ = "adoption"
    practice: str = Field(primary_key=True, foreign_key="practice.code", ondelete="CASCADE")
    zone: str = Field(primary_key=True, foreign_key="cooperation_zone.code")
    answer: Literal["adopted", "trial", "declined"] = Field(sa_type=Text)
    since: str = Field(min_length=1)
    why: str


class PracticeOperationRow(Row, table=True):
    """An operation that belongs to a practice."""

    __tablename__ = "practice_operation"
    practice: str = Field(primary_key=True, foreign_key="practice.code", ondelete="CASCADE")
    operation: str = Field(primary_key=True, foreign_key="operation.code", ondelete="CASCADE")


class ActionItemRow(Row, table=True):
    """See `domain.action_item.ActionItem`."""

    __tablename__ = "action_item"
    number: int = Field(primary_key=True, ge=1)
    what: str = Field(min_length=1)
    who: str = Field(min_length=1)
    due_on: str = Field(min_length=1)
    done_on: str
    note: str
    practice: str | None = Field(foreign_key="practice.code")
    zone: str | None = Field(foreign_key="cooperation_zone.code")
