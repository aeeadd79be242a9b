import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { archiveRound, verifyArchive } from '#engine/archive/index.ts';
import { sealRound, type SealedBatch } from '#engine/batch/index.ts';
import { collect, receivedSheets, type CollectedFile } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { createIdentity, saveIdentity } from '#engine/identity/index.ts';
import { exportIntakeTable } from '#engine/intake/index.ts';
import { openScores, quorum } from '#engine/opening/index.ts';
import type { Work } from '#engine/platform/work.ts';
import { writeReport } from '#engine/reporting/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { rosterFile } from '#engine/roster/index.ts';
import { assignPanel, conflicts, createRound, experts, rubrics, takeIn, type Round } from '#engine/round/index.ts';
import { sampleSheets, writeSampleAttachments, type SampleRound } from '#engine/sample/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { decide, voteOnVetoes } from './decide.ts';
import { DEMO_LOG_N, DEMO_PASSPHRASE, seatExperts, type SeatedExpert } from './people.ts';
import { attend } from './scoring.ts';
import { damagedEvidence, witness, type Witnessed } from './witness.ts';
import { sayRanking } from './ranking.ts';

export interface DemoRun {
  readonly directory: string;
  /** One line of plain Chinese for whoever watches. */
  readonly say: (line: string) => void;
  readonly work: Work;
}

export interface DemoReport {
  readonly directory: string;
  readonly round: string;
  readonly report: string;
  readonly archive: string;
  readonly passphraseFile: string;
  readonly dossiers: number;
  readonly experts: number;
  readonly sheets: number;
  readonly result: string;
  readonly checkCode: string;
  readonly edgeCases: readonly Witnessed[];
}

/** Folders of a demo, in the order in which a meeting fills them. */
const places = {
  intake: '1-收件',
  round: '2-轮次',
  sealed: '3-封包',
  experts: '4-专家',
  sticks: '5-U盘',
  papers: '6-成果',
};

