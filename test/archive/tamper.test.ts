import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveRound, verifyArchive } from '#engine/archive/index.ts';
import { collect } from '#engine/collect/index.ts';
import { canonicalBytes, canonicalJson, openEnvelope, sha256Hex, signEnvelope } from '#engine/crypto/index.ts';
import { cardFile } from '#engine/identity/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { tallyRound } from '#engine/result/index.ts';
import { cardsFrom, rosterFile } from '#engine/roster/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import type { ErrorCode } from '#shared/errors/problem.ts';
import { tally, tallyInputSchema, type TallyInput } from '#shared/tally/index.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, type Golden } from '#test/support/golden.ts';
import { quickIdentity } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { edit, entriesOf, rebuiltArchive, type Entries, type Rebuild } from './forge.ts';

const folder = freshFolders();
let golden: Golden;
let archive: string;
let entries: Entries;

beforeAll(async () => {
  golden = await goldenRound({ directory: folder(), experts: 4, dossiers: 2 });
  const sheets = [];
  for (const index of [0, 1, 2]) sheets.push((await handIn(golden, index, 0.7 + index / 10)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [], exception: '一名专家因病未交' }));
  valueOf(tallyRound(golden.round));
  archive = path.join(golden.directory, 'a.zpa');
  valueOf(await archiveRound(golden.round, archive));
  entries = await entriesOf(archive);
});
afterAll(() => golden.round.close());

const rebuilt: Rebuild = (...change) => rebuiltArchive(entries, folder(), ...change);

/** What was counted, changed, and the result counted again from it: a cheat who leaves nothing to chance. */
const recounted =
  (change: (input: TallyInput) => void) =>
  (all: Map<string, Buffer>): void => {
    const input = tallyInputSchema.parse(JSON.parse(all.get('tally-input.json')!.toString('utf8')));
    change(input);
    all.set('tally-input.json', canonicalBytes(input));
    all.set('result.json', canonicalBytes(tally(input)));
  };

