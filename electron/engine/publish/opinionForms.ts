import type { Content } from 'pdfmake/interfaces.js';
import { checkCode } from '#engine/crypto/index.ts';
import { renderPdf } from '#engine/document/index.ts';
import {
  facts,
  framed,
  GREY,
  handLine,
  heading,
  paperTitle,
  runningHead,
  SMALL,
  type Stamp,
} from '#engine/papers/look.ts';
import { printable, shortened } from '#engine/papers/printable.ts';
import { dayAndClock } from '#engine/papers/words.ts';
import {
  stageNames,
  type DecidedDossier,
  type DecidedOpinion,
  type FrozenDecision,
  type Ground,
} from '#shared/domain/decision.ts';
import { outcomeNames } from '#shared/domain/opinion.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { decisionCode, units } from './set.ts';
import { conclusion, groundNames, vetoNames } from './words.ts';

export interface OpinionFormsInput {
  readonly decision: FrozenDecision;
  /** ISO instant. */
  readonly madeAt: string;
  /** Name and version. */
  readonly software: string;
}

const NAME = '评审意见表';

/**
 * 评审意见表.pdf: a form for every dossier, each on pages of its own under its own running head, to be signed by the
 * panel's leader by hand. The same input gives the same bytes. Refused: `PUBLISH_NOTHING`.
 */
export async function opinionFormsPdf(input: OpinionFormsInput): Promise<Result<Buffer>> {
  const { decision, madeAt } = input;
  if (decision.set.dossiers.length === 0)
    return refused(problem('PUBLISH_NOTHING', { paper: NAME, round: decision.set.round.title }));
  const { set, software } = printable({ set: decision.set, software: input.software });
  const stamps: Stamp[] = [
    ...(set.round.mode === 'test' ? ['测试轮' as const] : []),
    ...(set.stage === 'proposed' ? ['拟认定' as const] : []),
  ];
  const right = `决策校验码 ${decisionCode(decision)}`;
  const head = (dossier: DecidedDossier): Content =>
    runningHead(stamps, {
      left: shortened(`${dossier.project.no}　${dossier.project.title}`, stamps.length > 1 ? 18 : 26),
      right,
    });
  const frame = framed({ title: NAME, stamps, head: { left: '', right }, foot: software, content: [] });
  const definition = {
    ...frame,
    info: { title: `${NAME} ${set.round.title}` },
    content: set.dossiers.map((dossier): Content => ({
      section: [paperTitle(NAME), ...form(dossier, { decision, set })],
      header: head(dossier),
    })),
  };
  return ok(await renderPdf(definition, { createdAt: madeAt }));
}

interface Context {
  readonly decision: FrozenDecision;
  /** The same set, as it can be printed. */
  readonly set: FrozenDecision['set'];
}

function form(dossier: DecidedDossier, { set }: Context): Content[] {
  const { project, panel, fate, ground } = dossier;
  const { partners, recommenders } = units(dossier);
  const rubric = set.rubrics.find((one) => one.category === project.category);
  return [
    facts([
      [['评审轮次', set.round.title]],
      [['项目名称', project.title]],
      [
        ['项目编号', project.no],
        ['专家组', panel],
      ],
      [
        ['类别', categoryNames[project.category]],
        ['行业', project.industry],
      ],
      [
        ['牵头单位', project.leadUnit],
        ['区', project.district],
      ],
      [['联合单位', partners === '' ? '无' : partners]],
      [['推荐单位', recommenders]],
      ...(rubric === undefined
        ? []
        : [[['评价指南', `${rubric.title}（${rubric.version}）${rubric.notice.trim()}`]] as const]),
    ]),
    heading('一、评分与表决'),
    ...figures(dossier),
    heading('二、专家组意见'),
    ...(dossier.opinion === null ? noOpinion(ground.kind) : opinionOf(dossier.opinion)),
    {
      unbreakable: true,
      stack: [
        heading('三、结论'),
        facts([
          [
            ['结论', `${conclusion(fate, set.stage)}${fate === 'recognised' ? '为产业质量攻关成果' : ''}`],
            ['依据类型', groundNames[ground.kind]],
          ],
          // The conditions stand above in full: one form is one sheet of paper wherever it can be.
          [['依据', ground.kind === 'score' && dossier.reasons.length > 0 ? BY_THE_RULES : ground.text]],
          [['方案', `${stageNames[set.stage]}（第 ${set.revision} 次，${dayAndClock(set.at)} 确定）`]],
        ]),
        ...signing(dossier.opinion),
      ],
    },
  ];
}

