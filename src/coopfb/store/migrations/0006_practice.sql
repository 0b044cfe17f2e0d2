-- Good practices that zones exchange, which zone took one up, the operations that belong to one, and what the working group is to do.
-- As in 0001: dates are ISO, "not known" the empty text.

CREATE TABLE practice (
  code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
  title_fr TEXT NOT NULL,
  title_nl TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what <> ''),
  zone TEXT REFERENCES cooperation_zone (code),
  unit TEXT REFERENCES unit (code),
  source TEXT NOT NULL,
  since TEXT NOT NULL CHECK (since <> ''),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE adoption (
  practice TEXT NOT NULL REFERENCES practice (code) ON DELETE CASCADE,
  zone TEXT NOT NULL REFERENCES cooperation_zone (code),
  answer TEXT NOT NULL CHECK (answer IN ('adopted', 'trial', 'declined')),
  since TEXT NOT NULL CHECK (since <> ''),
  why TEXT NOT NULL CHECK (why <> '' OR answer <> 'declined'),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (practice, zone)
);

CREATE TABLE practice_operation (
  practice TEXT NOT NULL REFERENCES practice (code) ON DELETE CASCADE,
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (practice, operation)
);
CREATE INDEX practice_operation_operation ON practice_operation (operation);

CREATE TABLE action_item (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
  what TEXT NOT NULL CHECK (what <> ''),
  who TEXT NOT NULL CHECK (who <> ''),
  due_on TEXT NOT NULL CHECK (due_on <> ''),
  done_on TEXT NOT NULL,
  note TEXT NOT NULL,
  practice TEXT REFERENCES practice (code),
  zone TEXT REFERENCES cooperation_zone (code),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
