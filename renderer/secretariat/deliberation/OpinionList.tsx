import { Button } from 'antd';
import { useState } from 'react';
import { dayAndClock } from '#renderer/design/words.ts';
import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import { outcomeNames, votesText } from '#shared/domain/opinion.ts';
import { SignOpinion } from './SignOpinion.tsx';
import styles from './Deliberation.module.css';

interface OpinionListProps {
  readonly opinions: DeliberationCase['opinions'];
  readonly members: DeliberationCase['members'];
}

/** What the panel has said, the newest first; the earlier ones stay. */
export function OpinionList({ opinions, members }: OpinionListProps) {
  const [signing, setSigning] = useState(false);
  const nameOf = (keyId: string): string => members.find((one) => one.keyId === keyId)?.name ?? '（已不在组内）';
  return (
    <section aria-label="已记录的合议意见">
      <h3>已记录的合议意见</h3>
      {opinions.map(({ digest, checkCode, opinion, signedAt, outdated }, index) => (
        <div key={digest} className={styles[index === 0 ? 'opinion' : 'earlier']}>
          <p>
            <strong>{outcomeNames[opinion.outcome]}</strong>（第 {opinion.revision} 次，{dayAndClock(opinion.at)}，
            {votesText(opinion.votes)}）{index > 0 && '，已被后来的意见代替'}
          </p>
          <p className={styles['words']}>{opinion.text}</p>
          {opinion.finding !== undefined && (
            <p>
              领先水平判定为『{opinion.finding.level}』（{votesText(opinion.finding.votes)}）
            </p>
          )}
          {opinion.dissent.map((one) => (
            <p key={one.expert} className={styles['words']}>
              不同意见（{nameOf(one.expert)}）：{one.text}
            </p>
          ))}
          <p className={styles['small']}>
            主持：{nameOf(opinion.leader)}。校验码 {checkCode}。
            {signedAt === null ? '还没有电子签署。' : `${dayAndClock(signedAt)}由主持人签署。`}
          </p>
          {outdated && <p className={styles['open']}>这之后结果有变，请专家组再议。</p>}
          {index === 0 && signedAt === null && !outdated && !signing && (
            <Button onClick={() => setSigning(true)}>由主持人签署…</Button>
          )}
          {index === 0 && signing && signedAt === null && (
            <SignOpinion digest={digest} leader={nameOf(opinion.leader)} done={() => setSigning(false)} />
          )}
        </div>
      ))}
    </section>
  );
}
