import { AUDIT_SQL } from '#engine/audit/index.ts';
import type { Migration } from '#engine/store/index.ts';

/** `ZPWS` */
export const WORKSPACE_APPLICATION_ID = 0x5a505753;

export const workspaceMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
${AUDIT_SQL}
CREATE TABLE secretariat (key_id TEXT PRIMARY KEY, card TEXT NOT NULL) STRICT;
CREATE TABLE batch (
  digest TEXT PRIMARY KEY,
  round TEXT NOT NULL,
  panel TEXT NOT NULL,
  issue INTEGER NOT NULL,
  header TEXT NOT NULL,
  assignment TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  position INTEGER NOT NULL UNIQUE   -- the highest is the one being worked on
) STRICT;
CREATE TABLE dossier_index (
  batch TEXT NOT NULL REFERENCES batch(digest),
  no TEXT NOT NULL,
  attachment TEXT NOT NULL,
  blob TEXT NOT NULL,
  PRIMARY KEY (batch, attachment)
) STRICT;
CREATE TABLE ballot (
  round TEXT NOT NULL,
  no TEXT NOT NULL,
  json TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (round, no)
) STRICT;
CREATE TABLE sheet (
  digest TEXT PRIMARY KEY,
  round TEXT NOT NULL,
  revision INTEGER NOT NULL,
  inner_digest TEXT NOT NULL,
  ballots_digest TEXT NOT NULL,
  bytes BLOB NOT NULL,           -- the file as it was signed, to be written again
  check_code TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  UNIQUE (round, revision)
) STRICT;
`,
  },
  {
    version: 2,
    sql: `
CREATE TABLE pledge (round TEXT PRIMARY KEY, text_digest TEXT NOT NULL, accepted_at TEXT NOT NULL) STRICT;
-- What 撤销 and 重做 go through; the audit log is the record, this is the way back.
CREATE TABLE step (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL,
  no TEXT NOT NULL,
  kind TEXT NOT NULL,
  item TEXT,
  at TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX step_of_dossier ON step(round, no, undone, id);
ALTER TABLE sheet ADD COLUMN ballots TEXT;      -- what was signed, in the clear, for the paper; null once cleared
ALTER TABLE sheet ADD COLUMN written_at TEXT;   -- when it was written to a medium and read back
`,
  },
];
