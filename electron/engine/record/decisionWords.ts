import { decisionStageSchema, fateSchema, stageNames } from '#shared/domain/decision.ts';
import { fateNames } from '#shared/domain/decisionChanges.ts';
import { because, code, someFiles, type Wording } from './wording.ts';

/** What the events of the decision, the announcement and the objections say. */
export const decisionWordings: Readonly<Record<string, Wording>> = {
  'decision.frozen': {
    kind: 'decision',
    say: (d) => {
      const stage = decisionStageSchema.safeParse(d.text('stage'));
      const exception = d.text('exception');
      return (
        `形成第 ${d.text('revision')} 号${stage.success ? stageNames[stage.data] : ''}方案：${d.count('dossiers')} 个项目，` +
        `${d.count('recognised')} 个认定，方案${code(d.text('decision'))}，依据的结果${code(d.text('result'))}。` +
        (exception === '' ? '' : `例外${because(exception)}`)
      );
    },
  },
  'decision.ruled': {
    kind: 'decision',
    say: (d) => {
      const fate = fateSchema.safeParse(d.text('fate'));
      return `登记主管部门裁定：项目 ${d.text('no')} ${fate.success ? fateNames[fate.data] : ''}。${because(d.text('reason'))}`;
    },
  },
  'decision.ruling.withdrawn': { kind: 'decision', say: (d) => `撤销对项目 ${d.text('no')} 的裁定。` },
  'decision.announced': {
    kind: 'decision',
    say: (d) => `登记公示：方案${code(d.text('decision'))}，从 ${d.text('from')} 到 ${d.text('until')}。`,
  },
  'decision.written': {
    kind: 'decision',
    say: (d) =>
      `由方案（${code(d.text('decision'))}）写出 ${d.count('files')} 份文件：${someFiles(d.texts('files'))}。`,
  },
  'objection.recorded': {
    kind: 'decision',
    say: (d) =>
      `登记第 ${d.text('id')} 号异议，来自${d.text('from')}${d.text('no') === '' ? '，针对整个名单' : `，针对项目 ${d.text('no')}`}。`,
  },
  'objection.answered': {
    kind: 'decision',
    say: (d) => `答复第 ${d.text('id')} 号异议：${d.yes('upheld') ? '成立' : '不成立'}。${because(d.text('text'))}`,
  },
};
