import { experts, panelDossiers, panelExperts, panelNames, panelWarnings, type Round } from '#engine/round/index.ts';
import { batchHeaderSchema } from '#shared/domain/batch.ts';
import { z } from 'zod';
import { byName } from './order.ts';

export interface SealedIssue {
  readonly digest: string;
  readonly issue: number;
  readonly sealedAt: string;
  readonly deadline: string | null;
  /** Null when it was sealed on the command line, to a place that the round does not know. */
  readonly file: string | null;
  readonly bytes: number | null;
  readonly experts: readonly string[];
}

export interface PanelHandout {
  readonly panel: string;
  readonly dossiers: number;
  readonly experts: number;
  /** Newest first. */
  readonly issues: readonly SealedIssue[];
  /** Names of those who joined after the newest seal: they need another one. */
  readonly late: readonly string[];
  readonly warnings: readonly string[];
}

export interface WrittenStick {
  readonly place: string;
  readonly file: string;
  readonly at: string;
  readonly issue: number;
}

export interface ExpertHandout {
  readonly keyId: string;
  readonly name: string;
  readonly unit: string;
  readonly panel: string;
  /** Newest issue that this expert can open; null while there is none. */
  readonly issue: number | null;
  /** Newest first. */
  readonly sticks: readonly WrittenStick[];
}

const row = z.object({
  digest: z.string(),
  issue: z.number(),
  header: z.string(),
  file: z.string().nullable(),
  bytes: z.number().nullable(),
});

/** Every seal of a panel, the newest first. */
export function issuesOf(round: Round, panel: string): SealedIssue[] {
  return round.db
    .prepare(
      `SELECT b.digest, b.issue, b.header, f.file, f.bytes FROM batch b LEFT JOIN sealed_file f ON f.batch = b.digest
       WHERE b.panel = ? ORDER BY b.issue DESC`,
    )
    .all(panel)
    .map((one) => {
      const { header, ...said } = row.parse(one);
      const { sealedAt, deadline, experts } = batchHeaderSchema.parse(JSON.parse(header));
      return { ...said, sealedAt, deadline: deadline ?? null, experts };
    });
}

/** What is sealed for whom, and what lies on which stick. */
export function handoutState(round: Round): { panels: PanelHandout[]; experts: ExpertHandout[] } {
  const issues = new Map(panelNames(round).map((panel) => [panel, issuesOf(round, panel)]));
  const panels = panelNames(round).map((panel): PanelHandout => {
    const own = issues.get(panel) ?? [];
    const members = panelExperts(round, panel);
    const [newest] = own;
    return {
      panel,
      dossiers: panelDossiers(round, panel).length,
      experts: members.length,
      issues: own,
      late:
        newest === undefined
          ? []
          : members.filter((one) => !newest.experts.includes(one.keyId)).map(({ name }) => name),
      warnings: panelWarnings(round, panel).map(({ message }) => message),
    };
  });
  const sticks = round.db
    .prepare(
      `SELECT s.expert, s.place, s.file, s.at, b.issue FROM stick s JOIN batch b ON b.digest = s.batch ORDER BY s.id DESC`,
    )
    .all() as (WrittenStick & { expert: string })[];
  const roster = panels.flatMap(({ panel }) => byName(experts(round).filter((one) => one.panel === panel)));
  const people = roster.map(({ keyId, name, unit, panel }): ExpertHandout => ({
    keyId,
    name,
    unit,
    panel,
    issue: issues.get(panel)?.find((one) => one.experts.includes(keyId))?.issue ?? null,
    sticks: sticks
      .filter((one) => one.expert === keyId)
      .map(({ place, file, at, issue }) => ({ place, file, at, issue })),
  }));
  return { panels, experts: people };
}
