import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bufferEntry, containerBytes } from '#engine/container/index.ts';
import {
  canonicalBytes,
  generateSigningSeed,
  openEnvelope,
  parseJson,
  signEnvelope,
  signerFromSeed,
  type Signer,
} from '#engine/crypto/index.ts';
import { openCard, readCard } from '#engine/identity/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { cardSchema, type CardContent } from '#shared/domain/identity.ts';
import { freshFolders, openBelow } from '#test/support/folders.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';

const folder = freshFolders();
const TYPE = 'application/vnd.zhiping.card+json';

async function content(): Promise<{ content: CardContent; signer: Signer }> {
  const { cardEnvelope, signer } = await quickIdentity();
  const opened = openEnvelope(cardEnvelope, TYPE);
  if (typeof opened === 'string') throw new Error(opened);
  return { content: cardSchema.parse(parseJson(opened.payload)), signer };
}

async function cardFileWith(entry: string, envelope: Buffer): Promise<string> {
  const file = path.join(folder(), 'x.zpc');
  valueOf(await writeDurably(file, containerBytes('zpc', [bufferEntry(entry, envelope)])));
  return file;
}

describe('the check code of a card', () => {
  test('differs when the name, the unit, the role, the origin or any key does', async () => {
    const { content: honest, signer } = await content();
    const codeOf = (said: object, by = signer) =>
      valueOf(openCard(signEnvelope(TYPE, canonicalBytes(said), by), 'x')).checkCode;
    const other = await quickIdentity();
    const codes = [
      codeOf(honest),
      codeOf({ ...honest, name: '张叁' }),
      codeOf({ ...honest, unit: '另一研究院' }),
      codeOf({ ...honest, role: 'secretariat' }),
      codeOf({ ...honest, origin: 'issued', issuer: other.card.keyId }),
      codeOf({ ...honest, recipient: other.card.recipient }),
      codeOf(honest, signerFromSeed(generateSigningSeed())),
    ];
    expect(new Set(codes).size).toBe(codes.length);
    expect(codeOf(honest)).toBe(codes[0]);
    for (const code of codes) expect(code).toMatch(/^\d{4}( \d{4}){3}$/);
  });
});

describe('a card', () => {
  test('that was altered after signing is forged', async () => {
    const { content: honest, signer } = await content();
    const envelope = JSON.parse(signEnvelope(TYPE, canonicalBytes(honest), signer).toString()) as object;
    const altered = { ...envelope, payload: canonicalBytes({ ...honest, name: '李四' }).toString('base64') };
    refusalOf(openCard(Buffer.from(JSON.stringify(altered)), 'x.zpc'), 'CARD_FORGED');
    const file = await cardFileWith('card.json', Buffer.from(JSON.stringify(altered)));
    expect(refusalOf(await readCard(file), 'CARD_FORGED').message).toContain(file);
    expect(openBelow(path.dirname(file)) ?? []).toEqual([]);
  });

  test('signed for another purpose is no card', async () => {
    const { content: honest, signer } = await content();
    const envelope = signEnvelope('application/vnd.zhiping.sheet+json', canonicalBytes(honest), signer);
    expect(refusalOf(openCard(envelope, 'x'), 'CARD_DAMAGED').details).toEqual({ file: 'x' });
  });

  test.each([
    ['an unknown schema', { schema: 'zhiping.card/2' }],
    ['an unknown role', { role: 'supervisor' }],
    ['an unknown origin', { origin: 'borrowed' }],
    ['an issued key that nobody issued', { origin: 'issued' }],
    ['an own key with an issuer', { issuer: 'a'.repeat(64) }],
    ['no name', { name: '' }],
    ['a very long name', { name: '名'.repeat(300) }],
    ['a recipient that is none', { recipient: 'age1xyz' }],
    ['an issuer that is no key', { issuer: 'me' }],
    ['a date that is none', { createdAt: 'yesterday' }],
    ['more than it should say', { admin: true }],
  ])('with %s is damaged, even when well signed', async (_, change) => {
    const { content: honest, signer } = await content();
    const envelope = signEnvelope(TYPE, canonicalBytes({ ...honest, ...change }), signer);
    expect(refusalOf(openCard(envelope, 'x'), 'CARD_DAMAGED').code).toBe('CARD_DAMAGED');
  });

  test('of which any bit was changed is refused', async () => {
    const { cardEnvelope } = await quickIdentity();
    const opened: number[] = [];
    for (let at = 0; at < cardEnvelope.length; at++) {
      const flipped = Buffer.from(cardEnvelope);
      flipped[at] = flipped[at]! ^ (1 << (at % 7));
      const result = openCard(flipped, 'x');
      if (result.ok) opened.push(at);
      else expect(['CARD_FORGED', 'CARD_DAMAGED']).toContain(result.error.code);
    }
    expect(opened).toEqual([]);
  });

  test('file without its entry, with too large a one, or of another kind is refused', async () => {
    const { cardEnvelope } = await quickIdentity();
    expect(valueOf(await readCard(await cardFileWith('card.json', cardEnvelope))).card.name).toBe('张三');
    refusalOf(await readCard(await cardFileWith('kard.json', cardEnvelope)), 'CARD_DAMAGED');
    refusalOf(await readCard(await cardFileWith('card.json', Buffer.alloc(20_001, 0x20))), 'CARD_DAMAGED');
    refusalOf(await readCard(await cardFileWith('card.json', Buffer.alloc(0))), 'CARD_DAMAGED');
    const batch = path.join(folder(), 'x.zpc');
    valueOf(await writeDurably(batch, containerBytes('zpb', [bufferEntry('card.json', cardEnvelope)])));
    refusalOf(await readCard(batch), 'FILE_KIND_UNEXPECTED');
    const text = path.join(folder(), 'x.zpc');
    writeFileSync(text, cardEnvelope);
    refusalOf(await readCard(text), 'FILE_KIND_UNKNOWN');
    refusalOf(await readCard(`${text}x`), 'FILE_NOT_FOUND');
  });
});
