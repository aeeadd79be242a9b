import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { archiveRound } from '#engine/archive/index.ts';
import { appendAudit } from '#engine/audit/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { openCard } from '#engine/identity/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { freeName } from '#engine/platform/freeName.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import { rosterFile } from '#engine/roster/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import type { ArchiveVerification } from '#shared/contract/office/archive.ts';
import type { Card } from '#shared/domain/identity.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** Writes the archive under a name that is free there, and verifies the finished file as a stranger would. */
export async function writeArchive(round: Round, directory: string, work: Work): Promise<Result<ArchiveVerification>> {
  try {
    work.report?.({ step: '写出归档包并读回', done: 0, total: 2 });
    const file = await freeName(directory, safeName(`归档包-${round.record.title}`), '.zpa');
    checkpoint(work);
    const archived = await archiveRound(round, file);
    if (!archived.ok) return archived;
    work.report?.({ step: '核验归档包', done: 1, total: 2 });
    return await verifyArchiveFile(round, file, work);
  } catch (error) {
    const stopped = cancellation(error, '归档');
    if (stopped !== null) return refused(stopped);
    throw error;
  }
}

/** Verifies a file with the public keys of this round's roster, and says in words what held. */
export async function verifyArchiveFile(round: Round, file: string, work: Work): Promise<Result<ArchiveVerification>> {
  const verified = await verifyFile(file, rosterCards(round), work);
  if (!verified.ok) return verified;
  const { size } = await stat(file);
  const { signedBy, limits, facts } = verified.value;
  const archive = archiveFacts.safeParse(facts);
  return ok({
    file,
    bytes: size,
    checkCode: verified.value.checkCode,
    signedBy,
    held: archive.success ? heldOf(archive.data, round) : ['文件的签名和每一部分的摘要相符。'],
    limits,
  });
}

export async function writeRoster(
  round: Round,
  directory: string,
): Promise<Result<{ readonly file: string; readonly experts: number }>> {
  const file = path.join(directory, `${safeName(`名册-${round.record.title}`)}.json`);
  const written = await writeDurably(file, [rosterFile(round)], { overwrite: true });
  if (!written.ok) return written;
  const count = experts(round).length;
  appendAudit(round.db, 'roster.written', { experts: count, sha256: written.value.sha256 });
  return ok({ file, experts: count });
}

const archiveFacts = z.object({
  round: z.object({ id: z.string(), title: z.string(), mode: z.enum(['live', 'test']) }),
  archivedAt: z.string(),
  sheets: z.int(),
  effective: z.int(),
  result: z.string(),
  auditEvents: z.int(),
  auditHead: z.string(),
  projects: z.int(),
  opinions: z.int(),
  signedOpinions: z.int(),
  decisions: z.int(),
});

function heldOf(facts: z.infer<typeof archiveFacts>, round: Round): string[] {
  const { title, mode, id } = facts.round;
  return [
    `是『${title}』（${mode === 'test' ? '测试轮' : '正式轮'}）的归档包${id === round.record.id ? '，就是本轮' : '，不是本轮'}。`,
    '秘书处的签名有效，包内每一部分的摘要都与清单相符，没有多出或缺少的部分。',
    `${facts.sheets} 份评分单的专家签名全部有效，按合并规则有 ${facts.effective} 份计入。`,
    `按其中的评价指南重新计算，结果与归档的逐字节相同，结果校验码 ${checkCode(facts.result)}。`,
    `${facts.projects} 个项目的基本信息与结果一致；${opinionsHeld(facts)}；${decisionsHeld(facts)}。`,
    `监督记录共 ${facts.auditEvents} 条，从第一条到最后一条前后相接，末条校验码 ${checkCode(facts.auditHead)}。`,
  ];
}

function opinionsHeld({ opinions, signedOpinions }: z.infer<typeof archiveFacts>): string {
  return opinions === 0 ? '没有合议意见' : `${opinions} 份合议意见前后相接，其中 ${signedOpinions} 份的组长签名有效`;
}

function decisionsHeld({ decisions }: z.infer<typeof archiveFacts>): string {
  return decisions === 0 ? '还没有认定方案' : `${decisions} 份认定方案前后相接，最后一份中的得分、名次与结果一致`;
}

function rosterCards(round: Round): Card[] {
  const cards = experts(round).map(({ card, name }) => openCard(Buffer.from(card, 'utf8'), name));
  return [round.vault.identity.card, ...cards.flatMap((one) => (one.ok ? [one.value] : []))];
}

function safeName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]/g, '_').slice(0, 100);
}
