import type { Round } from './round.ts';

/** Everybody on the secretariat's side who can open dossiers and the outer layers of sheets. */
export function collectorRecipients(round: Round): string[] {
  return [round.vault.identity.card.recipient];
}
