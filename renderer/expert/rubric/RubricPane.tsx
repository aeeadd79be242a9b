import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCommand } from '#renderer/app/commands.ts';
import { BandTag } from '#renderer/design/BandTag.tsx';
import { stepBack } from '#renderer/expert/ballot/ballots.ts';
import type { BallotState, StepDto } from '#shared/contract/ballot.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { bandOf, sum } from '#shared/scoring/index.ts';
import { ItemCard } from './ItemCard.tsx';
import styles from './Rubric.module.css';
import { StandAside } from './StandAside.tsx';
import { Finding, Verdict } from './Verdict.tsx';
import { Vetoes } from './Vetoes.tsx';

interface RubricPaneProps {
  readonly title: string;
  readonly state: BallotState;
  readonly rubric: Rubric;
  /** Opens that page of that attachment in the other half. */
  readonly showPin: (attachment: string, page: number) => void;
  /** The item to begin with, when somebody was sent here. */
  readonly begin: string | null;
}

/** The right half: the rubric, item by item, driven by the keyboard alone if one likes. */
export function RubricPane({ title, state, rubric, showPin, begin }: RubricPaneProps) {
  const { no, ballot, total } = state;
  const pane = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const disabled = ballot.standing !== 'open';
  const scores = new Map(ballot.items.map((one) => [one.item, one]));

  const back = useCallback(
    (way: 'undo' | 'redo') => {
      void stepBack(way, no).then((result) => setSaid(result.ok ? '' : result.error.message));
    },
    [no],
  );
  useCommand(
    'undo',
    useCallback(() => back('undo'), [back]),
  );
  useCommand(
    'redo',
    useCallback(() => back('redo'), [back]),
  );
  useEffect(() => {
    const fields = [...(pane.current?.querySelectorAll<HTMLInputElement>('input[data-score]') ?? [])];
    const wanted = fields.find((one) => one.dataset['score'] === begin) ?? fields.find((one) => one.value === '');
    (wanted ?? fields[0])?.focus();
    wanted?.scrollIntoView({ block: 'center' });
    // Once for each dossier: afterwards the focus belongs to whoever types.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [no, begin]);

  const next = (code: string): void => {
    const fields = [...(pane.current?.querySelectorAll<HTMLElement>('input[data-score]') ?? [])];
    const at = fields.findIndex((one) => one.dataset['score'] === code);
    const after = fields[at + 1] ?? pane.current?.querySelector<HTMLElement>('[data-after-items] input');
    after?.focus();
    after?.scrollIntoView({ block: 'nearest' });
  };
  const { undo, redo } = state.history;
  return (
    <aside className={styles['pane']} aria-label="评分表" ref={pane}>
      <header className={styles['head']}>
        <div className={styles['line']}>
          <p className={styles['total']} aria-live="polite">
            合计 <strong>{total.scored === 0 ? '–' : total.total}</strong>
            <span className={styles['progress']}>
              {total.scored}/{total.items} 项已评
            </span>
          </p>
          <Button
            icon={<UndoOutlined />}
            disabled={undo === null || disabled}
            title={undo === null ? '没有可撤销的步骤' : `${stepWords('撤销', undo)}(Ctrl+Z)`}
            onClick={() => back('undo')}
          >
            撤销
          </Button>
          <Button
            icon={<RedoOutlined />}
            disabled={redo === null || disabled}
            title={redo === null ? '没有可重做的步骤' : `${stepWords('重做', redo)}(Ctrl+Y)`}
            onClick={() => back('redo')}
          >
            重做
          </Button>
        </div>
        <Groups rubric={rubric} scores={scores} />
        <p className={styles['notice']}>
          {said === '' ? (rubric.status === 'demonstration' ? rubric.notice : '') : said}
        </p>
      </header>
      <div className={styles['items']}>
        {ballot.standing === 'abstained' && (
          <p className={styles['locked']}>您已弃权:{ballot.standingReason}。撤回弃权后可以继续评分。</p>
        )}
        {itemsOf(rubric).map((item) => (
          <ItemCard
            key={`${no} ${item.code}`}
            no={no}
            rubric={rubric}
            item={item}
            scored={scores.get(item.code) ?? null}
            disabled={disabled}
            next={() => next(item.code)}
            showPin={showPin}
          />
        ))}
        <div data-after-items key={no} className={styles['after']}>
          <Finding no={no} ballot={ballot} disabled={disabled} />
          <Verdict no={no} ballot={ballot} disabled={disabled} />
          <Vetoes no={no} rubric={rubric} ballot={ballot} disabled={disabled} />
        </div>
        <StandAside no={no} title={title} abstained={ballot.standing === 'abstained'} />
      </div>
    </aside>
  );
}

/** Subtotal and band of each group, as far as it is scored. */
function Groups({
  rubric,
  scores,
}: {
  readonly rubric: Rubric;
  readonly scores: ReadonlyMap<string, { readonly score: string }>;
}) {
  return (
    <ul className={styles['groups']}>
      {rubric.groups.map((group) => {
        const given = group.items.flatMap((item) => scores.get(item.code)?.score ?? []);
        const weight = sum(group.items.map((item) => item.weight));
        const [first] = group.items;
        const band =
          given.length === group.items.length && first !== undefined
            ? bandOf(rubric, { ...first, weight }, sum(given))
            : null;
        return (
          <li key={group.code} title={group.name}>
            <span className={styles['code']}>{group.code}</span> {given.length === 0 ? '–' : sum(given)}/{weight}{' '}
            {band !== null && <BandTag code={band.code} name={band.name} />}
          </li>
        );
      })}
    </ul>
  );
}

const stepNames: Readonly<Record<string, string>> = {
  score: '评分',
  reason: '理由',
  pins: '引用',
  abstain: '弃权',
  resume: '撤回弃权',
  veto: '一票否决',
  'withdraw-veto': '撤回一票否决',
  finding: '先进水平',
  agree: '是否同意认定',
  opinion: '总体意见',
};

/** 「撤销 A1 评分」. */
function stepWords(way: string, step: StepDto): string {
  return `${way} ${step.item ?? ''} ${stepNames[step.kind] ?? step.kind}`.replaceAll('  ', ' ');
}
