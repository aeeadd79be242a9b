import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '#engine/crypto/index.ts';
import { resourcePath } from '#engine/platform/resources.ts';

const pledgeSchema = z.strictObject({
  schema: z.literal('zhiping.pledge/1'),
  title: z.string().min(1).max(60),
  notice: z.string().max(200),
  paragraphs: z.array(z.string().min(1).max(2000)).min(1).max(40),
});

export interface Pledge {
  readonly title: string;
  readonly notice: string;
  readonly paragraphs: readonly string[];
  /** SHA-256 of the whole text in canonical JSON: what an acceptance refers to. */
  readonly digest: string;
}

/** The 承诺书 of this installation: a file that the bureau can replace. */
export function pledgeText(): Pledge {
  const { schema: _, ...text } = pledgeSchema.parse(
    JSON.parse(readFileSync(resourcePath('papers', 'pledge.json'), 'utf8')),
  );
  return { ...text, digest: sha256Hex(canonicalJson(text)) };
}
