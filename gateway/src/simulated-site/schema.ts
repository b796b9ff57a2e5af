/** The version of the tables below, kept in the file's `user_version`. */
export const SCHEMA_VERSION = 1;

export const SCHEMA = `
CREATE TABLE desktop_applications (name TEXT PRIMARY KEY) STRICT;

CREATE TABLE accounts (
  username TEXT PRIMARY KEY,
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  cost INTEGER NOT NULL
) STRICT;

CREATE TABLE dns (
  dn TEXT PRIMARY KEY,
  in_service INTEGER NOT NULL
) STRICT;

CREATE TABLE persons (
  username TEXT PRIMARY KEY REFERENCES accounts,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  dn TEXT NOT NULL UNIQUE REFERENCES dns,
  place TEXT NOT NULL,
  login_code TEXT NOT NULL
) STRICT;

CREATE TABLE application_objects (
  name TEXT PRIMARY KEY,
  csp_host TEXT NOT NULL,
  csp_port INTEGER NOT NULL
) STRICT;

CREATE TABLE options (
  object_type TEXT NOT NULL CHECK (object_type IN ('person', 'application')),
  object_name TEXT NOT NULL,
  section TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (object_type, object_name, section, key)
) STRICT;

CREATE TABLE services (
  name TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('on', 'off'))
) STRICT;

CREATE TABLE agent_logins (
  username TEXT PRIMARY KEY REFERENCES persons,
  dn TEXT NOT NULL UNIQUE REFERENCES dns,
  state TEXT NOT NULL CHECK (state IN ('not-ready', 'ready')),
  client_id TEXT NOT NULL,
  epoch REAL NOT NULL
) STRICT;

CREATE TABLE calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dn TEXT NOT NULL REFERENCES dns,
  number TEXT NOT NULL,
  attached_data TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  released_at TEXT
) STRICT;
`;
