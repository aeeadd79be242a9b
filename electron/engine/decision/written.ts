import { z } from 'zod';
import { auditEvents } from '#engine/audit/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { DecisionState } from '#shared/contract/office/decision.ts';

const details = z.object({ decision: z.string(), files: z.array(z.string()) });

/** Papers that were written, as the log says it; the newest first. */
export function writtenPapers(round: Round): DecisionState['written'] {
  return auditEvents(round.db)
    .flatMap(({ type, at, details: said }) => {
      if (type !== 'decision.written') return [];
      const { decision, files } = details.parse(said);
      return [{ at, files, checkCode: checkCode(decision) }];
    })
    .toReversed()
    .slice(0, 1000);
}
