import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { canonicalJson } from '#engine/crypto/index.ts';
import { batchHeaderSchema } from '#shared/domain/batch.ts';
import { panelName } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { conflicts, refreshConflicts, type Conflict } from './conflicts.ts';
import { addPanel, experts, type Expert } from './roster.ts';
import type { Round } from './round.ts';
import { storeTrait, tidyTrait, traits, UNKNOWN_TRAIT, wrongTrait, type Trait } from './traitStore.ts';

/** What can be changed about people while no batch names them. */
export interface ExpertChange {
  readonly panel?: string;
  readonly leader?: boolean;
  readonly affiliations?: readonly string[];
  readonly trait?: Partial<Trait>;
}

export interface ChangedExpert {
  readonly expert: Expert;
  /** 回避 that matching finds since, and no longer finds. */
  readonly appeared: readonly Conflict[];
  readonly gone: readonly Conflict[];
}

/** Key ids of everybody who was given a batch, with the panel that it was sealed for. */
export function sealedExperts(round: Round): ReadonlyMap<string, string> {
  const rows = round.db.prepare('SELECT panel, header FROM batch ORDER BY issue').all() as {
    panel: string;
    header: string;
  }[];
  return new Map(
    rows.flatMap(({ panel, header }) =>
      batchHeaderSchema.parse(JSON.parse(header)).experts.map((expert) => [expert, panel] as const),
    ),
  );
}

/** Moves an expert, makes one the leader of the panel (instead of who was), or corrects what is known of them. */
export function changeExpert(round: Round, keyId: string, change: ExpertChange): Result<ChangedExpert> {
  return witnessed(round.db, 'round.expert', changeOne(round, keyId, change));
}

function changeOne(round: Round, keyId: string, change: ExpertChange): Result<ChangedExpert> {
  const expert = found(round, keyId);
  if (!expert.ok) return expert;
  const { panel = expert.value.panel, affiliations = expert.value.affiliations } = change;
  if (!panelName.safeParse(panel).success)
    return refused(problem('INPUT_INVALID', { what: '组名', reason: '应为 1 至 40 个字' }));
  const moved = panel !== expert.value.panel;
  // Whoever moves to another panel leads it only when that is said.
  const leader = change.leader ?? (moved ? false : expert.value.leader);
  const before = traits(round).get(keyId) ?? UNKNOWN_TRAIT;
  const trait = tidyTrait({ ...before, ...change.trait });
  const wrong = wrongTrait(expert.value.name, trait);
  if (wrong !== null) return refused(wrong);
  const sealed = sealedExperts(round).get(keyId);
  const rematched =
    canonicalJson(affiliations) !== canonicalJson(expert.value.affiliations) ||
    canonicalJson(trait.aliases) !== canonicalJson(before.aliases);
  if (sealed !== undefined && (moved || rematched))
    return refused(problem('EXPERT_SEALED', { name: expert.value.name, panel: sealed }));
  const { db } = round;
  const own = (all: readonly Conflict[]): Conflict[] => all.filter((one) => one.expert === keyId);
  const earlier = own(conflicts(round));
  const now = db
    .transaction(() => {
      addPanel(round, panel);
      if (leader) db.prepare('UPDATE expert SET leader = 0 WHERE panel = ? AND key_id <> ?').run(panel, keyId);
      db.prepare('UPDATE expert SET panel = ?, leader = ?, affiliations = ? WHERE key_id = ?').run(
        panel,
        leader ? 1 : 0,
        canonicalJson(affiliations),
        keyId,
      );
      if (change.trait !== undefined) storeTrait(round, keyId, trait);
      const all = own(refreshConflicts(round));
      appendAudit(db, 'round.expert.changed', {
        expert: keyId,
        panel,
        leader,
        affiliations: [...affiliations],
        ...(change.trait === undefined ? {} : { trait }),
      });
      return all;
    })
    .immediate();
  const changed = found(round, keyId);
  if (!changed.ok) return changed;
  const without = (all: readonly Conflict[], others: readonly Conflict[]): Conflict[] =>
    all.filter((one) => !others.some((other) => other.no === one.no));
  return ok({ expert: changed.value, appeared: without(now, earlier), gone: without(earlier, now) });
}

/** Takes an expert off the roster, before any batch names them. */
export function removeExpert(round: Round, keyId: string): Result<Expert> {
  return witnessed(round.db, 'round.expert', removeOne(round, keyId));
}

function removeOne(round: Round, keyId: string): Result<Expert> {
  const expert = found(round, keyId);
  if (!expert.ok) return expert;
  const { name, unit, panel } = expert.value;
  const sealed = sealedExperts(round).get(keyId);
  if (sealed !== undefined) return refused(problem('EXPERT_SEALED', { name, panel: sealed }));
  const { db } = round;
  db.transaction(() => {
    db.prepare('DELETE FROM conflict WHERE expert = ?').run(keyId);
    db.prepare('DELETE FROM expert WHERE key_id = ?').run(keyId);
    appendAudit(db, 'round.expert.removed', { expert: keyId, name, unit, panel });
  }).immediate();
  return expert;
}

/** Takes back a 回避 that was declared by hand; one that was found by matching follows from the units. */
export function withdrawConflict(round: Round, keyId: string, no: string, reason: string): Result<null> {
  return witnessed(round.db, 'round.conflict', withdraw(round, keyId, no, reason));
}

function withdraw(round: Round, keyId: string, no: string, reason: string): Result<null> {
  const { db } = round;
  const expert = found(round, keyId);
  if (!expert.ok) return expert;
  const { name } = expert.value;
  const sealed = sealedExperts(round).get(keyId);
  if (sealed !== undefined) return refused(problem('EXPERT_SEALED', { name, panel: sealed }));
  const row = db.prepare('SELECT source FROM conflict WHERE expert = ? AND no = ?').get(keyId, no) as
    { source: string } | undefined;
  if (row?.source !== 'declared') return refused(problem('CONFLICT_MATCHED', { name, no }));
  if (reason.trim() === '') return refused(problem('REASON_REQUIRED', { no, what: `撤销${name}的回避` }));
  db.transaction(() => {
    db.prepare('DELETE FROM conflict WHERE expert = ? AND no = ?').run(keyId, no);
    // Underneath it there may be one that matching would find.
    refreshConflicts(round);
    appendAudit(db, 'round.conflict.withdrawn', { expert: keyId, no, reason });
  }).immediate();
  return ok(null);
}

function found(round: Round, keyId: string): Result<Expert> {
  const expert = experts(round).find((one) => one.keyId === keyId);
  return expert === undefined ? refused(problem('EXPERT_UNKNOWN', { expert: keyId.slice(0, 12) })) : ok(expert);
}
