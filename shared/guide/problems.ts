import { Decimal } from 'decimal.js';
import { rubricSchema, type Rubric } from '../domain/rubric.ts';
import type { DraftItem, RubricDraft } from './draft.ts';
import { pointsOf, totalWeight } from './weights.ts';

/** What is wrong at one field of a draft. `path` names the field: `groups.0.items.1.weight`. */
export interface DraftProblem {
  readonly path: string;
  /** Where it is, for a list of what is to be done. */
  readonly place: string;
  /** A finished sentence. */
  readonly text: string;
}

/** Everything that keeps a draft from being put in force, in the order of its fields. Empty: it may be. */
export function draftProblems(draft: RubricDraft): DraftProblem[] {
  const parsed = rubricSchema.safeParse(draft);
  const found = new Map<string, DraftProblem>();
  const say = (path: string, text: string): void => {
    if (!found.has(path)) found.set(path, { path, place: placeOf(draft, path), text });
  };
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.');
    say(path, wording(draft, path));
  }
  fits(draft, say);
  return [...found.values()];
}

/** The finished 评价指南, when nothing is wrong with the draft. */
export function finishedRubric(draft: RubricDraft): Rubric | null {
  return draftProblems(draft).length === 0 ? rubricSchema.parse(draft) : null;
}

type Say = (path: string, text: string) => void;

/** What a schema cannot say: that the numbers fit together. */
function fits(draft: RubricDraft, say: Say): void {
  const { groups, bands, thresholds, panel, flags, aggregation } = draft;
  const sum = totalWeight(draft);
  if (!new Decimal(sum).equals(100)) say('groups', `各评分项满分合计是 ${sum} 分，应当正好是 100 分。`);
  for (const [at, group] of groups.entries())
    for (const [place, item] of group.items.entries()) itemFits(draft, item, `groups.${at}.items.${place}.weight`, say);
  for (const [at, band] of bands.entries()) {
    const [here, above] = [pointsOf(band.from), pointsOf(bands[at - 1]?.from ?? '')];
    if (here !== null && above !== null && !here.lessThan(above))
      say(`bands.${at}.from`, `下限应当低于上一档的 ${above.toFixed()}%。`);
    if (at === bands.length - 1 && here !== null && !here.isZero()) say(`bands.${at}.from`, '最低一档应当从 0 开始。');
    if (bands.some((one, other) => other < at && one.name === band.name)) say(`bands.${at}.name`, '与另一档同名。');
    if (bands.some((one, other) => other < at && one.code === band.code)) say(`bands.${at}.name`, '同一档出现了两次。');
  }
  const [pass, deliberate] = [pointsOf(thresholds.pass), pointsOf(thresholds.deliberate)];
  if (pass !== null && deliberate !== null && pass.lessThan(deliberate))
    say('thresholds.deliberate', `合议线应当不高于通过线 ${pass.toFixed()}。`);
  for (const which of ['agreement', 'international'] as const) {
    const { numerator, denominator } = thresholds[which];
    if (numerator > denominator) say(`thresholds.${which}`, '比例不能超过全体。');
  }
  if (panel.minimum > panel.maximum) say('panel.maximum', `应当不少于最少人数 ${panel.minimum}。`);
  if (thresholds.minimumScores > panel.maximum)
    say('thresholds.minimumScores', `专家组最多 ${panel.maximum} 人，收不到这么多份评分。`);
  const alpha = pointsOf(flags.residualAlpha);
  if (alpha !== null && (!alpha.greaterThan(0) || !alpha.lessThan(1)))
    say('flags.residualAlpha', '应当在 0 与 1 之间，如 0.05。');
  const known = new Set(groups.map((group) => group.code));
  for (const [at, { group }] of thresholds.groupMinimum.entries())
    if (!known.has(group)) say(`thresholds.groupMinimum.${at}`, '请选择一个组。');
  for (const [at, { by, group }] of aggregation.tieBreak.entries())
    if (by === 'group' && !known.has(group ?? '')) say(`aggregation.tieBreak.${at}`, '请选择一个组。');
  const codes = [...known, ...groups.flatMap((group) => group.items.map((item) => item.code))];
  if (known.size !== groups.length || new Set(codes).size !== codes.length) say('groups', '代号重复。');
  for (const group of groups)
    if (group.items.some((item) => !item.code.startsWith(group.code))) say('groups', '代号与所在组不一致。');
  if (new Set(draft.vetoes.map((veto) => veto.code)).size !== draft.vetoes.length) say('vetoes', '代号重复。');
}

