-- The radio plan: when a common channel is checked, whom to call when it fails, and by which label each unit's own channel is called.
-- Labels only: never a key, a frequency, a number of a channel or subscriber, or a cover name.

ALTER TABLE radio_channel ADD COLUMN check_minutes INTEGER NOT NULL DEFAULT 15 CHECK (check_minutes BETWEEN 0 AND 240);
ALTER TABLE radio_channel ADD COLUMN fallback TEXT REFERENCES contact (code);
ALTER TABLE radio_channel ADD COLUMN owner TEXT NOT NULL DEFAULT '';

CREATE TABLE unit_channel (
  unit TEXT NOT NULL PRIMARY KEY REFERENCES unit (code),
  label TEXT NOT NULL CHECK (label <> ''),
  note TEXT NOT NULL,
  exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
  source TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
