import path from 'node:path';
import { createIdentity, openIdentity, readCard, saveIdentity, type Identity } from '#engine/identity/index.ts';
import { enrol, issueIdentity, type Round } from '#engine/round/index.ts';
import type { SampleExpert, SamplePanel } from '#engine/sample/index.ts';
import { ok, type Result } from '#shared/result.ts';

/** Work factor of the demo's passphrases: seventeen identities in seconds. A real one takes the default. */
export const DEMO_LOG_N = 14;
export const DEMO_PASSPHRASE = '演示口令-请勿用于正式评审';

export interface SeatedExpert {
  readonly panel: string;
  readonly name: string;
  readonly identity: Identity;
  readonly directory: string;
}

/** Every expert with an identity: some made their own and were enrolled by card, some were issued one. */
export async function seatExperts(
  round: Round,
  panels: readonly SamplePanel[],
  directory: string,
): Promise<Result<SeatedExpert[]>> {
  const seated: SeatedExpert[] = [];
  for (const panel of panels) {
    for (const expert of panel.experts) {
      const own = path.join(directory, panel.name, expert.name);
      const identity = await seat(round, panel.name, expert, path.join(own, `${expert.name}.zpi`));
      if (!identity.ok) return identity;
      seated.push({ panel: panel.name, name: expert.name, identity: identity.value, directory: own });
    }
  }
  return ok(seated);
}

async function seat(round: Round, panel: string, expert: SampleExpert, file: string): Promise<Result<Identity>> {
  const { name, unit, leader, formerEmployers: affiliations } = expert;
  const place = { panel, leader, affiliations };
  if (expert.origin === 'issued') {
    const out = { file, passphrase: DEMO_PASSPHRASE, logN: DEMO_LOG_N };
    const issued = await issueIdentity(round, { name, unit }, place, out);
    return issued.ok ? openIdentity(file, [DEMO_PASSPHRASE]) : issued;
  }
  const made = await createIdentity({ role: 'expert', name, unit, passphrase: DEMO_PASSPHRASE, logN: DEMO_LOG_N });
  if (!made.ok) return made;
  const saved = await saveIdentity(made.value, file);
  if (!saved.ok) return saved;
  const card = await readCard(saved.value.card);
  if (!card.ok) return card;
  // The code that the expert reads out on the telephone is what their own machine shows.
  const enrolled = enrol(round, saved.value.card, card.value, place, made.value.card.checkCode);
  return enrolled.ok ? made : enrolled;
}
