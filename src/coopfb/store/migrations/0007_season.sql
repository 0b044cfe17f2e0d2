-- Seasons that were planned: the secret their slots were drawn from, and the operations that came of them.
-- The seed never leaves this database: no export, bundle or answer holds it.

CREATE TABLE season (
  id TEXT NOT NULL PRIMARY KEY,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  seed TEXT NOT NULL CHECK (seed <> ''),
  zones TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  CHECK (last_day >= first_day)
);

CREATE TABLE season_operation (
  operation TEXT NOT NULL PRIMARY KEY REFERENCES operation (code) ON DELETE CASCADE,
  season TEXT NOT NULL REFERENCES season (id),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX season_operation_season ON season_operation (season);
