import { Button } from 'antd';
import { useState } from 'react';
import { bytesOf } from '#renderer/client/bytes.ts';
import { ask } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import { printPdf } from '#renderer/documents/printPdf.ts';
import type { DrawView } from '#shared/contract/office/candidates.ts';
import { expertiseNames, quotaName } from './words.ts';
import styles from './Draws.module.css';

interface DrawRecordProps {
  readonly draw: DrawView;
  readonly number: number;
  readonly open: boolean;
  readonly show: (on: boolean) => void;
}

type Entry = DrawView['entries'][number];

/** One draw: who was drawn for what, who stands by in which order, and the whole list as the seed ordered it. */
export function DrawRecord({ draw, number, open, show }: DrawRecordProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const [repeated, setRepeated] = useState<string | null>(null);
  const act = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setBusy(false);
    }
  };
  const repeat = (): Promise<void> =>
    act(async () => {
      const { taken } = await ask('people.drawRepeat', { digest: draw.digest });
      setRepeated(`按记录的种子和名单重新计算，抽中的 ${taken} 人和全部次序与记录一致。`);
    });
  const print = (): Promise<void> =>
    act(async () => {
      const { pdf } = await ask('people.drawPaper', { digest: draw.digest });
      await printPdf(bytesOf(pdf));
    });
  return (
    <section className={styles['record']} aria-label={`第 ${number} 次抽取`}>
      <div className={styles['line']}>
        <h3>第 {number} 次抽取</h3>
        <span className={styles['small']}>{dayAndClock(draw.at)}</span>
        <Button size="small" aria-expanded={open} onClick={() => show(!open)}>
          {open ? '收起' : '展开'}
        </Button>
        <Button size="small" disabled={busy} onClick={() => void repeat()}>
          按种子复核
        </Button>
        <Button size="small" disabled={busy} onClick={() => void print()}>
          打印抽取记录
        </Button>
      </div>
      <ProblemNote problem={problem} />
      <p role="status" className={styles['good']}>
        {repeated}
      </p>
      {draw.strata.map((quota, at) => {
        const of = (state: Entry['state']): string =>
          draw.entries
            .filter((one) => one.quota === at && one.state === state)
            .map(({ name }) => name)
            .join('、');
        const reserves = of('reserve');
        return (
          <p key={quotaName(quota)} className={styles['quota']}>
            <strong>
              {quotaName(quota)} {quota.count} 名
            </strong>
            ：{of('taken')}
            {quota.reserves > 0 && <>　候补：{reserves === '' ? '没有' : reserves}</>}
          </p>
        );
      })}
      {open && (
        <>
          <p className={styles['small']}>
            种子 <code className={styles['digest']}>{draw.seed}</code>
            {draw.perUnit !== null && `　同一单位至多 ${draw.perUnit} 人`}
          </p>
          <table className={styles['entries']}>
            <thead>
              <tr>
                <th scope="col">次序</th>
                <th scope="col">姓名</th>
                <th scope="col">单位</th>
                <th scope="col">专长</th>
                <th scope="col">结果</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {draw.entries.map((one) => (
                <tr key={one.id}>
                  <td className={styles['number']}>{one.place}</td>
                  <th scope="row">{one.name}</th>
                  <td>{one.unit}</td>
                  <td>{one.expertise === null ? '未定' : expertiseNames[one.expertise]}</td>
                  <td className={one.state === 'taken' ? styles['taken'] : ''}>{resultOf(one)}</td>
                  <td>{one.state === 'reserve' ? '' : one.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function resultOf({ state, reserve }: Entry): string {
  if (state === 'reserve') return `候补第 ${reserve ?? 0} 名`;
  return { taken: '抽中', left: '未抽中', excluded: '不参加' }[state];
}
