import type { Standing } from './standing.ts';

/** How an archive's standing is said in a word. */
export const standingNames: Readonly<Record<Standing, string>> = {
  counted: '计入',
  superseded: '已被新的代替',
  held: '待确认秘书处',
  test: '测试轮，不计入',
  claimed: '两个秘书处相争，不计入',
  forked: '与另一份分叉，不计入',
};
