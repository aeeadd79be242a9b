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
  position INTEGER PRIMARY KEY,  -- order of doing and undoing: the highest was last
  round TEXT NOT NULL,
  no TEXT NOT NULL,
  kind TEXT NOT NULL,
  item TEXT,
  at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  before TEXT NOT NULL,          -- the whole ballot, canonical JSON
  after TEXT NOT NULL
) STRICT;
CREATE INDEX step_of_dossier ON step(round, no, undone);
CREATE TABLE clearance (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL,
  panel TEXT NOT NULL,
  issue INTEGER NOT NULL,        -- the newest that had been opened: an older one is not opened after it
  finished INTEGER NOT NULL      -- 0 while copies and journals may still hold what was taken out
) STRICT;
CREATE TABLE signed (
  digest TEXT PRIMARY KEY,
  round TEXT NOT NULL,
  revision INTEGER NOT NULL,
  inner_digest TEXT NOT NULL,
  ballots_digest TEXT,           -- null after 清场: scores without a reason could be guessed from it
  ballots TEXT,                  -- what was signed, canonical JSON; null when signed by version 1 and after 清场
  bytes BLOB,                    -- the file as it was signed, to be written again; null after 清场
  reason TEXT NOT NULL,
  check_code TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  written_at TEXT,               -- when it was last written to a medium, read back and verified
  UNIQUE (round, revision)
) STRICT;
INSERT INTO signed(digest, round, revision, inner_digest, ballots_digest, bytes, reason, check_code, signed_at)
  SELECT digest, round, revision, inner_digest, ballots_digest, bytes,
    coalesce((SELECT json_extract(details, '$.reason') FROM audit
      WHERE type = 'sheet.signed' AND json_extract(details, '$.digest') = sheet.digest AND revision > 1), ''),
    check_code, signed_at
  FROM sheet;
DROP TABLE sheet;
ALTER TABLE signed RENAME TO sheet;
`,
  },
  {
    version: 3,
    sql: `
CREATE TABLE ticket (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the signed header
  round TEXT NOT NULL,
  number INTEGER NOT NULL,
  deadline TEXT,
  json TEXT NOT NULL,            -- what this expert is asked, without the ballots that came along
  opened_at TEXT NOT NULL,
  UNIQUE (round, number)
) STRICT;
`,
  },
];
