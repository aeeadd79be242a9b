import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Desk } from '#shared/contract/desk.ts';
import { StateMark, stateWords } from '#renderer/design/StateMark.tsx';
import { deadline } from '#renderer/design/words.ts';
import styles from './DeskStatus.module.css';

const shown = ['scored', 'partial', 'unscored', 'recused', 'abstained'] as const;

/** Where one stands: how many of which state, until when, and the way to the signature. */
export function DeskStatus({ desk, primary = false }: { readonly desk: Desk; readonly primary?: boolean }) {
  const navigate = useNavigate();
  const all = desk.dossiers.length;
  const until = desk.deadline === null ? null : deadline(desk.deadline);
  const counts = { ...desk.counts, recused: desk.counts.recused + desk.recusedBeforehand.length };
  return (
    <>
      <ul className={styles['counts']} aria-label="评分进度">
        {shown.map((state) => (
          <li key={state}>
            <StateMark state={state} />
            <strong>{state === 'scored' ? `${counts.scored}/${all}` : counts[state]}</strong> {stateWords[state]}
          </li>
        ))}
      </ul>
      <span className={styles['room']} />
      {until !== null && (
        <span className={until.past ? styles['past'] : styles['until']}>
          截止 {until.text}
          {until.past ? '（已过）' : ''}
        </span>
      )}
      <Button type={primary ? 'primary' : 'default'} onClick={() => void navigate('/sign')}>
        检查并签名
      </Button>
    </>
  );
}
