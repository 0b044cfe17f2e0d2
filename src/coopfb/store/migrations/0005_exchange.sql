-- The directory changes hands: what each change did (so that it can be taken back), calls that were tried, rounds of verification,
-- whose signature is believed, and which bundles were taken or given.
-- As in 0001: booleans are 0 or 1, dates ISO, moments ISO 8601 with Z, "not known" the empty text.

CREATE TABLE change (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action <> ''),
  code TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE change_row (
  change INTEGER NOT NULL REFERENCES change (seq) ON DELETE CASCADE,
  line INTEGER NOT NULL CHECK (line >= 1),
  "table" TEXT NOT NULL CHECK ("table" <> ''),
  "key" TEXT NOT NULL CHECK ("key" <> ''),
  before TEXT NOT NULL,
  after_version INTEGER NOT NULL CHECK (after_version >= 0),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (change, line)
);

CREATE TABLE call_tried (
  id TEXT NOT NULL PRIMARY KEY,
  contact TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('ok', 'no-answer', 'wrong')),
  settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX call_tried_contact ON call_tried (contact, settled);

CREATE TABLE round (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  started_on TEXT NOT NULL,
  started_by TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE round_unit (
  round TEXT NOT NULL REFERENCES round (name) ON DELETE CASCADE,
  unit TEXT NOT NULL REFERENCES unit (code),
  lang TEXT NOT NULL CHECK (lang IN ('fr', 'nl', 'en')),
  answered_on TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (round, unit)
);

CREATE TABLE trusted_key (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  public_key TEXT NOT NULL UNIQUE CHECK (public_key <> ''),
  speaks_for TEXT NOT NULL CHECK (speaks_for <> ''),
  added_on TEXT NOT NULL,
  added_by TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE bundle (
  direction TEXT NOT NULL CHECK (direction IN ('given', 'taken')),
  sender TEXT NOT NULL CHECK (sender <> ''),
  serial INTEGER NOT NULL CHECK (serial >= 1),
  content TEXT NOT NULL CHECK (content IN ('directory', 'operations')),
  digest TEXT NOT NULL CHECK (digest <> ''),
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (direction, sender, serial)
);

CREATE TABLE operation_origin (
  operation TEXT NOT NULL PRIMARY KEY REFERENCES operation (code) ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin <> ''),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
