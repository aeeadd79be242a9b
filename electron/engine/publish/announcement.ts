import type { Announcement, FrozenDecision } from '#shared/domain/decision.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { attachment, counted } from './attachment.ts';
import { attachmentNote, blank, officialDocx, paragraph, section, signature, title } from './official.ts';
import { BASIS, cleaned, day, decisionCode, PLACE } from './set.ts';
import { unfit } from './stage.ts';

export interface AnnouncementInput {
  /** Of stage `proposed`. */
  readonly decision: FrozenDecision;
  /** Of this very decision: its period, its contact, and who signs. */
  readonly announcement: Announcement;
  /** Whose results they are, as the title says it; 上海市 when left out. */
  readonly place?: string | undefined;
  /** ISO instant. */
  readonly madeAt: string;
}

/**
 * 拟认定公示.docx: how many are proposed and on what ground, until when and how to object, and the list. Refused:
 * `PUBLISH_STAGE`, `PUBLISH_NOTHING`, `PUBLISH_OTHER_DECISION`.
 */
export async function announcementDocx(input: AnnouncementInput): Promise<Result<Buffer>> {
  const { decision } = input;
  const wrong = unfit(decision, '拟认定公示', 'proposed');
  if (wrong !== null) return refused(wrong);
  if (input.announcement.decision !== decision.digest)
    return refused(
      problem('PUBLISH_OTHER_DECISION', {
        announced: checkCode(input.announcement.decision),
        decision: decisionCode(decision),
      }),
    );
  const { set, announcement, place } = cleaned({
    set: decision.set,
    announcement: input.announcement,
    place: input.place ?? PLACE,
  });
  const { year } = set;
  const { from, until, issuers } = announcement;
  const contact = announcement.contact.split('\n').filter((one) => one.trim() !== '');
  const { total, kinds } = counted(set);
  const name = `${year}年度${place}产业质量攻关成果拟认定名单`;
  const children = [
    title([`关于${year}年度${place}产业质量攻关成果`, '拟认定名单的公示']),
    blank(),
    paragraph(
      `根据${BASIS}，经自愿申报、推进部门审核推荐、形式审查和专家评价，拟认定${total}项成果为${year}年度${place}产业质量攻关成果，${kinds}。现将名单（见附件）予以公示，听取社会各方面意见。`,
    ),
    section('一、公示时间'),
    paragraph(`${day(from)}至${day(until)}，含首尾两日。`),
    section('二、异议的提出'),
    paragraph(
      `公示期间，任何单位和个人对拟认定的成果或者其牵头单位、联合单位有异议的，均可以提出。异议应当采用书面形式，写明项目名称、具体事实和理由，并附必要的证明材料。以单位名义提出的，应当加盖公章；以个人名义提出的，应当本人签名，并写明联系方式。鼓励实名提出，以便核实和答复；提出人的信息予以保密。`,
    ),
    paragraph(`异议材料应当在${day(until)}（含当日）前送达或者寄出。`),
    section('三、受理方式'),
    ...contact.map((one, at) => paragraph(one.trim(), at === contact.length - 1)),
    ...attachmentNote(name),
    ...signature(issuers, day(from)),
    ...attachment(set, [`${year}年度${place}产业质量攻关成果`, '拟认定名单']),
  ];
  return ok(
    await officialDocx({
      name: `关于${name}的公示`,
      test: set.round.mode === 'test',
      checkCode: decisionCode(decision),
      madeAt: input.madeAt,
      children,
    }),
  );
}
