import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { BandTag } from '#renderer/design/BandTag.tsx';
import type { BallotState } from '#shared/contract/ballot.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import styles from './RubricHead.module.css';
import { groupSummaries, stepWords } from './rubricView.ts';

interface RubricHeadProps {
  readonly rubric: Rubric;
  readonly state: BallotState;
  /** Said once: why a step could not be taken back, for instance. */
  readonly said: string;
  readonly back: (way: 'undo' | 'redo') => void;
  readonly goToGroup: (code: string) => void;
}

/** Total, progress, groups with their bands, and the way back: always in sight, always of the same height. */
export function RubricHead({ rubric, state, said, back, goToGroup }: RubricHeadProps) {
  const { ballot, total, history } = state;
  const notice = rubric.status === 'demonstration' ? rubric.notice : '';
  return (
    <header className={styles['head']}>
      <div className={styles['line']}>
        <p className={styles['total']} role="status">
          合计 <strong>{total.scored === 0 ? '–' : total.total}</strong>
          <span className={styles['progress']}>
            <span className="zp-visually-hidden">分，已评 </span>
            {total.scored}/{total.items}
            <span className="zp-visually-hidden"> 项</span>
          </span>
        </p>
        <div className={styles['steps']}>
          {(['undo', 'redo'] as const).map((way) => {
            const word = way === 'undo' ? '撤销' : '重做';
            const step = history[way];
            const words = step === null ? word : stepWords(word, step);
            return (
              <Button
                key={way}
                className={styles['step'] ?? ''}
                icon={way === 'undo' ? <UndoOutlined /> : <RedoOutlined />}
                disabled={step === null}
                title={step === null ? `没有可${word}的步骤` : `${words}（${way === 'undo' ? 'Ctrl+Z' : 'Ctrl+Y'}）`}
                onClick={() => back(way)}
              >
                {words}
              </Button>
            );
          })}
        </div>
      </div>
      <ul className={styles['groups']} aria-label="各组小计">
        {groupSummaries(rubric, ballot).map(({ code, name, weight, points, band }) => (
          <li key={code}>
            <button type="button" className={styles['group']} title={`${code} ${name}`} onClick={() => goToGroup(code)}>
              <span className={styles['first']}>
                <strong>{code}</strong>
                <span className="zp-visually-hidden">{name}</span>
                {band === null ? (
                  <span className={styles['none']}>–</span>
                ) : (
                  <BandTag code={band.code} name={band.name} />
                )}
              </span>
              <span className={styles['points']}>
                {points ?? '–'}/{weight}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['notice']} role={said === '' ? undefined : 'status'}>
        {said === '' ? notice : said}
      </p>
    </header>
  );
}
