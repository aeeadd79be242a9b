import { strengthOf } from '#renderer/expert/start/strength.ts';

/** What has been filled in of a new round so far. */
export interface Wanted {
  readonly title: string;
  readonly test: boolean;
  /** Null makes a new identity for the secretariat. */
  readonly identity: string | null;
  readonly name: string;
  readonly unit: string;
  readonly first: string;
  readonly second: string;
  readonly split: boolean;
  readonly threshold: number;
  readonly cards: readonly string[];
}

export type Field = 'title' | 'name' | 'unit' | 'first' | 'second' | 'cards';

/** What is still missing or wrong, by field and in their order on the page; empty when the round can be made. */
export function missingOf(wanted: Wanted): ReadonlyMap<Field, string> {
  const missing = new Map<Field, string>();
  const { title, identity, name, unit, first, second, split, threshold, cards } = wanted;
  if (title.trim() === '') missing.set('title', '请填写轮次名称。');
  if (identity === null) {
    if (name.trim() === '') missing.set('name', '请填写秘书处名称。');
    if (unit.trim() === '') missing.set('unit', '请填写所在单位。');
    const strength = strengthOf(first, name);
    if (first === '') missing.set('first', '请设定一个口令。');
    else if (strength.level === 'short') missing.set('first', `口令太短。${strength.words}`);
    if (first !== '' && second === '') missing.set('second', '请再输入一次口令。');
    else if (second !== first) missing.set('second', '两次输入不同，请重新输入。');
  } else if (first === '') missing.set('first', '请输入这个身份文件的口令。');
  if (split && cards.length < threshold) missing.set('cards', `请选择至少 ${threshold} 名持钥人的名片。`);
  return missing;
}
