-- Operations: planned, agreed, held and reported; festive events; units that are away.
-- As in 0001: booleans are 0 or 1, lists of codes comma separated, dates ISO, moments ISO 8601 with Z, "not known" the empty text.

CREATE TABLE event (
  code TEXT NOT NULL PRIMARY KEY,
  name_fr TEXT NOT NULL CHECK (name_fr <> ''),
  name_nl TEXT NOT NULL CHECK (name_nl <> ''),
  place TEXT NOT NULL REFERENCES place (code),
  zone TEXT REFERENCES cooperation_zone (code),
  rule TEXT NOT NULL CHECK (rule <> ''),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 60),
  source TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE school_holiday (
  area TEXT NOT NULL CHECK (area <> ''),
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (area, first_day),
  CHECK (last_day >= first_day)
);

CREATE TABLE series (
  id TEXT NOT NULL PRIMARY KEY,
  zone TEXT NOT NULL,
  rule TEXT NOT NULL,
  words TEXT NOT NULL,
  on_holiday TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE operation (
  code TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('patrol', 'mirror-control', 'event')),
  zone TEXT NOT NULL,
  purpose TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'proposed', 'accepted', 'issued', 'held', 'reported', 'declined', 'cancelled')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  series TEXT REFERENCES series (id),
  slot TEXT NOT NULL,
  meeting TEXT NOT NULL,
  crossing TEXT NOT NULL,
  language TEXT NOT NULL,
  interpreter TEXT NOT NULL,
  assistance TEXT NOT NULL,
  logistics TEXT NOT NULL,
  costs TEXT NOT NULL,
  notes TEXT NOT NULL,
  event TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_on TEXT NOT NULL,
  cancel_reason TEXT NOT NULL CHECK (cancel_reason IN ('', 'illness', 'other-duty', 'host-declined', 'weather', 'other')),
  cancel_note TEXT NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('', 'common-channel', 'exchanged-radio', 'liaison')),
  channel TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  check_at TEXT NOT NULL,
  fallback TEXT NOT NULL,
  notice_unit TEXT NOT NULL,
  notice_at TEXT NOT NULL,
  notice_by TEXT NOT NULL,
  proposed TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  CHECK ("end" > start)
);
CREATE INDEX operation_start ON operation (start);
CREATE INDEX operation_zone ON operation (zone, start);
CREATE UNIQUE INDEX operation_occurrence ON operation (series, slot) WHERE series IS NOT NULL;
CREATE INDEX operation_time ON operation ("end", start, status, channel, code);
CREATE INDEX operation_event ON operation (event) WHERE event <> '';

CREATE TABLE leg (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('patrol', 'post', 'deployment', 'transit')),
  host_state TEXT NOT NULL CHECK (host_state IN ('FR', 'BE')),
  places TEXT NOT NULL,
  spots TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  officer_in_charge TEXT NOT NULL,
  guest_powers TEXT NOT NULL,
  note TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('', 'cpp-78-2-border', 'cdd-67-quater', 'cpp-78-2-requisition', 'cpp-78-2-2', 'host-law')),
  named_place TEXT NOT NULL CHECK (named_place IN ('', 'station', 'port', 'airport', 'toll')),
  not_systematic INTEGER NOT NULL CHECK (not_systematic IN (0, 1)),
  grade TEXT NOT NULL CHECK (grade IN ('', 'controleur', 'head-of-post', 'other')),
  requisition TEXT NOT NULL,
  requisition_start TEXT NOT NULL,
  requisition_end TEXT NOT NULL,
  requisition_places TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, number)
);

CREATE TABLE post (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  leg INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  place TEXT NOT NULL,
  spot TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  leader TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, leg, number)
);

CREATE TABLE participant (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  unit TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN ('FR', 'BE')),
  answer TEXT NOT NULL CHECK (answer IN ('', 'accepted', 'declined')),
  "function" TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('', 'oral', 'written')),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  note TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, unit)
);
CREATE INDEX participant_unit ON participant (unit);

CREATE TABLE crew_member (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  unit TEXT NOT NULL,
  member TEXT NOT NULL CHECK (member <> ''),
  number INTEGER NOT NULL CHECK (number >= 1),
  languages TEXT NOT NULL,
  briefed_on TEXT NOT NULL,
  equipment TEXT NOT NULL,
  dress TEXT NOT NULL CHECK (dress IN ('uniform', 'plain')),
  dress_agreed INTEGER NOT NULL CHECK (dress_agreed IN (0, 1)),
  deputy INTEGER NOT NULL CHECK (deputy IN (0, 1)),
  replaces TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, unit, member)
);
CREATE INDEX crew_member_person ON crew_member (unit, member);

CREATE TABLE vehicle (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  unit TEXT NOT NULL,
  label TEXT NOT NULL CHECK (label <> ''),
  number INTEGER NOT NULL CHECK (number >= 1),
  seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 100),
  driver TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, unit, label)
);
CREATE INDEX vehicle_label ON vehicle (unit, label);

CREATE TABLE waiver (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why <> ''),
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, rule)
);

CREATE TABLE outcome (
  operation TEXT NOT NULL PRIMARY KEY REFERENCES operation (code) ON DELETE CASCADE,
  hours REAL NOT NULL CHECK (hours >= 0),
  persons INTEGER NOT NULL CHECK (persons >= 0),
  vehicles INTEGER NOT NULL CHECK (vehicles >= 0),
  fr_interpellations INTEGER NOT NULL CHECK (fr_interpellations >= 0),
  fr_gardes_a_vue INTEGER NOT NULL CHECK (fr_gardes_a_vue >= 0),
  be_administrative INTEGER NOT NULL CHECK (be_administrative >= 0),
  be_judicial INTEGER NOT NULL CHECK (be_judicial >= 0),
  traffic_reports INTEGER NOT NULL CHECK (traffic_reports >= 0),
  judicial_reports INTEGER NOT NULL CHECK (judicial_reports >= 0),
  seizures TEXT NOT NULL,
  incidents TEXT NOT NULL,
  reported_by TEXT NOT NULL,
  reported_at TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE revision (
  operation TEXT NOT NULL REFERENCES operation (code) ON DELETE CASCADE,
  line INTEGER NOT NULL CHECK (line >= 1),
  number INTEGER NOT NULL CHECK (number >= 1),
  at TEXT NOT NULL,
  "by" TEXT NOT NULL,
  changes TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (operation, line)
);

CREATE TABLE absence (
  id TEXT NOT NULL PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES unit (code),
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  reason TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  CHECK ("end" > start)
);
CREATE INDEX absence_unit ON absence (unit, "end");
