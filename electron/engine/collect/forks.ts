import { experts, type Round } from '#engine/round/index.ts';
import { receivedSheets, type ReceivedSheet } from './sheets.ts';

/** Two or more different sheets of one revision, and what was decided. */
export interface Fork {
  readonly expert: string;
  readonly name: string;
  readonly panel: string;
  readonly revision: number;
  readonly sheets: readonly ReceivedSheet[];
  readonly decided: { readonly digest: string; readonly reason: string } | null;
}

/** All forks, those that wait for a decision first. */
export function forks(round: Round): Fork[] {
  const groups = Map.groupBy(receivedSheets(round), (one) => `${one.expert} ${one.revision}`);
  const names = new Map(experts(round).map((one) => [one.keyId, one]));
  const reasons = round.db.prepare('SELECT expert, revision, digest, reason FROM fork_decision').all() as {
    expert: string;
    revision: number;
    digest: string;
    reason: string;
  }[];
  return [...groups.values()]
    .filter((sheets) => sheets.length > 1)
    .map((sheets): Fork => {
      const { expert, revision } = sheets[0] as ReceivedSheet;
      const decision = reasons.find((one) => one.expert === expert && one.revision === revision);
      const { name, panel } = names.get(expert) ?? { name: '', panel: '' };
      const decided = decision === undefined ? null : { digest: decision.digest, reason: decision.reason };
      const inOrder = sheets.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
      return { expert, name, panel, revision, sheets: inOrder, decided };
    })
    .sort((a, b) => Number(a.decided !== null) - Number(b.decided !== null));
}
