import { describe, expect, test } from 'vitest';
import { creditCodeCheck, creditCodeFault } from '#shared/domain/creditCode.ts';
import { fc } from '#test/property.ts';

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
const body = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''));

describe('统一社会信用代码', () => {
  test.each([
    '914403001922038216',
    '91330100799655058B',
    '9144030071526726XG',
    '91110000802100433B',
    '91310000132260250X',
  ])('accepts the published code %s', (code) => {
    expect(creditCodeFault(code)).toBeNull();
  });

  test('says how long a code of the wrong length is', () => {
    expect(creditCodeFault('91440300192203821')).toEqual({ fault: 'length', length: 17 });
    expect(creditCodeFault('')).toEqual({ fault: 'length', length: 0 });
    expect(creditCodeCheck('123')).toBeNull();
  });

  test('points at a letter the alphabet does not have', () => {
    expect(creditCodeFault('91440300I922038216')).toEqual({ fault: 'alphabet', position: 9, character: 'I' });
    expect(creditCodeFault('91440300192203821a')).toEqual({ fault: 'alphabet', position: 18, character: 'a' });
    expect(creditCodeCheck('9144030019220382O')).toBeNull();
  });

  test('says which character it should end with', () => {
    expect(creditCodeFault('914403001922038217')).toEqual({ fault: 'check', expected: '6', actual: '7' });
  });

  test('every computed check character is accepted', () => {
    fc.assert(
      fc.property(body, (text) => {
        expect(creditCodeFault(text + (creditCodeCheck(text) ?? '?'))).toBeNull();
      }),
    );
  });

  test('every single wrong character is detected', () => {
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...ALPHABET), (text, at, wrong) => {
        const code = text + (creditCodeCheck(text) ?? '?');
        fc.pre(code[at] !== wrong);
        expect(creditCodeFault(code.slice(0, at) + wrong + code.slice(at + 1))).not.toBeNull();
      }),
    );
  });

  test('every swap of two different neighbours is detected', () => {
    fc.assert(
      fc.property(body, fc.nat(16), (text, at) => {
        const code = text + (creditCodeCheck(text) ?? '?');
        fc.pre(code[at] !== code[at + 1]);
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
        expect(creditCodeFault(swapped)).not.toBeNull();
      }),
    );
  });
});