describe('an archive', () => {
  test('verifies, and every one of its entries is under its signature', async () => {
    valueOf(await verifyArchive(archive));
    expect(entries.size).toBeGreaterThan(15);
    for (const name of entries.keys()) {
      const file = await rebuilt((all) => {
        const bytes = Buffer.from(all.get(name)!);
        bytes[bytes.length >> 1]! ^= 1;
        all.set(name, bytes);
      }, null);
      refusalOf(await verifyArchive(file), 'ARCHIVE_DAMAGED', 'ARCHIVE_FORGED');
    }
  });

  test('with an entry more or less is refused', async () => {
    refusalOf(
      await verifyArchive(await rebuilt((all) => void all.set('extra.txt', Buffer.from('x')), null)),
      'ARCHIVE_DAMAGED',
    );
    refusalOf(await verifyArchive(await rebuilt((all) => void all.delete('audit.json'), null)), 'ARCHIVE_DAMAGED');
  });

  test('signed again by somebody else is forged', async () => {
    const stranger = await quickIdentity({ role: 'secretariat', name: '冒名' });
    refusalOf(await verifyArchive(await rebuilt(() => undefined, stranger)), 'ARCHIVE_FORGED');
    const lowered = edit('result.json', '"rank":1', '"rank":2');
    refusalOf(await verifyArchive(await rebuilt(lowered, stranger)), 'ARCHIVE_FORGED');
    // With a card of their own in the manifest it is their archive, of a roster that is not theirs.
    const secretariat = stranger.cardEnvelope.toString('utf8');
    refusalOf(await verifyArchive(await rebuilt(() => undefined, stranger, { secretariat })), 'ARCHIVE_DAMAGED');
  });

  test('signed again by somebody who signs the roster, too, is not theirs: the experts judged another’s batch', async () => {
    const stranger = await quickIdentity({ role: 'secretariat', name: '冒名' });
    const secretariat = stranger.cardEnvelope.toString('utf8');
    const type = 'application/vnd.zhiping.roster+json';
    const taken = (all: Map<string, Buffer>): void => {
      const opened = openEnvelope(all.get('roster.json')!, type);
      if (typeof opened === 'string') throw new Error(opened);
      const said = JSON.parse(opened.payload.toString('utf8')) as Record<string, unknown>;
      all.set('roster.json', signEnvelope(type, canonicalBytes({ ...said, secretariat }), stranger.signer));
    };
    const whole = await rebuilt(taken, stranger, { secretariat });
    const error = refusalOf(await verifyArchive(whole), 'ARCHIVE_DAMAGED');
    expect(error.message).toContain('评审包的制作人');
  });

  // The secretariat's own key can sign anything; what the experts signed and what follows from it still speaks.
  const nameOf = (start: string, end: string): string =>
    [...entries.keys()].find((name) => name.startsWith(start) && name.endsWith(end))!;
  const inner = (): string => nameOf('sheets/', '.inner.json');
  const outer = (): string => nameOf('sheets/', '.outer.json');
  const rows: [what: string, code: ErrorCode, change: () => (all: Map<string, Buffer>) => void][] = [
    ['a rank', 'ARCHIVE_RESULT_DIFFERS', () => edit('result.json', '"rank":1', '"rank":2')],
    ['a score in a sheet', 'ARCHIVE_DAMAGED', () => edit(inner(), '"score":"', '"score":"1')],
    ['a score in what was counted', 'ARCHIVE_DAMAGED', () => edit('tally-input.json', '"score":"', '"score":"1')],
    ['a commitment of an expert', 'ARCHIVE_DAMAGED', () => edit(outer(), '"payload":"e', '"payload":"f')],
    ['the standing of a sheet', 'ARCHIVE_DAMAGED', () => edit('ledger.json', '"effective"', '"superseded"')],
    ['a threshold', 'ARCHIVE_DAMAGED', () => edit('tally-input.json', '"pass":"80"', '"pass":"70"')],
    ['the wording of an event', 'ARCHIVE_AUDIT_BROKEN', () => edit('audit.json', 'scores.opened', 'scores.closed')],
    [
      'which sheet is whose, and counted again,',
      'ARCHIVE_DAMAGED',
      () =>
        recounted(({ sheets: [one, other] }) => {
          const held = one!.expert;
          one!.expert = other!.expert;
          other!.expert = held;
        }),
    ],
    [
      'one sheet into two, and counted again,',
      'ARCHIVE_DAMAGED',
      () =>
        recounted(({ sheets, experts }) => {
          const silent = experts.find(({ id }) => sheets.every((sheet) => sheet.expert !== id))!;
          sheets.push({ ...sheets[0]!, expert: silent.id });
        }),
    ],
    [
      'which revision counts, and counted again,',
      'ARCHIVE_DAMAGED',
      () => recounted(({ sheets }) => void (sheets[0]!.revision += 1)),
    ],
    [
      'a threshold of the rules that the experts signed for, and counted again,',
      'ARCHIVE_DAMAGED',
      () => (all) => {
        recounted(({ rubrics }) => {
          for (const one of rubrics) {
            one.rubric.thresholds.pass = '60';
            one.rubric.thresholds.deliberate = '50';
            one.digest = sha256Hex(canonicalJson(one.rubric));
            all.set(`rubrics/${one.rubric.category}.json`, canonicalBytes(one.rubric));
          }
        })(all);
      },
    ],
    [
      'the rules that are shown',
      'ARCHIVE_DAMAGED',
      () => (all) => void all.set(nameOf('rubrics/', '.json'), Buffer.from('{}')),
    ],
    [
      'the header of the batch that was judged',
      'ARCHIVE_DAMAGED',
      () => edit(nameOf('batches/', '.json'), '"issue":1', '"issue":2'),
    ],
    ['the record of the round', 'ARCHIVE_DAMAGED', () => edit('round.json', '"mode":"live"', '"mode":"test"')],
    [
      'an event in the middle away',
      'ARCHIVE_AUDIT_BROKEN',
      () => (all) => {
        const events = JSON.parse(all.get('audit.json')!.toString('utf8')) as unknown[];
        all.set('audit.json', canonicalBytes(events.toSpliced(3, 1)));
      },
    ],
    [
      'the last event away',
      'ARCHIVE_DAMAGED',
      () => (all) => {
        const events = JSON.parse(all.get('audit.json')!.toString('utf8')) as unknown[];
        all.set('audit.json', canonicalBytes(events.slice(0, -1)));
      },
    ],
  ];
  test.each(rows)('in which the secretariat itself changed %s does not verify', async (_what, code, change) => {
    refusalOf(await verifyArchive(await rebuilt(change(), golden.secretariat)), code);
  });

  test('of a rehearsal does not pass for one of the real round, and the other way round', async () => {
    const { id, title } = golden.round.record;
    const rehearsal = await rebuilt(edit('round.json', '"mode":"live"', '"mode":"test"'), golden.secretariat, {
      round: { id, title, mode: 'test' },
    });
    refusalOf(await verifyArchive(rehearsal), 'ARCHIVE_DAMAGED');
  });

  test('that was taken apart and put together unchanged still verifies', async () => {
    valueOf(await verifyArchive(await rebuilt(() => undefined, null)));
    valueOf(
      await verifyArchive(
        await rebuilt(
          recounted(() => undefined),
          golden.secretariat,
        ),
      ),
    );
  });
});

