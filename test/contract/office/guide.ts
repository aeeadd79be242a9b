import type { guideMethods } from '#shared/contract/office/guide.ts';
import { readFileSync } from 'node:fs';
import { resourcePath } from '#engine/platform/resources.ts';
import { rubricDraftSchema } from '#shared/guide/index.ts';
import type { Calls } from './calls.ts';

const draft = rubricDraftSchema.parse(JSON.parse(readFileSync(resourcePath('rubrics', 'product.json'), 'utf8')));

export const guideCalls: Calls<keyof typeof guideMethods> = {
  'guide.read': {},
  'guide.replace': { directory: '/没有' },
  'guide.write': { directory: '/没有' },
  'guide.start': { category: 'product', from: null },
  'guide.save': { category: 'product', draft },
  'guide.discard': { category: 'product' },
  'guide.enforce': { category: 'product', why: '调整权重' },
  'guide.compare': { category: 'product', before: 1, after: null },
  'guide.approve': { document: '沪市监质〔2026〕1号' },
};
