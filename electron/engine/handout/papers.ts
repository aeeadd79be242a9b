import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { attendancePdf, declarationsPdf, pledgesPdf } from '#engine/papers/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import {
  conflicts,
  experts,
  leftOut,
  panelDossiers,
  panelExperts,
  panelNames,
  type Round,
} from '#engine/round/index.ts';
import { byName } from './order.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export interface MeetingPapers {
  readonly files: readonly string[];
}

/** 签到表, 承诺书 and 回避声明 of every panel, written into a folder; earlier ones of the same name are replaced. */
export async function writeMeetingPapers(round: Round, directory: string): Promise<Result<MeetingPapers>> {
  return witnessed(round.db, 'papers', await write(round, directory));
}

async function write(round: Round, directory: string): Promise<Result<MeetingPapers>> {
  if (experts(round).length === 0) return refused(problem('PAPERS_NOBODY', {}));
  const { title, mode } = round.record;
  const common = { madeAt: new Date().toISOString(), software: SOFTWARE };
  const panels = panelNames(round)
    .map((name) => ({ name, experts: byName(panelExperts(round, name)) }))
    .filter((one) => one.experts.length > 0);
  const reasons = new Map(conflicts(round).map((one) => [`${one.expert} ${one.no}`, one.reason]));
  const left = new Set(leftOut(round).map((one) => `${one.expert} ${one.no}`));
  const leads = new Map(
    (
      round.db.prepare(`SELECT no, intake ->> '$.body.lead.name' AS unit FROM dossier`).all() as {
        no: string;
        unit: string;
      }[]
    ).map(({ no, unit }) => [no, unit]),
  );
  const files: string[] = [];
  const keep = async (name: string, bytes: Buffer): Promise<Result<null>> => {
    const file = path.join(directory, name);
    const written = await writeDurably(file, [bytes], { overwrite: true });
    if (!written.ok) return written;
    files.push(file);
    return ok(null);
  };
  const attendance = await keep('签到表.pdf', await attendancePdf({ round: title, mode, panels, ...common }));
  if (!attendance.ok) return attendance;
  for (const { name: panel, experts: members } of panels) {
    const declarations = members.map(({ keyId, name, unit }) => ({
      round: title,
      panel,
      mode,
      expert: { name, unit },
      // Whoever was left out of a dossier by hand is not shown it, and has nothing to declare about it.
      dossiers: panelDossiers(round, panel)
        .filter((one) => !left.has(`${keyId} ${one.no}`))
        .map((one) => ({
          no: one.no,
          title: one.title,
          leadUnit: leads.get(one.no) ?? '',
          recused: reasons.get(`${keyId} ${one.no}`) ?? null,
        })),
    }));
    const safe = safeName(panel);
    const pledges = await pledgesPdf({
      round: title,
      mode,
      experts: members.map(({ name, unit }) => ({ round: title, panel, expert: { name, unit } })),
      ...common,
    });
    if (!pledges.ok) return pledges;
    const pledged = await keep(`承诺书-${safe}.pdf`, pledges.value);
    if (!pledged.ok) return pledged;
    const kept = await keep(`回避声明-${safe}.pdf`, await declarationsPdf({ declarations, ...common }));
    if (!kept.ok) return kept;
  }
  appendAudit(round.db, 'papers.written', { files: files.map((file) => path.basename(file)) });
  return ok({ files });
}

function safeName(panel: string): string {
  return panel.replace(/[\\/:*?"<>|\s]/g, '_');
}
