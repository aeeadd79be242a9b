import { writeWorkbook } from '#engine/table/index.ts';
import { stageNames, type DecidedDossier, type FrozenDecision } from '#shared/domain/decision.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { publicList, units } from './set.ts';
import { count, decimal, finished, NONE, text, word, type Draft } from './sheet.ts';
import { conclusion, groundNames, vetoNames } from './words.ts';

export interface ListInput {
  readonly decision: FrozenDecision;
}

/**
 * 名单.xlsx: the public list in the order and with the numbers of 公示 and 通报; every dossier with score, rank, level,
 * conclusion and ground; the policy tools that a result may claim. The same input gives the same bytes.
 */
export async function listXlsx({ decision }: ListInput): Promise<Uint8Array> {
  const { set } = decision;
  const stage = stageNames[set.stage];
  const drafts = [publicSheet(decision, stage), allSheet(decision), toolsSheet(decision, stage)];
  return writeWorkbook(
    drafts.map((draft) => finished(draft, decision)),
    `${set.round.title} ${stage}名单`,
  );
}

function publicSheet({ set }: FrozenDecision, stage: string): Draft {
  return {
    name: `${stage}名单`,
    heading: `${stage}名单`,
    columns: [
      { heading: '序号', width: 7 },
      { heading: '项目名称', width: 40 },
      { heading: '类别', width: 22 },
      { heading: '牵头单位', width: 28 },
      { heading: '联合单位', width: 32 },
      { heading: '推荐单位', width: 28 },
      { heading: '区', width: 12 },
    ],
    rows: publicList(set).map(({ at, dossier, partners, recommenders }) => [
      count(at),
      dossier.project.title,
      categoryNames[dossier.project.category],
      dossier.project.leadUnit,
      text(partners),
      text(recommenders),
      word(dossier.project.district),
    ]),
    notes: ['序号与公示、通报的名单一致；按项目编号排列，排名不分先后。'],
    frozenColumns: 2,
  };
}

function allSheet({ set }: FrozenDecision): Draft {
  return {
    name: '全部项目',
    heading: '各项目结论一览表',
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 28 },
      { heading: '类别', width: 15 },
      { heading: '牵头单位', width: 20 },
      { heading: '联合单位', width: 20 },
      { heading: '推荐单位', width: 18 },
      { heading: '区', width: 9 },
      { heading: '专家组', width: 9 },
      { heading: '得分', width: 8 },
      { heading: '名次', width: 6 },
      { heading: '有效评分数', width: 7 },
      { heading: '同意/应表态', width: 8 },
      { heading: '领先水平', width: 9 },
      { heading: '一票否决', width: 9 },
      { heading: '结论', width: 10 },
      { heading: '依据类型', width: 9 },
      { heading: '依据', width: 34 },
      { heading: '政策工具提示', width: 16 },
    ],
    rows: set.dossiers.map((dossier) => allRow(dossier, set.stage)),
    notes: ['名次在同一类别内排列；没有正式得分的不排名次。本表含得分和名次，供内部使用，不作公示。'],
    frozenColumns: 2,
  };
}

function allRow(dossier: DecidedDossier, stage: FrozenDecision['set']['stage']) {
  const { project, panel, fate, ground, official, rank, scores, vote, level, veto, policyTools } = dossier;
  const { partners, recommenders } = units(dossier);
  return [
    word(project.no),
    project.title,
    categoryNames[project.category],
    project.leadUnit,
    text(partners),
    text(recommenders),
    word(project.district),
    word(panel),
    decimal(official),
    rank === null ? NONE : count(rank),
    count(scores),
    word(`${vote.agree} / ${vote.eligible}`),
    word(level),
    word(vetoNames[veto]),
    word(conclusion(fate, stage)),
    word(groundNames[ground.kind]),
    ground.text,
    text(policyTools.map((one) => one.name).join('、')),
  ];
}

function toolsSheet({ set }: FrozenDecision, stage: string): Draft {
  const rows = publicList(set).flatMap(({ at, dossier: { project, policyTools } }) =>
    policyTools.map(({ code, name, hint }) => [
      count(at),
      project.title,
      project.leadUnit,
      word(project.leadSize),
      text(project.specialised ?? ''),
      word(code),
      name,
      hint,
    ]),
  );
  return {
    name: '政策工具提示',
    heading: `${stage}成果政策工具提示`,
    columns: [
      { heading: '序号', width: 7 },
      { heading: '项目名称', width: 36 },
      { heading: '牵头单位', width: 28 },
      { heading: '规模', width: 8 },
      { heading: '专精特新', width: 16 },
      { heading: '代码', width: 8 },
      { heading: '政策工具', width: 22 },
      { heading: '提示', width: 60 },
    ],
    rows,
    notes: ['仅作提示，不是承诺；能否享受以各项政策当年通知和主管部门审定为准。'],
    frozenColumns: 2,
  };
}
