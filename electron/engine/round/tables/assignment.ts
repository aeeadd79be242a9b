/** Tables of the second version of a round's store: what an expert is versed in, and who was drawn by lot. */
export const ASSIGNMENT_SQL = `
CREATE TABLE expert_trait (
  expert TEXT PRIMARY KEY REFERENCES expert(key_id) ON DELETE CASCADE,
  expertise TEXT,                -- industry | quality
  categories TEXT,               -- JSON array of what they may judge; null for everything
  industries TEXT NOT NULL DEFAULT '[]',  -- JSON array: what they are familiar with
  aliases TEXT NOT NULL DEFAULT '[]'      -- JSON array: other names of their unit, and the group that it belongs to
) STRICT;
CREATE TABLE draw (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the canonical JSON
  at TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE TRIGGER draw_stays BEFORE UPDATE ON draw BEGIN SELECT RAISE(ABORT, 'draws are append-only'); END;
CREATE TRIGGER draw_is_kept BEFORE DELETE ON draw BEGIN SELECT RAISE(ABORT, 'draws are append-only'); END;
`;
