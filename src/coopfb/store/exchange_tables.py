"""The tables of an exchange as SQLModel classes: what changes did, calls tried, rounds, trusted keys, bundles."""

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
