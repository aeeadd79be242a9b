/**
 * Tables of the second version of a round's store, for what stands at the station of that name. Decisions and what was
 * announced and objected are added and never changed; a ruling is replaced until a decision has frozen it.
 */
export const DECISION_SQL = `
CREATE TABLE ruling (
  no TEXT PRIMARY KEY REFERENCES dossier(no),
  fate TEXT NOT NULL,            -- recognised | declined
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE decision (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the canonical JSON
  revision INTEGER NOT NULL UNIQUE,
  json TEXT NOT NULL
) STRICT;
CREATE TABLE announcement (
  id INTEGER PRIMARY KEY,
  decision TEXT NOT NULL REFERENCES decision(digest),
  json TEXT NOT NULL
) STRICT;
CREATE TABLE objection (
  id INTEGER PRIMARY KEY,
  json TEXT NOT NULL
) STRICT;
CREATE TABLE objection_answer (
  id INTEGER PRIMARY KEY,
  objection INTEGER NOT NULL REFERENCES objection(id),
  json TEXT NOT NULL
) STRICT;
${['decision', 'announcement', 'objection', 'objection_answer']
  .map(
    (table) => `CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_is_kept BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
  )
  .join('\n')}
`;
