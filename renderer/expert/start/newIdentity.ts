import { strengthOf } from './strength.ts';

/** What somebody has filled in so far. */
export interface Wanted {
  readonly name: string;
  readonly unit: string;
  readonly first: string;
  readonly second: string;
  readonly stick: string | null;
}

export type Field = keyof Wanted;

/** What is still missing or wrong, by field and in their order on the page; empty when the identity can be made. */
export function missingOf({ name, unit, first, second, stick }: Wanted): ReadonlyMap<Field, string> {
  const missing = new Map<Field, string>();
  if (name.trim() === '') missing.set('name', '请填写您的姓名。');
  if (unit.trim() === '') missing.set('unit', '请填写您的工作单位。');
  const strength = strengthOf(first, name);
  if (first === '') missing.set('first', '请设定一个口令。');
  else if (strength.level === 'short') missing.set('first', `口令太短。${strength.words}`);
  if (second === '' && first !== '') missing.set('second', '请再输入一次口令。');
  else if (second !== first) missing.set('second', '两次输入不同，请重新输入。');
  if (stick === null) missing.set('stick', '请选择名片写到哪个 U 盘。');
  return missing;
}
