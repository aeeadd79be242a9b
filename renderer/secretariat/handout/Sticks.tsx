import { Button, Select } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { HandoutExpert } from '#shared/contract/office/handout.ts';
import { useLongWork } from '../frame/longWork.ts';
import { WorkBar } from '../frame/WorkBar.tsx';
import styles from './Handout.module.css';

const has = (one: HandoutExpert): boolean =>
  one.issue !== null && one.sticks.some((stick) => stick.issue === one.issue);

/** Sticks one after another: whose turn it is, which stick, written and read back; and which stick holds what. */
export function Sticks({ experts }: { readonly experts: readonly HandoutExpert[] }) {
  const { busy, progress, problem, cancel, start, forget } = useLongWork();
  const ready = experts.filter((one) => one.issue !== null);
  const waiting = ready.filter((one) => !has(one));
  const [chosen, setChosen] = useState<string | null>(null);
  const [stick, setStick] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const turn = ready.find((one) => one.keyId === chosen) ?? waiting[0] ?? null;
  const write = async (anyway: boolean): Promise<void> => {
    if (turn === null || stick === null) return;
    const written = await start('handout.stick', { expert: turn.keyId, directory: stick, anyway });
    if (written === null) return;
    setSaid(`${written.name}的评审包已写入『${written.place}』，读回核对无误。请贴上姓名，换下一个 U 盘。`);
    setChosen(null);
    setStick(null);
  };
  return (
    <section aria-label="写入 U 盘">
      <h2>写入 U 盘</h2>
      <p>
        {ready.length - waiting.length}/{ready.length} 名专家的 U 盘已经写好。
      </p>
      {turn !== null && (
        <div className={styles['writing']}>
          <div className={styles['tools']}>
            <span>这个 U 盘是</span>
            <Select
              aria-label="U 盘是哪位专家的"
              showSearch={{ optionFilterProp: 'label' }}
              className={styles['select'] ?? ''}
              value={turn.keyId}
              disabled={busy}
              onChange={(value) => {
                setChosen(value);
                forget();
              }}
              options={ready.map((one) => ({
                value: one.keyId,
                label: `${one.name}（${one.panel}）${has(one) ? '，已写' : ''}`,
              }))}
            />
            <span>的</span>
          </div>
          <StickChoice
            value={stick}
            change={(value) => {
              setStick(value);
              forget();
            }}
            disabled={busy}
          />
          <div className={styles['tools']}>
            <Button type="primary" size="large" disabled={busy || stick === null} onClick={() => void write(false)}>
              写入{turn.name}的评审包并读回核对
            </Button>
            {problem?.code === 'STICK_OF_ANOTHER' && (
              <Button danger disabled={busy} onClick={() => void write(true)}>
                就是{turn.name}的 U 盘，仍然写入
              </Button>
            )}
          </div>
          {busy && <WorkBar progress={progress} cancel={cancel} />}
          <ProblemNote problem={problem} />
        </div>
      )}
      <p role="status" className={styles['good']}>
        {said}
      </p>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">专家</th>
            <th scope="col">单位</th>
            <th scope="col">专家组</th>
            <th scope="col">评审包</th>
            <th scope="col">写在哪个 U 盘</th>
          </tr>
        </thead>
        <tbody>
          {experts.map((one) => {
            const [newest] = one.sticks;
            return (
              <tr key={one.keyId}>
                <th scope="row">{one.name}</th>
                <td>{one.unit}</td>
                <td>{one.panel}</td>
                <td>{one.issue === null ? '还没有' : `第 ${one.issue} 次封包`}</td>
                <td>
                  {newest === undefined ? (
                    <span className={styles['warning']}>还没有写</span>
                  ) : (
                    `『${newest.place}』第 ${newest.issue} 次封包，${dayAndClock(newest.at)}${newest.issue === one.issue ? '' : '，不是最新的'}`
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
