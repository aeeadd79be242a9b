/**
 * Tables of the second version of a round's store, for what stands at the station of that name. Opinions are added and
 * never changed: a later one holds, the earlier ones stay readable.
 */
export const DELIBERATION_SQL = `
CREATE TABLE opinion (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the canonical JSON
  no TEXT NOT NULL REFERENCES dossier(no),
  revision INTEGER NOT NULL,
  json TEXT NOT NULL,
  envelope TEXT,                 -- the leader's signature, as a signed envelope; null while it is on paper alone
  signed_at TEXT,
  UNIQUE (no, revision)
) STRICT;
CREATE TABLE ticket (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the signed header
  panel TEXT NOT NULL REFERENCES panel(name),
  number INTEGER NOT NULL,
  header TEXT NOT NULL,
  dossiers TEXT NOT NULL,        -- JSON array of numbers
  asked TEXT NOT NULL,           -- JSON array: expert, and the revision that counted then
  UNIQUE (panel, number)
) STRICT;
CREATE TRIGGER opinion_stays BEFORE UPDATE OF digest, no, revision, json ON opinion
BEGIN SELECT RAISE(ABORT, 'opinions are append-only'); END;
CREATE TRIGGER opinion_signed_once BEFORE UPDATE OF envelope ON opinion WHEN OLD.envelope IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed opinion stays as it is'); END;
CREATE TRIGGER opinion_is_kept BEFORE DELETE ON opinion
BEGIN SELECT RAISE(ABORT, 'opinions are append-only'); END;
`;