/** Every item can be scored to full marks, and every band holds at least one score of it. */
function itemFits(draft: RubricDraft, item: DraftItem, path: string, say: Say): void {
  const [weight, step] = [pointsOf(item.weight), pointsOf(draft.scoreStep)];
  if (weight === null || step === null || step.isZero()) {
    if (step?.isZero() === true) say('scoreStep', '应当大于 0，如 0.5。');
    return;
  }
  if (weight.isZero()) return say(path, '满分应当大于 0。');
  if (!weight.modulo(step).isZero()) return say(path, `满分应当是最小评分间隔 ${step.toFixed()} 的整数倍。`);
  for (const [at, band] of draft.bands.entries()) {
    const from = pointsOf(band.from);
    const above = pointsOf(draft.bands[at - 1]?.from ?? '');
    if (from === null || (at > 0 && above === null)) continue;
    const lowest = weight.times(from).dividedBy(100).dividedBy(step).ceil().times(step);
    const holds =
      above === null || at === 0
        ? lowest.lessThanOrEqualTo(weight)
        : lowest.lessThan(weight.times(above).dividedBy(100));
    if (!holds) return say(path, `满分 ${item.weight} 分时，没有一个分值落在「${band.name}」档。`);
  }
}

function wording(draft: RubricDraft, path: string): string {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], draft);
  if (typeof value === 'string' && value.trim() === '') return '还没有填写。';
  if (/(?:weight|from|pass|deliberate|percent|residualGap|spread|deviationPercent)$/.test(path))
    return '应当是 0 到 100 之间的数。';
  if (/(?:scoreStep|residualAlpha)$/.test(path)) return '应当是一个小数，如 0.5。';
  if (path.endsWith('items')) return '每组至少要有一个评分项，至多 12 个。';
  if (path === 'groups') return '至少要有一组评分项。';
  if (path.includes('anchors') || path.endsWith('name') || path === 'title' || path === 'version')
    return typeof value === 'string'
      ? `至多 ${path.startsWith('bands') ? 4 : 200} 个字，现有 ${value.length} 个。`
      : '有误。';
  if (path.endsWith('description')) return '至多 500 个字。';
  if (path.endsWith('trimFrom')) return '应当在 3 到 20 之间。';
  if (path.endsWith('decimals')) return '应当在 0 到 4 之间。';
  if (path.endsWith('minimumScores')) return '应当在 1 到 9 之间。';
  if (path.startsWith('panel')) return '至少是 1。';
  return '不符合要求，请核对。';
}

const sections: Readonly<Record<string, string>> = {
  title: '标题',
  version: '版本',
  notice: '标注',
  scoreStep: '最小评分间隔',
  aggregation: '合成与并列',
  thresholds: '认定条件',
  flags: '离散提醒',
  panel: '专家组',
};

function placeOf(draft: RubricDraft, path: string): string {
  const [first = '', at = '', part, place = ''] = path.split('.');
  if (first === 'groups') {
    const group = draft.groups[Number(at)];
    if (at === '' || group === undefined) return '评分项';
    const item = part === 'items' && place !== '' ? group.items[Number(place)] : undefined;
    return item === undefined ? `${group.code} ${group.name}` : `${item.code} ${item.name}`;
  }
  if (first === 'bands') return `第 ${Number(at) + 1} 档`;
  if (first === 'vetoes') return at === '' ? '一票否决' : `一票否决 V${Number(at) + 1}`;
  return sections[first] ?? first;
}
