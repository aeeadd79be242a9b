import type { AuditKind } from '#shared/contract/office/audit.ts';
import { outcomeNames, outcomeSchema, votesText } from '#shared/domain/opinion.ts';
import { decisionWordings } from './decisionWords.ts';
import { because, Details, code, type Wording } from './wording.ts';

const expertOf: Wording['who'] = (d, name) => name(d.text('expert'));

export const wordings: Readonly<Record<string, Wording>> = {
  'round.created': {
    kind: 'round',
    say: (d) => `建立${d.text('mode') === 'test' ? '测试轮' : '轮次'}『${d.text('title')}』。`,
  },
  'round.guide.replaced': {
    kind: 'round',
    say: (d) => `更换评价指南（${d.count('rubrics')} 份）。`,
  },
  'round.guide.changed': {
    kind: 'guide',
    say: (d) =>
      `评价指南的新版本『${d.text('version')}』生效，改动 ${d.count('changes')} 处，${code(d.text('digest'))}。${because(d.text('why'))}`,
  },
  'round.guide.approved': {
    kind: 'round',
    say: (d) => `评价指南标为主管部门已核定，依据：${d.text('document')}。`,
  },
  'round.intake': {
    kind: 'intake',
    say: (d) =>
      `收件：新收 ${d.count('accepted')} 个项目，更新 ${d.count('updated')} 个，未变 ${d.count('unchanged')} 个，待改正 ${d.count('refused')} 处。`,
  },
  'round.intake.dropped': {
    kind: 'intake',
    say: (d) => `不再收项目 ${d.text('no')}（当时有 ${d.count('problems')} 处问题）。`,
  },
  'round.dossier.withdrawn': {
    kind: 'intake',
    say: (d) => `撤件：项目 ${d.text('no')}『${d.text('title')}』。${because(d.text('reason'))}`,
  },
  'round.enrolled': { kind: 'people', say: (d) => seated(d, '核对校验码，登记') },
  'round.issued': { kind: 'people', say: (d) => seated(d, '发放身份文件，登记') },
  'round.panel': {
    kind: 'people',
    say: (d) => `把 ${d.count('dossiers')} 个项目分到『${d.text('panel')}』：${d.words('dossiers')}。`,
  },
  'round.conflict.declared': {
    kind: 'people',
    say: (d, name) => `登记回避：${name(d.text('expert'))}回避项目 ${d.text('no')}。${because(d.text('reason'))}`,
  },
  'round.conflict.withdrawn': {
    kind: 'people',
    say: (d, name) => `撤销回避：${name(d.text('expert'))}不再回避项目 ${d.text('no')}。${because(d.text('reason'))}`,
  },
  'round.expert.changed': {
    kind: 'people',
    say: (d, name) => {
      const units = d.words('affiliations');
      return `更改专家${name(d.text('expert'))}：在『${d.text('panel')}』${d.yes('leader') ? '，任组长' : ''}${units === '' ? '' : `，曾任职和别名 ${units}`}。`;
    },
  },
  'round.expert.removed': {
    kind: 'people',
    say: (d) => `从『${d.text('panel')}』移出专家${d.text('name')}（${d.text('unit')}）。`,
  },
  'round.candidates': {
    kind: 'people',
    say: (d) =>
      `读入备选名册：新增 ${d.count('added')} 人，更新 ${d.count('changed')} 人，待改正 ${d.count('held')} 行，表中没有而保留 ${d.count('absent')} 人。`,
  },
  'round.candidates.removed': {
    kind: 'people',
    say: (d) => `从备选名册中去掉 ${d.count('candidates')} 人：${namesIn(d, 'candidates')}。`,
  },
  'round.cells': {
    kind: 'people',
    say: (d, name) => {
      const said = (field: string): string =>
        d
          .list(field)
          .map((one) => new Details(one))
          .map((one) => `${name(one.text('expert'))}评项目 ${one.text('no')}`)
          .join('、');
      const [given, left] = [said('given'), said('left')];
      return `调整对照表：${[given === '' ? '' : `改为分配（${given}）`, left === '' ? '' : `改为不分配（${left}）`].filter((one) => one !== '').join('；')}。`;
    },
  },
  'round.trait': {
    kind: 'people',
    say: (d, name) => `更改专家${name(d.text('expert'))}的专长和可评类别。`,
  },
  'round.drawn': {
    kind: 'people',
    say: (d) =>
      `随机抽取专家：从 ${d.count('pool')} 人中抽出 ${d.count('taken')} 人，候补 ${d.count('reserves')} 人，种子 ${d.text('seed')}。`,
  },
  'round.assigned': {
    kind: 'people',
    say: (d) =>
      `分组：${d.count('panels')} 个专家组，候补 ${d.count('reserve')} 人，回避 ${d.count('recusals')} 处，种子 ${d.text('seed')}。`,
  },
  'stick.written': {
    kind: 'seal',
    say: (d, name) => `为${name(d.text('expert'))}写好 U 盘『${d.text('place')}』，评审包『${d.text('file')}』。`,
  },
  'papers.written': { kind: 'seal', say: (d) => `写出会议材料：${d.words('files')}。` },
  'round.sealed': {
    kind: 'seal',
    say: (d) =>
      `为『${d.text('panel')}』封包（第 ${d.text('issue')} 次）：${d.count('dossiers')} 个项目，${d.count('experts')} 名专家。`,
  },
  'sheet.received': {
    kind: 'collect',
    say: (d, name) => `收到${name(d.text('expert'))}的评分单第 ${d.text('revision')} 版。`,
    who: expertOf,
  },
  'sheet.refused': { kind: 'collect', say: (d) => `拒收文件『${d.text('file')}』。` },
  'sheet.refusal.settled': {
    kind: 'collect',
    say: (d) => `处理了被拒收的文件『${d.text('file')}』。${because(d.text('note'))}`,
  },
  'sheet.fork.decided': {
    kind: 'collect',
    say: (d, name) =>
      `裁定${name(d.text('expert'))}的评分单以第 ${d.text('revision')} 版（${code(d.text('digest'))}）为准。${because(d.text('reason'))}`,
  },
  'paper.checked': {
    kind: 'collect',
    say: (d, name) => `${name(d.text('expert'))}第 ${d.text('revision')} 版评分单的纸质签名件已核对。`,
  },
  'opening.holder.present': {
    kind: 'opening',
    say: (d) => `持钥人${d.text('name')}到场。`,
    who: (d) => d.text('name'),
  },
  'scores.opened': { kind: 'opening', say: openedWords, who: (d) => d.words('holders') },
  'round.tallied': {
    kind: 'result',
    say: (d) => `汇总：${d.count('dossiers')} 个项目，${d.count('sheets')} 份评分单，结果${code(d.text('result'))}。`,
  },
  'veto.decided': {
    kind: 'deliberation',
    say: (d) =>
      `裁定项目 ${d.text('no')} 的一票否决 ${d.text('veto')}：${d.yes('confirmed') ? '确认' : '不成立'}${d.has('votes') ? `（${votesIn(d.in('votes'))}）` : ''}。${because(d.text('reason'))}`,
  },
  'report.written': {
    kind: 'result',
    say: (d) => `写出${d.yes('anonymous') ? '匿名的' : '带专家姓名的'}评分汇总表，结果${code(d.text('result'))}。`,
  },
  'names.shown': { kind: 'result', say: (d) => `在结果中显示专家姓名。${because(d.text('reason'))}` },
  'names.hidden': { kind: 'result', say: () => '不再显示专家姓名。' },
  'opinion.recorded': {
    kind: 'deliberation',
    say: (d, name) => {
      const outcome = outcomeSchema.safeParse(d.text('outcome'));
      return (
        `记录项目 ${d.text('no')} 的合议意见（第 ${d.text('revision')} 次）：${outcome.success ? outcomeNames[outcome.data] : ''}，` +
        `${votesIn(d.in('votes'))}，${name(d.text('leader'))}主持，不同意见 ${d.count('dissent')} 条。${d.has('finding') ? levelSaid(d.in('finding')) : ''}`
      );
    },
  },
  'opinion.signed': {
    kind: 'deliberation',
    say: (d, name) => `${name(d.text('leader'))}签署项目 ${d.text('no')} 的合议意见。`,
    who: (d, name) => name(d.text('leader')),
  },
  'ticket.issued': { kind: 'deliberation', say: (d) => `发出${about(d)}的复评单。` },
  'ticket.opened': { kind: 'deliberation', say: (d) => `打开${about(d)}的复评单。` },
  ...decisionWordings,
  'round.archived': {
    kind: 'archive',
    say: (d) => `归档：${d.count('sheets')} 份评分单，结果${code(d.text('result'))}。`,
  },
  'archive.listed': { kind: 'archive', say: (d) => `写出归档目录，结果${code(d.text('result'))}。` },
  'roster.written': { kind: 'archive', say: (d) => `写出名册，${d.count('experts')} 名专家。` },
  'record.written': {
    kind: 'archive',
    say: (d) => `写出监督记录（${d.text('format') === 'json' ? 'JSON' : '表格'}），${d.count('events')} 条。`,
  },
};

