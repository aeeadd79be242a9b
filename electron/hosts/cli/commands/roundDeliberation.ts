import { Option, type Command } from 'commander';
import { checkCode } from '#engine/crypto/index.ts';
import {
  deliberationCases,
  recordOpinion,
  signOpinion,
  voteOnVeto,
  type Case,
  type KeptOpinion,
} from '#engine/deliberation/index.ts';
import { openIdentity } from '#engine/identity/index.ts';
import { expertNamed, type Round } from '#engine/round/index.ts';
import {
  findingVoteSchema,
  outcomeNames,
  outcomeSchema,
  votesText,
  type FindingVote,
  type GivenOpinion,
  type Outcome,
} from '#shared/domain/opinion.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { define, gather, inRound, wholeNumber, type Finish, type WithPassphrase } from '../command.ts';

type InRound = WithPassphrase & { readonly round: string };
type In = (command: Command) => Command;

const levels = findingVoteSchema.shape.level.options;

interface OpinionOptions extends InRound {
  readonly dossier: string;
  readonly outcome: Outcome;
  readonly text: string;
  readonly leader: string;
  readonly agree: number;
  readonly disagree: number;
  readonly abstained: number;
  readonly dissent?: readonly string[];
  readonly level?: FindingVote['level'];
  readonly levelAgree: number;
  readonly levelDisagree: number;
  readonly levelAbstained: number;
}