describe('verification from public keys', () => {
  test('names the signer of each file, and refuses one who is not on the roster', async () => {
    const roster = path.join(golden.directory, 'roster.json');
    writeFileSync(roster, rosterFile(golden.round));
    const cards = valueOf(await cardsFrom([roster]));
    const sheet = path.join(golden.directory, 'stick-2');
    const card = path.join(golden.directory, '专家1.zpc');
    const files = [archive, golden.batch.file, path.join(sheet, readdirSync(sheet)[0]!), card];
    const found = [];
    for (const file of files) found.push(valueOf(await verifyFile(file, cards)));
    expect(found.map((one) => one.kind)).toEqual(['zpa', 'zpb', 'zps', 'zpc']);
    expect(found.map((one) => one.signer)).toEqual(
      [golden.secretariat, golden.secretariat, golden.experts[1]!, golden.experts[0]!].map((one) => one.card.keyId),
    );
    expect(found.map((one) => one.signedBy)).toEqual(
      ['秘书处', '秘书处', '专家2', '专家1'].map((name) => expect.stringContaining(name) as string),
    );
    const stranger = await quickIdentity();
    for (const file of files) refusalOf(await verifyFile(file, [stranger.card]), 'SIGNER_NOT_ON_ROSTER');
    // A name is no key: a stranger of the same name is a stranger.
    const namesake = await quickIdentity({ name: '专家1', unit: '第1研究院' });
    const file = path.join(folder(), '专家1.zpc');
    valueOf(await writeDurably(file, cardFile(namesake.cardEnvelope)));
    refusalOf(await verifyFile(file, cards), 'SIGNER_NOT_ON_ROSTER');
  });

  test('says of an identity file only that it is one: nobody signed it', async () => {
    const file = path.join(folder(), 'x.zpi');
    writeFileSync(file, golden.experts[0]!.sealed);
    const verified = valueOf(await verifyFile(file, [golden.secretariat.card]));
    expect(verified).toMatchObject({ kind: 'zpi', signer: null, signedBy: null });
    expect(verified.limits).toContain('口令');
  });

  test('takes no roster whose signature does not hold', async () => {
    const roster = path.join(folder(), 'roster.json');
    const bytes = readFileSync(path.join(golden.directory, 'roster.json'));
    bytes[200]! ^= 1;
    writeFileSync(roster, bytes);
    refusalOf(await cardsFrom([roster]), 'ROSTER_DAMAGED');
  });
});
