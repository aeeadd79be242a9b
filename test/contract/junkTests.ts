import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { contract, methodNames, type InputOf, type MethodName } from '#shared/contract/index.ts';
import { fc } from '#test/property.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { valueOf } from '#test/support/results.ts';
import { officeCalls } from './office/index.ts';
import { sitDown } from './set.ts';
import type { Desk, Scene } from './suite.ts';

/** A call of every method that its schema accepts; the type sees to it that none is forgotten. */
const calls: { readonly [M in MethodName]: InputOf<M> } = {
  'session.current': {},
  'session.unlock': { id: '0'.repeat(16), passphrase: PASSPHRASE },
  'session.adopt': { file: '/没有.zpi', passphrase: PASSPHRASE },
  'session.create': { name: '赵一', unit: '研究院', passphrase: PASSPHRASE, directory: '/没有' },
  'session.saveCard': { directory: '/没有' },
  'session.backup': { directory: '/没有' },
  'session.lock': {},
  'file.inspect': { file: '/没有' },
  'batch.open': { file: '/没有' },
  'ticket.open': { file: '/没有' },
  'desk.read': {},
  'desk.rubrics': {},
  'pledge.read': {},
  'pledge.accept': { digest: '0'.repeat(64) },
  'dossier.read': { no: '900' },
  'dossier.standing': { no: '900' },
  'attachment.open': { id: '900-A01' },
  'attachment.read': { id: '900-A01', offset: 0, length: 10 },
  'attachment.table': { id: '900-A01' },
  'ballot.change': { no: '900', change: { kind: 'agree', agree: true } },
  'ballot.undo': { no: null },
  'ballot.redo': { no: '900' },
  'ballot.all': {},
  'sheet.sign': { directory: '/没有', passphrase: PASSPHRASE, reason: '' },
  'sheet.write': { directory: '/没有' },
  'sheet.form': { draft: true },
  'round.clear': { confirmation: '清场', directory: null },
  'places.list': {},
  'places.entries': { directory: '/没有' },
  'preferences.read': {},
  'preferences.write': { fontSize: 'large' },
  'work.list': {},
  'app.about': {},
  ...officeCalls,
};

/** What `JSON.parse` makes of a key that means something to JavaScript. */
const own = (json: string): unknown => JSON.parse(json);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { input: value };
  return value;
}

/** A valid call with something wrong in one place, or something else altogether. */
function junkFor(method: MethodName): fc.Arbitrary<unknown> {
  const valid = calls[method] as Record<string, unknown>;
  const wrong = fc.oneof(
    fc.constantFrom<unknown>(null, true, Number.MAX_VALUE, -1, 0.5, [], [[]], {}, own('{"__proto__":{"no":"900"}}')),
    fc.constantFrom<unknown>('x'.repeat(200_000), '\0', '\ud800', '../../etc/passwd', '900" OR 1=1 --'),
    fc.constantFrom(10, 100, 400).map(nested),
    fc.jsonValue(),
  );
  const extra = fc.constantFrom('extra', '__proto__', 'constructor', 'prototype', 'toString', 'then', 'ok');
  const spoiled = [
    wrong,
    fc
      .tuple(extra, wrong)
      .map(([key, value]) =>
        own(
          JSON.stringify(valid).replace(
            /^\{(?=(.?))/,
            (_, next: string) => `{${JSON.stringify(key)}:${JSON.stringify(value)}${next === '}' ? '' : ','}`,
          ),
        ),
      ),
    ...Object.keys(valid).map((key) => wrong.map((value) => ({ ...valid, [key]: value }))),
    ...Object.keys(valid).map((gone) =>
      fc.constant(Object.fromEntries(Object.entries(valid).filter(([key]) => key !== gone))),
    ),
  ];
  return fc.oneof(...spoiled).filter((junk) => !contract[method].input.safeParse(junk).success);
}

let number = 0;

function send({ screen }: Desk, method: string, input: unknown) {
  number += 1;
  const id = `junk-${number}`;
  return screen.raw({ t: 'call', id, method, input }, id);
}

/** Everything that could have changed: what the engine says, and every file that it keeps. */
async function stateOf({ client, data }: Desk): Promise<unknown> {
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(path.join(data, name));
      return `${name} ${size} ${mtimeMs}`;
    });
  return [
    files,
    valueOf(await client.call('session.current', {})),
    valueOf(await client.call('desk.read', {})),
    valueOf(await client.call('ballot.all', {})),
    valueOf(await client.call('preferences.read', {})),
  ];
}

export function junkTests(scene: Scene): void {
  it('knows every method of the contract, and answers each in words while nobody is there', async () => {
    const desk = await scene.fresh();
    for (const method of methodNames) {
      const result = await send(desk, method, calls[method]);
      if (result.ok) continue;
      expect(result.error.code, method).not.toMatch(/^(CALL_|ENGINE_)/);
      expect(result.error.message, method).toMatch(/\p{Script=Han}/u);
    }
  });

  it('refuses junk to every method, and nothing has changed', async () => {
    const desk = await scene.fresh();
    await sitDown(desk.client, scene.meeting);
    const change = { kind: 'score', item: 'A1', score: '5', reason: '充分' } as const;
    valueOf(await desk.client.call('ballot.change', { no: '900', change }));
    valueOf(await desk.client.call('preferences.write', { fontSize: 'large' }));
    const before = await stateOf(desk);
    for (const method of methodNames) {
      const junk = Object.keys(calls[method]).length === 0 ? 15 : 40;
      await fc.assert(
        fc.asyncProperty(junkFor(method), async (input) => {
          const result = await send(desk, method, input);
          if (result.ok) throw new Error(`${method} took ${JSON.stringify(input).slice(0, 200)}`);
          expect(result.error.code).toBe('CALL_INVALID');
          expect(result.error.message).toContain(method);
          expect(result.error.message.length).toBeLessThan(600);
        }),
        { numRuns: junk },
      );
    }
    expect(await stateOf(desk)).toEqual(before);
    expect(({} as { no?: string }).no).toBeUndefined();
  });

  it('refuses what is nested beyond reason', async () => {
    const desk = await scene.fresh();
    const deep = nested(1000);
    for (const method of methodNames)
      expect(await send(desk, method, { ...calls[method], deep })).toMatchObject({ error: { code: 'CALL_INVALID' } });
  });

  it('refuses methods that there are not, among them those that every object has', async () => {
    const desk = await scene.fresh();
    for (const method of ['', 'desk', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'desk.read ', '桌面'])
      expect(await send(desk, method, {})).toMatchObject({ ok: false, error: { code: 'CALL_UNKNOWN' } });
  });

  it('refuses messages of another shape when it can say to whom, and overhears the rest', async () => {
    const desk = await scene.fresh();
    const odd = [
      { t: 'call', id: 'odd', method: 'app.about', input: {}, extra: 1 },
      { t: 'call', id: 'odd', method: 5, input: {} },
      { t: 'result', id: 'odd', result: { ok: true, value: {} } },
      { id: 'odd' },
      { t: 'call', id: 'odd', method: 'x'.repeat(1000), input: {} },
    ];
    for (const message of odd)
      expect(await desk.screen.raw(message, 'odd')).toMatchObject({ ok: false, error: { code: 'CALL_INVALID' } });
    for (const message of [null, 5, 'text', [], {}, { t: 'call' }, { id: 7 }, { id: 'mit Leerzeichen' }, { id: '' }])
      void desk.screen.raw(message, 'never');
    valueOf(await desk.client.call('app.about', {}));
  });
}
