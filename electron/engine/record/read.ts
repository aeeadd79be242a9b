import { auditEvents, firstBrokenLink, type AuditEvent } from '#engine/audit/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { openingActs } from '#engine/opening/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import type { AuditLine } from '#shared/contract/office/audit.ts';
import { refusalWords } from './refusal.ts';
import { Details } from './wording.ts';
import { attempts, wordings } from './words.ts';

/** As many as a screen can be given; a round has a few thousand. */
const LISTED = 50_000;
const REFUSED = '.refused';

export interface AuditRecord {
  readonly events: number;
  readonly head: string;
  readonly checkCode: string;
  readonly broken: number | null;
  readonly openings: {
    readonly at: string;
    readonly holders: string[];
    readonly quorumMet: boolean;
    readonly exception: string | null;
  }[];
  readonly lines: AuditLine[];
  readonly left: number;
}

/** The round's log in words, newest first, verified from its first event to its last. */
export function auditRecord(round: Round): AuditRecord {
  const events = auditEvents(round.db);
  const head = events.at(-1)?.hash ?? '0'.repeat(64);
  return {
    events: events.length,
    head,
    checkCode: checkCode(head),
    broken: firstBrokenLink(events),
    openings: openingActs(round).map(({ at, act }) => ({
      at,
      holders: [...act.holders],
      quorumMet: act.quorum.met,
      exception: act.exception,
    })),
    lines: auditLines(round, events).slice(-LISTED).toReversed(),
    left: Math.max(0, events.length - LISTED),
  };
}

export function auditLines(round: Round, events: readonly AuditEvent[]): AuditLine[] {
  const names = new Map(experts(round).map(({ keyId, name }) => [keyId, name]));
  const secretariat = round.vault.identity.card.name;
  const nameOf = (keyId: string): string => names.get(keyId) ?? (keyId === '' ? '某人' : `${keyId.slice(0, 8)}…`);
  return events.map((event) => ({
    ...inWords(event, nameOf, secretariat),
    seq: event.seq,
    at: event.at,
    type: event.type,
    hash: event.hash,
  }));
}

type Words = Pick<AuditLine, 'kind' | 'refused' | 'who' | 'said'>;

function inWords({ type, details }: AuditEvent, name: (keyId: string) => string, secretariat: string): Words {
  const d = new Details(details);
  const wording = wordings[type];
  const code = d.text('code');
  // A file that was not taken in is told by its name; any other refusal by what was attempted.
  if (wording !== undefined) {
    const refused = type.endsWith(REFUSED);
    const why = refused && code !== '' ? refusalWords(code, fieldsOf(details)) : '';
    const who = wording.who?.(d, name) ?? '';
    return { kind: wording.kind, refused, who: who === '' ? secretariat : who, said: wording.say(d, name) + why };
  }
  const attempt = type.endsWith(REFUSED) ? attempts[type.slice(0, -REFUSED.length)] : undefined;
  if (attempt !== undefined) {
    const said = `${attempt.what}没有办成。${refusalWords(code, fieldsOf(details))}`;
    return { kind: attempt.kind, refused: true, who: secretariat, said };
  }
  // From a later version of this software: nothing is left out, though it is not put into words.
  const said = `其他操作（${type}）：${JSON.stringify(details).slice(0, 2000)}`;
  return { kind: 'other', refused: type.endsWith(REFUSED), who: secretariat, said };
}

function fieldsOf(details: unknown): Readonly<Record<string, unknown>> {
  return typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {};
}
