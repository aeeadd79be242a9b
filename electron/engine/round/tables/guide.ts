/**
 * Tables of the second version of a round's store, for what stands at the station of that name: every version of a
 * 评价指南 that was ever in force, and what is being written of the next one.
 */
export const GUIDE_SQL = `
CREATE TABLE rubric_version (
  category TEXT NOT NULL,
  number INTEGER NOT NULL,
  digest TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (category, number)
) STRICT;
INSERT INTO rubric_version(category, number, digest, at, why, json)
  SELECT category, 1, digest, coalesce((SELECT at FROM audit WHERE seq = 1), ''), '', json FROM rubric;
CREATE TRIGGER rubric_version_stays BEFORE UPDATE ON rubric_version
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
CREATE TRIGGER rubric_version_is_kept BEFORE DELETE ON rubric_version
BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END;
CREATE TABLE rubric_draft (
  category TEXT PRIMARY KEY,
  base TEXT NOT NULL,            -- digest of the version that it is to replace
  at TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;
`;