/** 合议: what comes before a panel again, what it said, its leader's signature, its vote on a veto. */
export function deliberationCommands(round: Command, roundOption: In, finish: Finish): void {
  define<InRound>(
    roundOption(round.command('cases').description('合议：需要专家组再议的项目、原因、可以表决的人和已有的意见')),
    finish,
    (options) =>
      inRound(options, (open) => {
        const found = deliberationCases(open);
        if (!found.ok) return found;
        const cases = found.value.cases.map(caseValue);
        return ok({ value: { result: found.value.result, cases }, lines: found.value.cases.flatMap(caseLines) });
      }),
  );
  const opinion = roundOption(round.command('opinion').description('记录专家组的合议意见，此后不可更改'))
    .requiredOption('--dossier <no>', '项目编号')
    .addOption(
      new Option('--outcome <kind>', '建议认定、不予认定或要求复评')
        .choices(outcomeSchema.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--text <text>', '意见')
    .requiredOption('--leader <name>', '主持人的姓名或密钥编号')
    .option('--dissent <name=text>', '不同意见，可多次给出', gather)
    .addOption(new Option('--level <level>', '表决领先水平；不表决的，以评分单为准').choices(levels));
  define<OpinionOptions>(ballots(ballots(opinion, '', '合议结论'), 'level-', '领先水平'), finish, (options) =>
    inRound(options, (open) => {
      const found = deliberationCases(open);
      if (!found.ok) return found;
      const given = givenIn(open, options);
      if (!given.ok) return given;
      const recorded = recordOpinion(open, given.value, found.value.result);
      return recorded.ok ? ok({ value: opinionValue(recorded.value), lines: [opinionLine(recorded.value)] }) : recorded;
    }),
  );
  define<InRound & { dossier: string; leader: string }>(
    roundOption(round.command('opinion-sign').description('由主持人用本人的身份文件签署最新的合议意见'))
      .requiredOption('--dossier <no>', '项目编号')
      .requiredOption('--leader <file>', '主持人的身份文件'),
    finish,
    (options) =>
      inRound(options, async (open, passphrases) => {
        const found = deliberationCases(open);
        if (!found.ok) return found;
        const newest = found.value.cases.find(({ dossier }) => dossier.no === options.dossier)?.opinions[0];
        if (newest === undefined) return refused(problem('OPINION_NONE', { no: options.dossier }));
        const leader = await openIdentity(options.leader, passphrases);
        if (!leader.ok) return leader;
        const signed = signOpinion(open, newest.digest, leader.value);
        return signed.ok ? ok({ value: opinionValue(signed.value), lines: [opinionLine(signed.value)] }) : signed;
      }),
  );
  const veto = roundOption(round.command('veto').description('记录专家组对一票否决的表决，过半数为确认'))
    .requiredOption('--dossier <no>', '项目编号')
    .requiredOption('--veto <code>', '否决项，如 V3')
    .requiredOption('--reason <text>', '理由');
  define<InRound & { dossier: string; veto: string; reason: string } & GivenOpinion['votes']>(
    ballots(veto, '', '否决'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const { dossier: no, reason, agree, disagree, abstained } = options;
        const voted = voteOnVeto(open, { no, veto: options.veto, votes: { agree, disagree, abstained }, reason });
        if (!voted.ok) return voted;
        const { confirmed, votes } = voted.value;
        const line = `一票否决 ${options.veto} ${confirmed ? '确认' : '不成立'}（${votesText(votes)}）。请重新汇总。`;
        return ok({ value: voted.value, lines: [line] });
      }),
  );
}

function ballots(command: Command, prefix: string, about: string): Command {
  return command
    .option(`--${prefix}agree <n>`, `${about}：同意票`, wholeNumber, 0)
    .option(`--${prefix}disagree <n>`, `${about}：不同意票`, wholeNumber, 0)
    .option(`--${prefix}abstained <n>`, `${about}：弃权票`, wholeNumber, 0);
}

function givenIn(round: Round, options: OpinionOptions): Result<GivenOpinion> {
  const leader = expertNamed(round, options.leader);
  if (!leader.ok) return leader;
  const dissent: { expert: string; text: string }[] = [];
  for (const one of options.dissent ?? []) {
    const [who = '', ...said] = one.split('=');
    const expert = expertNamed(round, who);
    if (!expert.ok) return expert;
    dissent.push({ expert: expert.value.keyId, text: said.join('=') });
  }
  const { dossier: no, outcome, text, agree, disagree, abstained, level } = options;
  const votes = { agree: options.levelAgree, disagree: options.levelDisagree, abstained: options.levelAbstained };
  return ok({
    no,
    outcome,
    text,
    votes: { agree, disagree, abstained },
    ...(level === undefined ? {} : { finding: { level, votes } }),
    leader: leader.value.keyId,
    dissent,
  });
}

function caseValue({ dossier, causes, members, opinions, outdated }: Case): object {
  const { no, title, decision, officialText } = dossier;
  return {
    no,
    title,
    decision,
    official: officialText,
    causes,
    members,
    outdated,
    opinions: opinions.map(opinionValue),
  };
}

function opinionValue({ digest, opinion, signedAt }: KeptOpinion): object {
  return { checkCode: checkCode(digest), digest, signedAt, opinion };
}

function caseLines({ dossier, causes, members, opinions, outdated }: Case): string[] {
  const [newest] = opinions;
  return [
    `${dossier.no} ${dossier.title}（${dossier.panel}，得分 ${dossier.officialText ?? '—'}）`,
    ...causes.map(({ text }) => `  ${text}`),
    `  可以表决：${members.map((one) => `${one.name}${one.leader ? '（组长）' : ''}`).join('、')}`,
    ...(newest === undefined ? [] : [`  ${opinionLine(newest)}${outdated ? '这之后结果有变，请专家组再议。' : ''}`]),
  ];
}

function opinionLine({ digest, opinion, signedAt }: KeptOpinion): string {
  const { outcome, votes, finding, revision } = opinion;
  const level = finding === undefined ? '' : `领先水平『${finding.level}』（${votesText(finding.votes)}）。`;
  const signature = signedAt === null ? '还没有电子签署。' : '主持人已签署。';
  return `第 ${revision} 次合议：${outcomeNames[outcome]}（${votesText(votes)}）。${level}校验码 ${checkCode(digest)}，${signature}`;
}
