/** Tables of the second version of a round's store, for what stands at the station of that name. */
export const HANDOUT_SQL = `
CREATE TABLE sealed_file (batch TEXT PRIMARY KEY REFERENCES batch(digest), file TEXT NOT NULL, bytes INTEGER NOT NULL) STRICT;
CREATE TABLE stick (
  id INTEGER PRIMARY KEY,
  expert TEXT NOT NULL,
  batch TEXT NOT NULL REFERENCES batch(digest),
  place TEXT NOT NULL,           -- as the folder or volume was called
  file TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
`;
