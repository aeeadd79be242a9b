import { expect, test } from 'vitest';
import { fileName } from '#engine/platform/fileName.ts';
import { fc } from '#test/property.ts';

test('people and panels give their names to files', () => {
  expect(fileName('专家评分表', '产品组', '阿卜杜热西提·买买提')).toBe('专家评分表-产品组-阿卜杜热西提·买买提');
  expect(fileName('专家评分表', '../产品:组', '张 伟\t*')).toBe('专家评分表-.._产品_组-张_伟__');
  expect(fileName('CON', '组')).toBe('_CON-组');
  expect(fileName('组.')).toBe('组_');
});

test('no name leads out of its folder or is too long for a disk', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), (parts) => {
      const name = fileName('表', ...parts);
      // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(name).not.toMatch(/[\\/:*?"<>|\u0000-\u001F]/);
      expect(name.startsWith('表-')).toBe(true);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