/** What was attempted, of events that say that it was refused: the event's type without `.refused`. */
export const attempts: Readonly<Record<string, { readonly kind: AuditKind; readonly what: string }>> = {
  'round.intake': { kind: 'intake', what: '收件' },
  'round.intake.drop': { kind: 'intake', what: '不再收一个项目' },
  'round.dossier': { kind: 'intake', what: '撤件' },
  'round.enrol': { kind: 'people', what: '登记专家' },
  'round.issue': { kind: 'people', what: '发放身份文件' },
  'round.panel': { kind: 'people', what: '把项目分到专家组' },
  'round.candidates': { kind: 'people', what: '读入备选名册' },
  'round.cells': { kind: 'people', what: '调整对照表' },
  'round.draw': { kind: 'people', what: '随机抽取专家' },
  'round.conflict': { kind: 'people', what: '登记或撤销回避' },
  'round.expert': { kind: 'people', what: '更改专家' },
  'round.guide': { kind: 'guide', what: '更换、修改或核定评价指南' },
  'round.trait': { kind: 'people', what: '更改专家的专长' },
  'round.assign': { kind: 'people', what: '分组' },
  stick: { kind: 'seal', what: '写 U 盘' },
  papers: { kind: 'seal', what: '写出会议材料' },
  'round.seal': { kind: 'seal', what: '封包' },
  'sheet.fork': { kind: 'collect', what: '裁定两份不同的评分单' },
  'paper.check': { kind: 'collect', what: '核对纸质评分表' },
  'opening.holder': { kind: 'opening', what: '持钥人到场' },
  'scores.open': { kind: 'opening', what: '开分' },
  'round.tally': { kind: 'result', what: '汇总' },
  'names.show': { kind: 'result', what: '显示专家姓名' },
  veto: { kind: 'deliberation', what: '裁定一票否决' },
  opinion: { kind: 'deliberation', what: '记录合议意见' },
  'opinion.sign': { kind: 'deliberation', what: '签署合议意见' },
  ticket: { kind: 'deliberation', what: '发出复评单' },
  'ticket.open': { kind: 'deliberation', what: '打开复评单' },
  report: { kind: 'result', what: '写出评分汇总表' },
  decision: { kind: 'decision', what: '形成方案' },
  'decision.rule': { kind: 'decision', what: '登记或撤销主管部门的裁定' },
  'decision.announce': { kind: 'decision', what: '登记公示' },
  'decision.write': { kind: 'decision', what: '写出认定文件' },
  objection: { kind: 'decision', what: '登记异议' },
  'objection.answer': { kind: 'decision', what: '答复异议' },
  'archive.list': { kind: 'archive', what: '写出归档目录' },
  'round.archive': { kind: 'archive', what: '归档' },
};

