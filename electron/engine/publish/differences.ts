import { checkCode } from '#engine/crypto/index.ts';
import { dayAndClock } from '#engine/papers/words.ts';
import { writeWorkbook } from '#engine/table/index.ts';
import { stageNames, type DecisionChange, type FrozenDecision } from '#shared/domain/decision.ts';
import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { count, finished, text, word, type Draft } from './sheet.ts';

export interface DifferencesInput {
  readonly before: FrozenDecision;
  /** A later decision of the same round. */
  readonly after: FrozenDecision;
  /** What changed between them, with the reason of each. */
  readonly changes: readonly DecisionChange[];
  /** ISO instant. */
  readonly madeAt: string;
}

/**
 * 公示与通报差异清单.xlsx. Refused: `PUBLISH_UNRELATED`. Throws when `changes` says nothing of a dossier whose fate
 * differs: a list that conceals a change must not exist.
 */
export async function differencesXlsx(input: DifferencesInput): Promise<Result<Uint8Array>> {
  const { before, after, changes, madeAt } = input;
  const reason = unrelated(before, after);
  if (reason !== null) return refused(problem('PUBLISH_UNRELATED', { reason }));
  const told = new Set(changes.map((one) => one.no));
  const concealed = fatesThatDiffer(before, after).find((no) => !told.has(no));
  if (concealed !== undefined) throw new Error(`the difference list says nothing of dossier ${concealed}`);
  const published = before.set.stage === 'proposed' && after.set.stage === 'final';
  const name = published ? '公示与通报差异清单' : '方案差异清单';
  const drafts = [changeSheet(name, published, changes), twoSheet(before, after, changes.length, madeAt)];
  return ok(
    await writeWorkbook(
      drafts.map((draft) => finished(draft, after)),
      `${after.set.round.title} ${name}`,
    ),
  );
}

function unrelated(before: FrozenDecision, after: FrozenDecision): string | null {
  if (before.set.round.id !== after.set.round.id) return '属于两个轮次';
  if (before.digest === after.digest) return '是同一次方案';
  return before.set.revision >= after.set.revision ? '先后顺序相反' : null;
}

function fatesThatDiffer(before: FrozenDecision, after: FrozenDecision): string[] {
  const fates = ({ set }: FrozenDecision) => new Map(set.dossiers.map((one) => [one.project.no, one.fate]));
  const [earlier, later] = [fates(before), fates(after)];
  return [...new Set([...earlier.keys(), ...later.keys()])].filter((no) => earlier.get(no) !== later.get(no));
}

function changeSheet(name: string, published: boolean, changes: readonly DecisionChange[]): Draft {
  return {
    name: '差异',
    heading: name,
    columns: [
      { heading: '序号', width: 7 },
      { heading: '编号', width: 10 },
      { heading: '项目名称', width: 36 },
      { heading: '类别', width: 22 },
      { heading: '变动', width: 16 },
      { heading: published ? '公示' : '原方案', width: 28 },
      { heading: published ? '通报' : '新方案', width: 28 },
      { heading: '理由', width: 50 },
    ],
    rows: changes.map(({ no, title, category, what, before, after, reason }, at) => [
      count(at + 1),
      word(no),
      title,
      categoryName(category),
      word(what),
      text(before ?? ''),
      text(after ?? ''),
      text(reason),
    ]),
    notes: [
      changes.length === 0 ? '两次方案没有差异。' : `共 ${changes.length} 处差异；名单上的其余内容两次方案一致。`,
    ],
    frozenColumns: 3,
  };
}

function categoryName(category: string): string {
  const known = categorySchema.safeParse(category);
  return known.success ? categoryNames[known.data] : category;
}

/** 两次方案: which ones are compared, and how many each recognises. */
function twoSheet(before: FrozenDecision, after: FrozenDecision, differences: number, madeAt: string): Draft {
  const of = (one: FrozenDecision, categories = categorySchema.options): number =>
    one.set.dossiers.filter(({ fate, project }) => fate === 'recognised' && categories.includes(project.category))
      .length;
  const stage = ({ set }: FrozenDecision): string => `${stageNames[set.stage]}（第 ${set.revision} 次）`;
  return {
    name: '两次方案',
    heading: '两次方案对照',
    columns: [
      { heading: '事项', width: 24 },
      { heading: '原方案', width: 70 },
      { heading: '新方案', width: 70 },
    ],
    rows: [
      ['方案', stage(before), stage(after)],
      ['确定时间', dayAndClock(before.set.at), dayAndClock(after.set.at)],
      ['决策校验码', checkCode(before.digest), checkCode(after.digest)],
      ['决策摘要（SHA-256）', before.digest, after.digest],
      ['结果校验码', checkCode(before.set.result), checkCode(after.set.result)],
      ['列入名单的项目', count(of(before)), count(of(after))],
      ...categorySchema.options.map((one) => [
        `其中${categoryNames[one]}`,
        count(of(before, [one])),
        count(of(after, [one])),
      ]),
      ['差异', '', count(differences)],
      ['生成时间', '', dayAndClock(madeAt)],
    ],
  };
}
