-- The directory: places, units, contacts, zones, conventions, settings and the audit chain.
-- Booleans are 0 or 1; lists of codes are comma separated; dates are ISO; moments are ISO 8601 with Z; "not known" is the empty text.

CREATE TABLE place (
  code TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('FR', 'BE')),
  name TEXT NOT NULL CHECK (name <> ''),
  name_fr TEXT NOT NULL,
  name_nl TEXT NOT NULL,
  department TEXT NOT NULL,
  arrondissement TEXT NOT NULL,
  population INTEGER NOT NULL CHECK (population >= 0),
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  border_m INTEGER NOT NULL CHECK (border_m >= 0),
  ground TEXT NOT NULL CHECK (ground IN ('', 'police', 'gendarmerie')),
  ground_source TEXT NOT NULL CHECK (ground_source IN ('', 'published', 'inferred')),
  closed_on TEXT NOT NULL,
  successor TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX place_position ON place (lat, lon);

CREATE TABLE locality (
  code TEXT NOT NULL PRIMARY KEY,
  place TEXT NOT NULL REFERENCES place (code),
  name TEXT NOT NULL CHECK (name <> ''),
  population INTEGER NOT NULL CHECK (population >= 0),
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  source TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX locality_place ON locality (place);
CREATE INDEX locality_position ON locality (lat, lon);

CREATE TABLE spot (
  code TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('square', 'bridge', 'crossing', 'exit', 'enclave', 'hamlet')),
  name_fr TEXT NOT NULL CHECK (name_fr <> ''),
  name_nl TEXT NOT NULL,
  place_fr TEXT REFERENCES place (code),
  place_be TEXT REFERENCES place (code),
  lat REAL CHECK (lat BETWEEN -90 AND 90),
  lon REAL CHECK (lon BETWEEN -180 AND 180),
  source TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE place_neighbour (
  place_fr TEXT NOT NULL REFERENCES place (code),
  place_be TEXT NOT NULL REFERENCES place (code),
  shared_m INTEGER NOT NULL CHECK (shared_m >= 0),
  confidence TEXT NOT NULL CHECK (confidence IN ('yes', 'doubtful')),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (place_fr, place_be)
);
CREATE INDEX place_neighbour_be ON place_neighbour (place_be);

CREATE TABLE postcode (
  state TEXT NOT NULL CHECK (state IN ('FR', 'BE')),
  postcode TEXT NOT NULL,
  place TEXT NOT NULL REFERENCES place (code),
  weight INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (postcode, state, place)
);
CREATE INDEX postcode_place ON postcode (place);

CREATE TABLE unit (
  code TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('FR', 'BE', '')),
  service TEXT NOT NULL CHECK (service IN ('national-police', 'border-police', 'gendarmerie', 'customs', 'local-police', 'federal-police', 'common-centre')),
  level TEXT NOT NULL CHECK (level IN ('directorate', 'district', 'division', 'company', 'zone', 'brigade', 'specialised', 'dispatch', 'centre', 'clearance')),
  number TEXT NOT NULL,
  number_source TEXT NOT NULL CHECK (number_source IN ('', 'published', 'inferred', 'unknown')),
  name_fr TEXT NOT NULL CHECK (name_fr <> ''),
  name_nl TEXT NOT NULL CHECK (name_nl <> ''),
  seat TEXT REFERENCES place (code),
  seat_source TEXT NOT NULL CHECK (seat_source IN ('', 'published', 'inferred')),
  languages TEXT NOT NULL,
  radio_network TEXT NOT NULL,
  parent TEXT REFERENCES unit (code) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  replaced_by TEXT REFERENCES unit (code) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX unit_number ON unit (number);
CREATE INDEX unit_level ON unit (level, state);
CREATE INDEX unit_replaced_by ON unit (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX unit_parent ON unit (parent) WHERE parent IS NOT NULL;

CREATE TABLE territory (
  unit TEXT NOT NULL REFERENCES unit (code),
  area TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('published', 'inferred')),
  basis TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (unit, area)
);
CREATE INDEX territory_area ON territory (area);

CREATE TABLE name (
  kind TEXT NOT NULL CHECK (kind IN ('place', 'locality', 'spot', 'unit', 'zone')),
  code TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  lang TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('official', 'other', 'alias')),
  folded TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (kind, code, name)
);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_kind ON name (kind, folded);

