import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { signedFormPdf } from '#engine/papers/index.ts';
import { dayAndClock } from '#engine/papers/words.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import { expertFormPdf, expertForms, opinionFormsPdf } from '#engine/publish/index.ts';
import { declareConflict } from '#engine/round/index.ts';
import { signedSheetOf } from '#engine/sheet/index.ts';
import { currentBatch, openWorkspace } from '#engine/workspace/index.ts';
import type { FrozenDecision } from '#shared/domain/decision.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { decided, decisionOf, manyDecided } from '#test/support/decisions.ts';
import { freshFolders } from '#test/support/folders.ts';
import { goldenRound, handIn, PANEL, type Golden } from '#test/support/golden.ts';
import { PASSPHRASE } from '#test/support/identities.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { squeezed, textOf, type PageText } from '../papers/pdfText.ts';

const fresh = freshFolders();
const madeAt = '2026-11-22T06:30:00.000Z';
const print = (decision: FrozenDecision) => opinionFormsPdf({ decision, madeAt, software: SOFTWARE });

/** Pages of each form: a form begins where its title stands. */
function formsOf(pages: readonly PageText[]): PageText[][] {
  const forms: PageText[][] = [];
  for (const page of pages) {
    if (page.body.startsWith('评审意见表')) forms.push([page]);
    else forms.at(-1)!.push(page);
  }
  return forms;
}

/** As the font can set it: what it has no outline for stands as its code point. */
const set = (text: string): string => squeezed(text).replaceAll('𠮷', '〔U+20BB7〕');

describe('评审意见表', () => {
  const decision = manyDecided(24);

  test('a form for each dossier, with facts, figures, opinion, dissent, conclusion and a line to sign on', async () => {
    const pages = await textOf(valueOf(await print(decision)));
    const forms = formsOf(pages);
    expect(forms).toHaveLength(24);
    for (const [at, one] of decision.set.dossiers.entries()) {
      const { project, opinion } = one;
      const body = forms[at]!.map((page) => page.body).join('');
      const facts = [
        project.no,
        project.title,
        categoryNames[project.category],
        project.leadUnit,
        project.district,
        ...project.partners.map(({ name }) => name),
        ...project.recommenders.map(({ name }) => name),
        one.panel,
        one.official ?? '没有正式得分',
        one.rank === null ? '不排名次' : `同类别第${one.rank}`,
        one.levelText,
        ...one.reasons,
        one.ground.kind === 'score' ? '由第一项所列各项条件得出' : one.ground.text,
        one.fate === 'recognised' ? '结论拟认定为产业质量攻关成果' : '结论拟不予认定',
        '组长签名：',
      ];
      for (const fact of facts) expect(body).toContain(set(fact));
      if (opinion === null) expect(body).toContain('本项目没有经过合议');
      else {
        const { votes, dissent } = opinion;
        expect(body).toContain(set(opinion.text));
        expect(body).toContain(`同意${votes.agree}票，不同意${votes.disagree}票，弃权${votes.abstained}票`);
        expect(body).toContain(dissent.length === 0 ? '不同意见无' : set(`${dissent[0]!.name}：${dissent[0]!.text}`));
        if (opinion.signedAt === null) expect(body).toContain('没有用密钥签名，以下面的手写签名为准');
        else {
          expect(body).toContain(squeezed(dayAndClock(opinion.signedAt)));
          expect(body).toContain(squeezed(checkCode(opinion.digest)));
          expect(body).toContain('内部防篡改签名，不代替手写签名');
        }
      }
    }
  });

  test('every page says which dossier, which decision and what it is not, and nothing leaves the page', async () => {
    const long = decided(4, {
      reasons: Array.from({ length: 40 }, (_, i) => `第 ${i + 1} 项条件：${'说明'.repeat(60)}。`),
    });
    const one = decisionOf([decided(0), long, decided(1)]);
    const pages = await textOf(valueOf(await print(one)));
    expect(pages.length).toBeGreaterThan(4);
    const numbers = formsOf(pages).flatMap((form, at) => form.map(() => one.set.dossiers[at]!.project.no));
    for (const [at, { all, astray }] of pages.entries()) {
      expect(astray).toEqual([]);
      expect(all).toContain(squeezed(`决策校验码 ${checkCode(one.digest)}`));
      expect(all).toContain(`拟认定，以通报为准${numbers[at]!}`);
      expect(all).not.toContain('测试轮');
    }
  });

  test('a final decision is no proposal; a test round is marked on every page', async () => {
    const final = await textOf(valueOf(await print(manyDecided(3, { stage: 'final', revision: 2 }))));
    for (const { all } of final) expect(all).not.toContain('拟认定');
    expect(final.map(({ body }) => body).join('')).toContain('结论认定为产业质量攻关成果');
    const round = { id: 'a'.repeat(64), title: '2026年度试评', mode: 'test' as const };
    const marked = await textOf(valueOf(await print(manyDecided(3, { round }))));
    for (const { all } of marked) expect(all).toContain('测试轮，不作评审依据');
    for (const { all } of [...final, ...marked]) expect(all).not.toMatch(/奖|表彰/);
  });

  test('the same decision gives the same bytes; of nothing there is no form', async () => {
    expect(valueOf(await print(decision)).equals(valueOf(await print(decision)))).toBe(true);
    refusalOf(await print(decisionOf([])), 'PUBLISH_NOTHING');
  });
});

