/**
 * Tables of the second version of a round's store, for what stands at the station of that name: the secretariat's own
 * list of candidates, who have no keys yet, and who was left out of which dossier by hand.
 */
export const PEOPLE_SQL = `
CREATE TABLE candidate (
  id TEXT PRIMARY KEY,           -- 编号 of the table, or 姓名/单位: what a draw goes by
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  expertise TEXT,                -- industry | quality
  json TEXT NOT NULL,            -- former employers, aliases, industries, title, note
  expert TEXT UNIQUE REFERENCES expert(key_id) ON DELETE SET NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE left_out (
  expert TEXT NOT NULL REFERENCES expert(key_id) ON DELETE CASCADE,
  no TEXT NOT NULL REFERENCES dossier(no) ON DELETE CASCADE,
  PRIMARY KEY (expert, no)
) STRICT;
-- Who was left out of a dossier by hand was so within one panel: on another, everything begins anew.
CREATE TRIGGER left_out_expert AFTER UPDATE OF panel ON expert WHEN OLD.panel <> NEW.panel
BEGIN DELETE FROM left_out WHERE expert = NEW.key_id; END;
CREATE TRIGGER left_out_dossier AFTER UPDATE OF panel ON panel_dossier WHEN OLD.panel <> NEW.panel
BEGIN DELETE FROM left_out WHERE no = NEW.no; END;
CREATE TRIGGER left_out_panel AFTER DELETE ON panel_dossier
BEGIN DELETE FROM left_out WHERE no = OLD.no; END;
`;
