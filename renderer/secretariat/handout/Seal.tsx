import { Button, Checkbox, DatePicker, type DatePickerProps } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { bytes, dayAndClock, deadline } from '#renderer/design/words.ts';
import type { HandoutPanel } from '#shared/contract/office/handout.ts';
import { useLongWork } from '../frame/longWork.ts';
import { WorkBar } from '../frame/WorkBar.tsx';
import styles from './Handout.module.css';

type Moment = Exclude<NonNullable<DatePickerProps['value']>, readonly unknown[]>;

/** What is going to be sealed for whom, by when the sheets are expected, and what that settles. */
export function Seal({ panels }: { readonly panels: readonly HandoutPanel[] }) {
  const { busy, progress, problem, cancel, start } = useLongWork();
  const waiting = panels.filter((one) => one.issues.length === 0 || one.late.length > 0).map(({ panel }) => panel);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [until, setUntil] = useState<Moment | null>(null);
  const wanted = chosen ?? waiting;
  const toggle = (panel: string, on: boolean): void =>
    setChosen(on ? [...wanted, panel] : wanted.filter((one) => one !== panel));
  const seal = async (): Promise<void> => {
    const sealed = await start('handout.seal', {
      panels: [...wanted],
      deadline: until === null ? null : until.toDate().toISOString(),
    });
    if (sealed !== null) setChosen(null);
  };
  if (panels.length === 0) return <p className={styles['none']}>还没有专家组。请先在「专家」登记专家并分组。</p>;
  return (
    <section aria-label="封包">
      <h2>封包</h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">封包</th>
            <th scope="col">专家组</th>
            <th scope="col">项目</th>
            <th scope="col">专家</th>
            <th scope="col">已封</th>
            <th scope="col">提示</th>
          </tr>
        </thead>
        <tbody>
          {panels.map((one) => {
            const [newest] = one.issues;
            return (
              <tr key={one.panel}>
                <td>
                  <Checkbox
                    aria-label={`封包『${one.panel}』`}
                    checked={wanted.includes(one.panel)}
                    disabled={busy}
                    onChange={(event) => toggle(one.panel, event.target.checked)}
                  />
                </td>
                <th scope="row">{one.panel}</th>
                <td className={styles['number']}>{one.dossiers}</td>
                <td className={styles['number']}>{one.experts}</td>
                <td>
                  {newest === undefined
                    ? '还没有'
                    : `第 ${newest.issue} 次，${dayAndClock(newest.sealedAt)}${newest.bytes === null ? '' : `，${bytes(newest.bytes)}`}${newest.deadline === null ? '' : `，截止 ${deadline(newest.deadline).text}`}`}
                </td>
                <td>
                  {one.late.length > 0 && <p>封包以后登记：{one.late.join('、')}。再封一次，他们才能打开。</p>}
                  {one.warnings.slice(0, 4).map((text) => (
                    <p key={text} className={styles['warning']}>
                      {text}
                    </p>
                  ))}
                  {one.warnings.length > 4 && (
                    <p className={styles['warning']}>还有 {one.warnings.length - 4} 条，见「专家」。</p>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={styles['tools']}>
        <label htmlFor="seal-until">评分单交回截止（可不填）</label>
        <DatePicker
          id="seal-until"
          showTime={{ format: 'HH:mm' }}
          format="YYYY年M月D日 HH:mm"
          value={until}
          disabled={busy}
          onChange={(value) => setUntil(value)}
        />
        <Button type="primary" size="large" disabled={busy || wanted.length === 0} onClick={() => void seal()}>
          {wanted.length === 0 ? '请选择要封包的组' : `为 ${wanted.length} 个组封包，项目和指南此后不再改动`}
        </Button>
      </div>
      {busy && <WorkBar progress={progress} cancel={cancel} />}
      <ProblemNote problem={problem} />
    </section>
  );
}
