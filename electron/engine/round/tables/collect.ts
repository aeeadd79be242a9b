/**
 * Tables of the second version of a round's store, for what stands at the station of that name: the files that were
 * refused, until somebody has dealt with them, and the signed papers that were held against their data.
 */
export const COLLECT_SQL = `
CREATE TABLE refused_file (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,            -- name of the file, and of the folder or stick that it lay in
  place TEXT NOT NULL,
  digest TEXT NOT NULL,          -- SHA-256 of what was read; empty when it could not be read
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  expert TEXT REFERENCES expert(key_id), -- whose it is by its signature, or else by the name of the file
  by_signature INTEGER NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  times INTEGER NOT NULL,
  settled_at TEXT,
  note TEXT,
  UNIQUE (file, digest, code)
) STRICT;
CREATE TABLE paper_check (
  digest TEXT PRIMARY KEY REFERENCES sheet(digest),
  at TEXT NOT NULL,
  how TEXT NOT NULL              -- typed | scanned
) STRICT;
`;
