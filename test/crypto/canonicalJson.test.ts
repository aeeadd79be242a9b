import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, checkCode, sha256Hex, sha256HexOf } from '#engine/crypto/index.ts';
import { fc } from '#test/property.ts';

describe('canonical JSON, against RFC 8785', () => {
  test('section 3.2.2: the example', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    const expected = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`;
    expect(canonicalJson(JSON.parse(input))).toBe(expected);
  });

  test('section 3.2.3: names sort by UTF-16 code units', () => {
    const input = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const sorted = canonicalJson(input).matchAll(/:"([^"]+)"/g);
    expect([...sorted].map(([, value]) => value)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE(0))).toBe(text);
  });

  test('what JSON cannot say throws', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const value of [undefined, Number.NaN, Infinity, -Infinity, 'a\ud800', { '\udc00': 1 }, 1n, () => 1, circle])
      expect(() => canonicalJson(value)).toThrow(/not allowed|canonical|Circular|BigInt/);
  });

  test('any JSON value keeps its meaning, and the order of names makes no difference', () => {
    const value = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });
    fc.assert(
      fc.property(value, (value) => {
        const wellFormed = JSON.parse(
          JSON.stringify(value).replace(/\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g, '?'),
        ) as unknown;
        const text = canonicalJson(wellFormed);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(wellFormed)));
        expect(canonicalJson(reversed(JSON.parse(text)))).toBe(text);
        expect(canonicalBytes(wellFormed).toString('utf8')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

/** The same value with the names of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

describe('校验码', () => {
  // Worked out beforehand with Python's hashlib: SHA-256 of "zhiping.check-code/1\n<digest>" modulo 10^16.
  test.each([
    ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '4718 5103 1502 4133'],
    ['0000000000000000000000000000000000000000000000000000000000000000', '9253 0884 2599 2849'],
    ['419fc86b93944974fdc18e8a00f69fbd6bdefce348d678976f7daf61ec109e7f', '9673 9912 0591 4359'],
    ['da4ea2a5506f2693eae190d9360a1f31793c98a1adade51d93533a6f520ace1c', '0001 9650 6293 8961'],
  ])('of %s is %s for ever', (digest, code) => {
    expect(checkCode(digest)).toBe(code);
  });

  test('is sixteen digits in four groups, and differs when the digest does', () => {
    const codes = new Set<string>();
    for (let n = 0; n < 2000; n++) {
      const code = checkCode(sha256Hex(String(n)));
      expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
      codes.add(code);
    }
    expect(codes.size).toBe(2000);
  });
});

async function* pieces() {
  yield Buffer.from('a');
  yield Buffer.alloc(0);
  yield Buffer.from('bc');
}

test('SHA-256 of a stream is that of the whole', async () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(await sha256HexOf(pieces())).toBe(sha256Hex('abc'));
});