function votesIn(d: Details): string {
  return votesText({ agree: d.count('agree'), disagree: d.count('disagree'), abstained: d.count('abstained') });
}

function levelSaid(d: Details): string {
  return `领先水平判定为『${d.text('level')}』（${votesIn(d.in('votes'))}）。`;
}

function namesIn(d: Details, field: string): string {
  return d
    .list(field)
    .map((one) => new Details(one).text('name'))
    .join('、');
}

function seated(d: Details, how: string): string {
  const conflicts = d.count('conflicts');
  const found = conflicts === 0 ? '' : `查出与项目 ${d.words('conflicts')} 需要回避。`;
  const code = d.text('checkCode');
  return `${how}『${d.text('panel')}』专家${d.text('name')}（${d.text('unit')}${d.yes('leader') ? '，组长' : ''}）${code === '' ? '' : `，校验码 ${code}`}。${found}`;
}

function openedWords(d: Details): string {
  const refused = d.count('refused');
  const exception = d.text('exception');
  return (
    `开分，开封 ${d.count('sheets')} 份评分单${refused === 0 ? '' : `，其中 ${refused} 份不能计入`}。` +
    `${d.in('quorum').yes('met') ? '达到规定份数。' : '未达到规定份数。'}${exception === '' ? '' : `例外${because(exception)}`}`
  );
}

function about(d: Details): string {
  const no = d.text('no');
  const many = d.words('dossiers');
  return no !== '' ? `项目 ${no} ` : many !== '' ? `项目 ${many} ` : '';
}