function figures({ official, rank, scores, sd, vote, level, levelText, reasons, veto }: DecidedDossier): Content[] {
  return [
    facts([
      [
        ['得分', official ?? '没有正式得分'],
        ['名次', rank === null ? '不排名次' : `同类别第 ${rank}`],
      ],
      [
        ['有效评分', `${scores} 份`],
        ['标准差', sd === null ? '—' : sd.toFixed(2)],
      ],
      [
        ['同意认定', `${vote.agree} 人，应表态 ${vote.eligible} 人`],
        ['一票否决', vetoNames[veto]],
      ],
      [['领先水平', levelText === '' ? level : `${level}：${levelText}`]],
    ]),
    ...(reasons.length === 0
      ? []
      : [{ text: '汇总时各项条件：' }, { ol: [...reasons], margin: [0, 2, 0, 4] } as Content]),
  ];
}

function opinionOf({ outcome, text, votes, leader, dissent, at }: DecidedOpinion): Content[] {
  return [
    facts([
      [
        ['合议结果', outcomeNames[outcome]],
        ['主持人', leader],
      ],
      [
        ['表决', `同意 ${votes.agree} 票，不同意 ${votes.disagree} 票，弃权 ${votes.abstained} 票`],
        ['合议时间', dayAndClock(at)],
      ],
      [['意见', text]],
      ...(dissent.length === 0
        ? [[['不同意见', '无']] as const]
        : dissent.map((one) => [['不同意见', `${one.name}：${one.text}`]] as const)),
    ]),
  ];
}

const BY_THE_RULES = '按评价指南的规则，由第一项所列各项条件得出。';

/** Room for the panel's own words, in points. */
const ROOM = 72;

const why: Readonly<Record<Ground['kind'], string>> = {
  score: '本项目没有经过合议，结论由评分按评价指南的规则得出。',
  opinion: '本项目没有经过合议。',
  ruling: '本项目没有经过合议，结论由主管部门裁定，依据见第三项。',
};

function noOpinion(ground: Ground['kind']): Content[] {
  return [
    { text: `${why[ground]}专家组如有意见，请写在下面：`, margin: [0, 0, 0, 4] },
    {
      table: { widths: ['*'], heights: [ROOM], body: [['']] },
      layout: { hLineWidth: () => 0.8, vLineWidth: () => 0.8 },
      margin: [0, 0, 0, 6],
    },
  ];
}

/** Signed by hand in any case; what a signature made with a key is worth is said and not overstated. */
function signing(opinion: DecidedOpinion | null): Content[] {
  const electronic =
    opinion === null
      ? []
      : [
          opinion.signedAt === null
            ? '合议意见没有用密钥签名，以下面的手写签名为准。'
            : `合议意见已于 ${dayAndClock(opinion.signedAt)} 由${opinion.leader}用本人的身份文件签名，意见校验码 ${checkCode(opinion.digest)}。` +
              '这一签名用于发现改动；密钥由秘书处发放的，属于内部防篡改签名，不代替手写签名。',
        ];
  return [
    ...electronic.map((text): Content => ({ text, fontSize: SMALL, color: GREY, margin: [0, 2, 0, 0] })),
    handLine('组长签名'),
  ];
}