/** A whole round on files: the sample, or a generated one, through the functions that everybody else uses. */
export async function meeting(sample: SampleRound, run: DemoRun): Promise<Result<DemoReport>> {
  const { directory, say, work } = run;
  const at = (...parts: string[]): string => path.join(directory, ...parts);
  await mkdir(directory, { recursive: true });
  const passphraseFile = at('演示口令.txt');
  await writeFile(passphraseFile, `${DEMO_PASSPHRASE}\n`);

  say(`\n一、收件：${sample.dossiers.length} 个项目`);
  const prepared = await setUp(sample, run);
  if (!prepared.ok) return prepared;
  const round = prepared.value;
  try {
    say('\n二、登记专家、分组、回避');
    const seated = await seatExperts(round, sample.panels, at(places.experts));
    if (!seated.ok) return seated;
    const assigned = assignPanels(round, sample, say);
    if (!assigned.ok) return assigned;

    say('\n三、封包');
    const batches = await sealRound(round, at(places.sealed), work);
    if (!batches.ok) return batches;
    for (const one of batches.value)
      say(
        `  『${one.panel}』${one.dossiers} 个项目、${one.attachments} 个附件、${one.experts} 名专家，${size(one.bytes)}`,
      );

    say('\n四、专家独立评分、签名');
    const sticks = await attendAll(round, sample, seated.value, batches.value, run);
    if (!sticks.ok) return sticks;

    say('\n五、回收、开分');
    const collected = await gather(round, sticks.value, run);
    if (!collected.ok) return collected;
    const early = tallyRound(round);
    if (!early.ok) say(`  开分之前汇总：${early.error.message}`);
    const opened = await openScores(round, { holders: [] });
    if (!opened.ok) return opened;
    say(`  已开分：开封 ${opened.value.opened} 份评分单。`);

    say('\n六、汇总、合议、报表');
    const first = tallyRound(round);
    if (!first.ok) return first;
    const voted = voteOnVetoes(round, sample, say);
    if (!voted.ok) return voted;
    const final = tallyRound(round);
    if (!final.ok) return final;
    const report = await writeReport(round, at(places.papers), false);
    if (!report.ok) return report;

    say('\n七、认定、公示、文件、归档');
    const decided = await decide(round, at(places.papers), run);
    if (!decided.ok) return decided;
    const archive = at(places.papers, '归档包.zpa');
    const archived = await archiveRound(round, archive);
    if (!archived.ok) return archived;
    await writeFile(at(places.papers, '名册.json'), rosterFile(round));
    const verified = await verifyArchive(archive);
    if (!verified.ok) return verified;
    say(`  归档包已按其中 ${verified.value.sheets} 份评分单重新计算，与结果逐字节一致。`);

    sayRanking(final.value.result, say);
    const { result, digest } = final.value;
    const trace = { result, sheets: receivedSheets(round), collected: collected.value, dossiers: sample.dossiers };
    const edgeCases = [...sample.scenario.map((edge) => witness(edge, trace)), ...damaged(collected.value)];
    sayEdgeCases(edgeCases, say);
    const [workbook = ''] = report.value.files;
    say('\n文件在这里：');
    say(`  评分汇总表  ${workbook}\n  归档包      ${archive}\n  全部文件    ${directory}（口令见 ${passphraseFile}）`);
    say(`  结果校验码  ${checkCode(digest)}`);
    const [tied = result.dossiers[0]?.no ?? ''] = sample.scenario.find((edge) => edge.key === 'tie')?.dossiers ?? [];
    say('\n任何一个名次都可以推导，例如：');
    say(
      `  npm run -s zhiping -- tally --round ${at(places.round)} --explain ${tied} --passphrase-file ${passphraseFile}`,
    );
    return ok({
      directory,
      round: at(places.round),
      report: workbook,
      archive,
      passphraseFile,
      dossiers: sample.dossiers.length,
      experts: seated.value.length,
      sheets: trace.sheets.length,
      result: digest,
      checkCode: checkCode(digest),
      edgeCases,
    });
  } finally {
    round.close();
  }
}

/** The secretariat's side up to a round with every dossier in it. */
async function setUp(sample: SampleRound, run: DemoRun): Promise<Result<Round>> {
  const { directory, say, work } = run;
  const intakeFolder = path.join(directory, places.intake);
  const attachments = path.join(intakeFolder, '附件');
  const secretariat = await createIdentity({
    role: 'secretariat',
    name: '评审秘书处',
    unit: '市质量技术评审中心（示例）',
    passphrase: DEMO_PASSPHRASE,
    logN: DEMO_LOG_N,
  });
  if (!secretariat.ok) return secretariat;
  const saved = await saveIdentity(secretariat.value, path.join(directory, '秘书处.zpi'));
  if (!saved.ok) return saved;
  await mkdir(attachments, { recursive: true });
  await writeSampleAttachments(sample.dossiers, attachments, work);
  const table = path.join(intakeFolder, '收件表.xlsx');
  await writeFile(table, await exportIntakeTable(sample.dossiers));
  const round = await createRound({
    directory: path.join(directory, places.round),
    secretariat: secretariat.value,
    title: sample.title,
    mode: 'test',
  });
  if (!round.ok) return round;
  const report = await takeIn(round.value, { table, attachments }, work);
  if (!report.ok) {
    round.value.close();
    return report;
  }
  const { accepted, refused, notices } = report.value;
  say(`  收件表与附件已核对：收下 ${accepted.length} 项，有误 ${refused.length} 处，提示 ${notices.length} 处。`);
  for (const one of notices) say(`  提示：${one.message}`);
  return round;
}