CREATE TABLE contact (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  unit TEXT NOT NULL REFERENCES unit (code),
  function TEXT NOT NULL CHECK (function IN ('desk', 'duty-officer', 'head', 'dispatch', 'coordinator', 'liaison')),
  channel TEXT NOT NULL CHECK (channel IN ('phone', 'short', 'email')),
  number TEXT NOT NULL CHECK (number <> ''),
  hours TEXT NOT NULL,
  "order" INTEGER NOT NULL,
  languages TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('field', 'full')),
  verified_on TEXT NOT NULL,
  verified_by TEXT NOT NULL,
  source TEXT NOT NULL,
  exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
  owner TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX contact_unit ON contact (unit);
CREATE INDEX contact_number ON contact (number);

CREATE TABLE duty (
  id TEXT NOT NULL PRIMARY KEY,
  contact TEXT NOT NULL REFERENCES contact (id),
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  "on" INTEGER NOT NULL CHECK ("on" IN (0, 1)),
  holder TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  CHECK ("end" > start)
);
CREATE INDEX duty_contact ON duty (contact, "end");

CREATE TABLE function_title (
  state TEXT NOT NULL CHECK (state IN ('FR', 'BE', '')),
  service TEXT NOT NULL,
  function TEXT NOT NULL,
  fr TEXT NOT NULL,
  nl TEXT NOT NULL,
  en TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (state, service, function)
);

CREATE TABLE cooperation_zone (
  code TEXT NOT NULL PRIMARY KEY,
  name_fr TEXT NOT NULL CHECK (name_fr <> ''),
  name_nl TEXT NOT NULL CHECK (name_nl <> ''),
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  source TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);

CREATE TABLE zone_member (
  zone TEXT NOT NULL REFERENCES cooperation_zone (code),
  unit TEXT NOT NULL REFERENCES unit (code),
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (evidence IN ('published', 'inferred')),
  note TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (zone, unit, valid_from)
);
CREATE INDEX zone_member_unit ON zone_member (unit);

CREATE TABLE zone_place (
  zone TEXT NOT NULL REFERENCES cooperation_zone (code),
  place TEXT NOT NULL REFERENCES place (code),
  source TEXT NOT NULL CHECK (source IN ('published', 'inferred')),
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (zone, place)
);
CREATE INDEX zone_place_place ON zone_place (place);

CREATE TABLE radio_channel (
  code TEXT NOT NULL PRIMARY KEY,
  zone TEXT NOT NULL REFERENCES cooperation_zone (code),
  label TEXT NOT NULL CHECK (label <> ''),
  opened_by TEXT REFERENCES unit (code),
  exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
  source TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL
);
CREATE INDEX radio_channel_zone ON radio_channel (zone);

CREATE TABLE counterpart_kind (
  fr_service TEXT NOT NULL,
  fr_level TEXT NOT NULL,
  be_service TEXT NOT NULL,
  be_level TEXT NOT NULL,
  rank INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (fr_service, fr_level, be_service, be_level)
);

CREATE TABLE purpose_order (
  purpose TEXT NOT NULL CHECK (purpose IN ('any', 'urgent', 'pursuit', 'information', 'patrol', 'event')),
  role TEXT NOT NULL CHECK (role IN ('competent', 'counterpart', 'dispatch', 'common-centre')),
  rank INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (purpose, role)
);

CREATE TABLE holiday (
  area TEXT NOT NULL,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (area, day)
);

CREATE TABLE setting (
  login TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (login, key)
);

CREATE TABLE audit (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  shown TEXT NOT NULL,
  reason TEXT NOT NULL,
  reason_given INTEGER NOT NULL CHECK (reason_given IN (0, 1)),
  recipient TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
);
