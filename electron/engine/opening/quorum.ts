import { ledger } from '#engine/collect/index.ts';
import { panelExperts, panelNames, type Round } from '#engine/round/index.ts';

export interface PanelQuorum {
  readonly panel: string;
  readonly experts: number;
  readonly needed: number;
  readonly received: number;
  /** Names of those whose sheet is missing or does not count. */
  readonly missing: readonly string[];
}

export interface Quorum {
  readonly met: boolean;
  readonly panels: readonly PanelQuorum[];
}

/** Sheets a panel must have handed in before scores may be opened: two thirds, and five where there are five. */
export function neededSheets(experts: number): number {
  return Math.max(Math.ceil((2 * experts) / 3), Math.min(5, experts));
}

/** How far each panel is from its quorum. A forked sheet does not count. */
export function quorum(round: Round): Quorum {
  const counted = new Set(
    ledger(round)
      .filter((entry) => entry.standing === 'effective')
      .map((entry) => entry.expert),
  );
  const panels = panelNames(round).map((panel): PanelQuorum => {
    const members = panelExperts(round, panel);
    const missing = members.filter((expert) => !counted.has(expert.keyId));
    return {
      panel,
      experts: members.length,
      needed: neededSheets(members.length),
      received: members.length - missing.length,
      missing: missing.map((expert) => expert.name),
    };
  });
  return { met: panels.every((one) => one.received >= one.needed), panels };
}