function assignPanels(round: Round, sample: SampleRound, say: (line: string) => void): Result<null> {
  for (const panel of sample.panels) {
    const assigned = assignPanel(round, panel.name, { numbers: panel.dossiers });
    if (!assigned.ok) return assigned;
    const issued = panel.experts.filter((one) => one.origin === 'issued').length;
    say(
      `  『${panel.name}』${panel.experts.length} 名专家（${issued} 名由秘书处发放身份），${panel.dossiers.length} 个项目`,
    );
    for (const warning of assigned.value.warnings) say(`    注意：${warning.message}`);
  }
  const names = new Map(experts(round).map((one) => [one.keyId, one.name]));
  for (const one of conflicts(round)) say(`  回避：${names.get(one.expert) ?? ''}不评项目 ${one.no}——${one.reason}`);
  return ok(null);
}

/** Every expert's meeting, one after the other; returns the folders that stand for their sticks. */
async function attendAll(
  round: Round,
  sample: SampleRound,
  seated: readonly SeatedExpert[],
  batches: readonly SealedBatch[],
  run: DemoRun,
): Promise<Result<string[]>> {
  const sheets = Map.groupBy(
    sampleSheets(
      sample,
      rubrics(round).map((one) => one.rubric),
    ),
    (sheet) => `${sheet.panel} ${sheet.expert}`,
  );
  const sticks: string[] = [];
  for (const [index, expert] of seated.entries()) {
    run.work.report?.({ step: '评分', done: index, total: seated.length });
    const own = sheets.get(`${expert.panel} ${expert.name}`) ?? [];
    const batch = batches.find((one) => one.panel === expert.panel);
    if (batch === undefined) throw new Error(`no batch for ${expert.panel}`);
    const stick = path.join(run.directory, places.sticks, expert.name);
    const signed = await attend(expert, batch.file, own, stick);
    if (!signed.ok) return signed;
    if (own.length > 0) sticks.push(stick);
  }
  run.work.report?.({ step: '评分', done: seated.length, total: seated.length });
  return ok(sticks);
}

/** Collects the sticks; the first one lost the end of its file and has to be written again. */
async function gather(round: Round, sticks: readonly string[], run: DemoRun): Promise<Result<CollectedFile[]>> {
  const { say, work } = run;
  const [first = ''] = sticks;
  const damagedStick = path.join(run.directory, places.sticks, '损坏的U盘');
  const good = await collectNames(first);
  await mkdir(damagedStick, { recursive: true });
  for (const name of good) {
    const bytes = await readFile(path.join(first, name));
    await writeFile(path.join(damagedStick, name), bytes.subarray(0, Math.floor(bytes.length * 0.7)));
  }
  const attempt = await collect(round, [damagedStick, ...sticks.slice(1)], work);
  if (!attempt.ok) return attempt;
  for (const one of attempt.value) if (one.outcome === 'refused') say(`  未收下：${one.message ?? ''}`);
  const again = await collect(round, [first], work);
  if (!again.ok) return again;
  const all = [...attempt.value, ...again.value];
  const kept = all.filter((one) => one.outcome !== 'refused').length;
  say(`  共收下 ${kept} 份评分单，拒收 ${all.length - kept} 份。`);
  for (const one of quorum(round).panels)
    say(
      `  『${one.panel}』已收 ${one.received}/${one.experts} 份，开分需要 ${one.needed} 份${one.missing.length > 0 ? `；未交：${one.missing.join('、')}` : ''}`,
    );
  return ok(all);
}

async function collectNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.zps'));
}

function damaged(collected: readonly CollectedFile[]): Witnessed[] {
  const evidence = damagedEvidence(collected);
  if (evidence === null) return [];
  const sentence = '一份评分单在 U 盘上缺了后半截，回收时被拒并说明原因；从原处重新拷贝后正常收下。';
  return [{ key: 'damaged', title: '损坏的 U 盘', sentence, evidence, held: true }];
}

function sayEdgeCases(edgeCases: readonly Witnessed[], say: (line: string) => void): void {
  if (edgeCases.length === 0) return;
  say('\n本轮的特殊情形：');
  for (const { title, sentence, evidence, held } of edgeCases)
    say(`  ${held ? '✓' : '✗'} ${title}：${sentence}\n      依据：${evidence}`);
}

function size(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