describe('专家评分表 for the file', () => {
  let golden: Golden;
  beforeAll(async () => {
    golden = await goldenRound({ directory: fresh(), experts: 4, dossiers: 3 });
    const { round } = golden;
    refusalOf(expertForms(round), 'TALLY_NOT_OPENED');
    const files: string[] = [];
    for (const index of [0, 1, 2]) files.push((await handIn(golden, index, 0.7 + index * 0.1)).file);
    valueOf(await collect(round, files));
    valueOf(await openScores(round, { holders: [], exception: '一名专家因病未交评分单，经监督同意按三份开分。' }));
  });
  afterAll(() => golden.round.close());

  test('is for each expert whose sheet counts the very paper that the expert printed', async () => {
    const forms = valueOf(expertForms(golden.round));
    expect(forms.map(({ file }) => file).sort()).toEqual([1, 2, 3].map((n) => `专家评分表-${PANEL}-专家${n}.pdf`));
    for (const [index, expert] of golden.experts.slice(0, 3).entries()) {
      const mine = forms.find(({ form }) => form.expert.keyId === expert.card.keyId)!;
      const workspace = valueOf(
        await openWorkspace(path.join(golden.directory, `workspace-${index + 1}`), [PASSPHRASE]),
      );
      const { header, assignment } = valueOf(currentBatch(workspace));
      const sheet = valueOf(signedSheetOf(workspace));
      workspace.close();
      const printed = valueOf(
        await signedFormPdf({
          round: header.round.title,
          panel: header.panel,
          mode: header.mode,
          expert: assignment.expert,
          rubrics: assignment.rubrics,
          dossiers: assignment.dossiers,
          kept: assignment.recused,
          ballots: sheet.ballots,
          sheet,
          software: SOFTWARE,
          createdAt: sheet.signedAt,
        }),
      );
      expect(valueOf(await expertFormPdf(mine)).equals(printed)).toBe(true);
    }
  });

  test('a 回避 that was found out afterwards does not unsay what was signed', async () => {
    const { round, experts, numbers } = golden;
    const [expert] = experts;
    valueOf(declareConflict(round, expert!.card.keyId, numbers[0]!, '会后发现'));
    const mine = valueOf(expertForms(round)).find(({ form }) => form.expert.keyId === expert!.card.keyId)!;
    expect(mine.form.kept).toEqual([]);
    const pages = await textOf(valueOf(await expertFormPdf(mine)));
    for (const { all } of pages) expect(all).toContain(squeezed(mine.form.sheet!.checkCode));
    for (const no of numbers) expect(pages.map(({ body }) => body).join('')).toContain(no);
  });
});
