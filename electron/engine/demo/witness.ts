import { readdirSync } from 'node:fs';
import type { CollectedFile, ReceivedSheet } from '#engine/collect/index.ts';
import type { EdgeCase } from '#engine/sample/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { decisionNames, type Cell, type DossierResult, type TallyResult } from '#shared/tally/index.ts';

/** What the meeting left behind, for showing that an edge case really took place. */
export interface Trace {
  readonly result: TallyResult;
  readonly sheets: readonly ReceivedSheet[];
  readonly collected: readonly CollectedFile[];
  readonly dossiers: readonly IntakeDossier[];
}

export interface Witnessed {
  readonly key: string;
  readonly title: string;
  readonly sentence: string;
  /** Read off the result, not off the script. */
  readonly evidence: string;
  readonly held: boolean;
}

/** Looks an edge case up in what really happened. */
export function witness(edge: EdgeCase, trace: Trace): Witnessed {
  const found = evidence(edge, trace);
  const { key, title, sentence } = edge;
  return { key, title, sentence, evidence: found ?? '未在结果中出现', held: found !== null };
}

function evidence(edge: EdgeCase, trace: Trace): string | null {
  const [no = ''] = edge.dossiers;
  const [name = ''] = edge.experts;
  const dossier = trace.result.dossiers.find((one) => one.no === no);
  if (dossier === undefined) return null;
  const cell = dossier.scores.find((one) => one.name === name);
  switch (edge.key) {
    case 'conflict':
      return cell?.status === 'recused' && cell.recusal === 'beforehand'
        ? `${no}：${name}——回避（${cell.note}）`
        : null;
    case 'declared':
      return cell?.status === 'recused' && cell.recusal === 'declared' ? `${no}：${name}——回避（${cell.note}）` : null;
    case 'abstained':
      return cell?.status === 'abstained' ? `${no}：${name}——弃权，${dossier.n} 份评分计入` : null;
    case 'veto':
      return vetoEvidence(dossier);
    case 'spread': {
      const flag = dossier.flags.find((one) => one.kind === 'spread');
      return flag === undefined ? null : flag.text;
    }
    case 'planted': {
      const flag = dossier.flags.find((one) => one.kind === 'residual' && one.name === name);
      return flag === undefined ? null : `${flag.text}正式得分 ${dossier.officialText ?? ''}`;
    }
    case 'tie':
      return tieEvidence(edge.dossiers, trace.result);
    case 'deliberate':
      return dossier.decision === 'deliberate' ? decisionEvidence(dossier) : null;
    case 'notInternational':
      return dossier.decision === 'recognise' && dossier.international.level !== '国际先进'
        ? `${decisionEvidence(dossier)}；${dossier.international.text}`
        : null;
    case 'noInternationalValue': {
      const body = trace.dossiers.find((one) => one.body.no === no)?.body;
      const without = body?.indicators.filter((one) => one.internationalBest === null) ?? [];
      return without.length === 0 ? null : `${no}：${without.map((one) => `「${one.name}」`).join('')}无国际最好值`;
    }
    case 'revision':
      return revisionEvidence(name, trace);
    case 'missing':
      return trace.result.missing.some((one) => one.name === name)
        ? `未交：${name}；${edge.dossiers.map((one) => `${one} 计 ${countOf(one, trace.result)} 份`).join('，')}`
        : null;
  }
}

/** The stick that lost the end of a file: refused first, accepted from a good copy. */
export function damagedEvidence(collected: readonly CollectedFile[]): string | null {
  const refused = collected.find((one) => one.outcome === 'refused' && one.code === 'SHEET_TRUNCATED');
  return refused?.message ?? null;
}

function vetoEvidence(dossier: DossierResult): string | null {
  const [raised] = dossier.veto.raised;
  if (raised === undefined) return null;
  const by = raised.by.map((one) => one.name).join('、');
  return `${dossier.no}：${by}提出「${raised.name}」，${dossier.veto.state === 'confirmed' ? '合议确认' : '待合议'}；得分 ${dossier.officialText ?? ''}，${decisionNames[dossier.decision]}`;
}

function tieEvidence(numbers: readonly string[], result: TallyResult): string | null {
  const tied = numbers.map((no) => result.dossiers.find((one) => one.no === no));
  const [first, second] = tied;
  if (first === undefined || second === undefined || first.officialText !== second.officialText) return null;
  return tied.map((one) => `${one?.no ?? ''} ${one?.officialText ?? ''} 分第 ${one?.rank ?? ''} 名`).join('，');
}

function revisionEvidence(name: string, trace: Trace): string | null {
  const expert = trace.result.experts.find((one) => one.name === name)?.id;
  const own = trace.sheets.filter((one) => one.expert === expert);
  const counted = own.find((one) => one.standing === 'effective');
  if (own.length < 2 || counted === undefined) return null;
  return `${name}交了 ${own.length} 版，计第 ${counted.revision} 版；理由：${counted.outer.revisionReason}`;
}

function decisionEvidence(dossier: DossierResult): string {
  return `${dossier.no}：得分 ${dossier.officialText ?? '无'}，${decisionNames[dossier.decision]}`;
}

function countOf(no: string, result: TallyResult): number {
  return (
    result.dossiers.find((one) => one.no === no)?.scores.filter((one: Cell) => one.status === 'scored').length ?? 0
  );
}

/** A folder that a demo may fill: absent or empty. */
export function isFree(directory: string): boolean {
  try {
    return readdirSync(directory).length === 0;
  } catch {
    return true;
  }
}
