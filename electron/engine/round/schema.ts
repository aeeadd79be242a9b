import { AUDIT_SQL } from '#engine/audit/index.ts';
import type { Migration } from '#engine/store/index.ts';
import { ASSIGNMENT_SQL } from './tables/assignment.ts';
import { COLLECT_SQL } from './tables/collect.ts';
import { DECISION_SQL } from './tables/decision.ts';
import { DELIBERATION_SQL } from './tables/deliberation.ts';
import { GUIDE_SQL } from './tables/guide.ts';
import { HANDOUT_SQL } from './tables/handout.ts';
import { PEOPLE_SQL } from './tables/people.ts';

/** `ZPRD` */
export const ROUND_APPLICATION_ID = 0x5a505244;

export const roundMigrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
${AUDIT_SQL}
CREATE TABLE record (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL) STRICT;
CREATE TABLE rubric (category TEXT PRIMARY KEY, digest TEXT NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TABLE dossier (
  no TEXT PRIMARY KEY,
  category TEXT NOT NULL,
  title TEXT NOT NULL,
  intake TEXT NOT NULL,          -- IntakeDossier as the table gave it
  secret TEXT NOT NULL,          -- the dossier's own age key
  recipient TEXT NOT NULL,
  blob TEXT NOT NULL,            -- digest of the sealed dossier
  size INTEGER NOT NULL,
  released INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  no TEXT NOT NULL REFERENCES dossier(no) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  blob TEXT NOT NULL,
  size INTEGER NOT NULL
) STRICT;
CREATE TABLE held (no TEXT NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TABLE panel (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
CREATE TABLE panel_dossier (no TEXT PRIMARY KEY REFERENCES dossier(no), panel TEXT NOT NULL REFERENCES panel(name)) STRICT;
CREATE TABLE expert (
  key_id TEXT PRIMARY KEY,
  panel TEXT NOT NULL REFERENCES panel(name),
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  origin TEXT NOT NULL,
  leader INTEGER NOT NULL,
  card TEXT NOT NULL,            -- signed envelope
  affiliations TEXT NOT NULL     -- JSON array: former employers and aliases
) STRICT;
CREATE TABLE conflict (
  expert TEXT NOT NULL REFERENCES expert(key_id),
  no TEXT NOT NULL REFERENCES dossier(no),
  source TEXT NOT NULL,          -- matched | declared
  reason TEXT NOT NULL,
  PRIMARY KEY (expert, no)
) STRICT;
CREATE TABLE batch (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the signed header
  panel TEXT NOT NULL REFERENCES panel(name),
  issue INTEGER NOT NULL,
  header TEXT NOT NULL,
  sealed_at TEXT NOT NULL,
  UNIQUE (panel, issue)
) STRICT;
CREATE TABLE sheet (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the file
  expert TEXT NOT NULL REFERENCES expert(key_id),
  revision INTEGER NOT NULL,
  inner_digest TEXT NOT NULL,
  outer_json TEXT NOT NULL,
  bytes BLOB NOT NULL,
  received_at TEXT NOT NULL,
  inner_json TEXT,               -- null until 开分
  refusal TEXT                   -- why its content could not be opened, as a Problem; such a sheet does not count
) STRICT;
CREATE TABLE fork_decision (
  expert TEXT NOT NULL,
  revision INTEGER NOT NULL,
  digest TEXT NOT NULL REFERENCES sheet(digest),
  reason TEXT NOT NULL,
  PRIMARY KEY (expert, revision)
) STRICT;
CREATE TABLE veto_decision (no TEXT NOT NULL, veto TEXT NOT NULL, confirmed INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (no, veto)) STRICT;
CREATE TABLE opening_key (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL) STRICT;
CREATE TABLE share (holder TEXT PRIMARY KEY, card TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
CREATE TABLE opened (id INTEGER PRIMARY KEY, at TEXT NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TABLE result (digest TEXT PRIMARY KEY, at TEXT NOT NULL, json TEXT NOT NULL) STRICT;
`,
  },
  {
    version: 2,
    sql: [GUIDE_SQL, PEOPLE_SQL, ASSIGNMENT_SQL, HANDOUT_SQL, COLLECT_SQL, DELIBERATION_SQL, DECISION_SQL].join('\n'),
  },
  // The panel's vote on a veto; null for one decided before votes were kept.
  { version: 3, sql: 'ALTER TABLE veto_decision ADD COLUMN votes TEXT;' },
];
