import type { FrozenDecision } from '#shared/domain/decision.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { attachment, counted } from './attachment.ts';
import { address, attachmentNote, blank, centred, officialDocx, paragraph, signature, title } from './official.ts';
import { BASIS, cleaned, day, decisionCode, PLACE, type Bureau } from './set.ts';
import { unfit } from './stage.ts';

export interface NoticeInput {
  /** Of stage `final`. */
  readonly decision: FrozenDecision;
  readonly bureau: Bureau;
  /** 发文字号, such as 沪市监质发〔2026〕123号; left out when null. */
  readonly documentNo: string | null;
  /** The list hung out before: the text says so only when it did. */
  readonly announced: boolean;
  /** 成文日期, `2026-12-01`. */
  readonly date: string;
  /** ISO instant. */
  readonly madeAt: string;
}

/** 通报.docx: what is recognised and commended, with the list. Refused: `PUBLISH_STAGE`, `PUBLISH_NOTHING`. */
export async function noticeDocx(input: NoticeInput): Promise<Result<Buffer>> {
  const { decision, announced, date } = input;
  const wrong = unfit(decision, '通报', 'final');
  if (wrong !== null) return refused(wrong);
  const { set, bureau, documentNo } = cleaned({
    set: decision.set,
    bureau: input.bureau,
    documentNo: input.documentNo ?? '',
  });
  const { year } = set;
  const place = bureau.place ?? PLACE;
  const { total, kinds } = counted(set);
  const name = `${year}年度${place}产业质量攻关成果名单`;
  const subject = `关于表扬${year}年度${place}产业质量攻关成果的通报`;
  const children = [
    ...(documentNo === '' ? [] : [centred(documentNo), blank(true)]),
    title([...bureau.names, `关于表扬${year}年度${place}`, '产业质量攻关成果的通报']),
    blank(),
    address('各区市场监管局、经委（商务委、科经委），各行业协会、集团公司，各有关单位：'),
    paragraph(
      `根据${BASIS}，经自愿申报、推进部门审核推荐、${announced ? '形式审查、专家评价和公示' : '形式审查和专家评价'}，${total}项成果显著提升产业整体质量水平，具有较好经济社会效益，认定为产业质量攻关成果，${kinds}。现对${year}年度${place}产业质量攻关成果予以通报表扬。`,
    ),
    paragraph(
      '希望各成果单位再接再厉，持续开展质量攻关，加快成果推广应用，发挥示范带动作用。各推进部门、各有关单位要加强协同，总结推广成果经验，推动全产业链质量升级，以质量支撑和标准引领助力现代化产业体系建设。',
      true,
    ),
    ...attachmentNote(name),
    ...signature(bureau.names, day(date)),
    ...attachment(set, [`${year}年度${place}产业质量攻关成果名单`]),
  ];
  return ok(
    await officialDocx({
      name: subject,
      test: set.round.mode === 'test',
      checkCode: decisionCode(decision),
      madeAt: input.madeAt,
      children,
    }),
  );
}
