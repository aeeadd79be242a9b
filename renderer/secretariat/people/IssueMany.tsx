import { AutoComplete, Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { bytesOf } from '#renderer/client/bytes.ts';
import { ask } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { printPdf } from '#renderer/documents/printPdf.ts';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { CandidateRow } from '#shared/contract/office/candidates.ts';
import { useLongWork } from '../frame/longWork.ts';
import { keepIssued, type Issued } from './issued.ts';
import { offered } from './SeatFields.tsx';
import { RESERVE } from './words.ts';
import styles from './People.module.css';

interface IssueManyProps {
  readonly chosen: readonly CandidateRow[];
  readonly panels: readonly string[];
  readonly done: () => void;
}

/** Identities for all of the chosen, one after another; their 口令函 go to the printer as one job, a page each. */
export function IssueMany({ chosen, panels, done }: IssueManyProps) {
  const { busy, progress, problem, start, cancel } = useLongWork();
  const [panel, setPanel] = useState(RESERVE);
  const [stick, setStick] = useState<string | null>(null);
  const issue = async (): Promise<void> => {
    if (stick === null) return;
    const candidates = chosen.map(({ id }) => id);
    const made = await start('people.issueMany', { candidates, panel: panel.trim(), directory: stick });
    if (made === null) return;
    keepIssued(made);
    done();
  };
  return (
    <Modal
      open
      title={`为 ${chosen.length} 名专家发放身份`}
      onCancel={done}
      closable={!busy}
      mask={{ closable: false }}
      keyboard={!busy}
      footer={null}
      width={680}
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void issue();
        }}
      >
        <p>
          {chosen
            .slice(0, 12)
            .map(({ name }) => name)
            .join('、')}
          {chosen.length > 12 && `等 ${chosen.length} 人`}
          。由秘书处发放的身份，签名只能证明内容未被改动，纸质评分表须本人手写签字。
        </p>
        <div className={styles['field']}>
          <label htmlFor="issue-panel">登记到专家组（先放在「{RESERVE}」，以后再分组）</label>
          <AutoComplete
            id="issue-panel"
            value={panel}
            disabled={busy}
            onChange={(value: string) => setPanel(value)}
            options={offered([RESERVE, ...panels], panel)}
          />
        </div>
        <p>身份文件写到</p>
        <StickChoice value={stick} change={setStick} disabled={busy} />
        <ProblemNote problem={problem} />
        {busy && (
          <div role="status">
            {progress === null ? '正在准备' : `${progress.step}（${progress.done} / ${progress.total}）`}
            <Progress
              aria-label="进度"
              percent={progress === null ? 0 : Math.round((progress.done / Math.max(1, progress.total)) * 100)}
            />
          </div>
        )}
        <div className={styles['tools']}>
          <Button type="primary" htmlType="submit" disabled={busy || stick === null || panel.trim() === ''}>
            {busy ? '正在制作，每人约一秒' : `制作并写入 ${chosen.length} 份`}
          </Button>
          {busy ? <Button onClick={cancel}>停下</Button> : <Button onClick={done}>取消</Button>}
        </div>
      </form>
    </Modal>
  );
}

interface MadeProps {
  readonly made: Issued;
  readonly done: () => void;
}

/** The 口令 of those who were just given an identity, shown and printed this once. */
export function Made({ made: { issued, stopped }, done }: MadeProps) {
  const [printing, setPrinting] = useState(false);
  const [unprinted, setUnprinted] = useState<Error | null>(null);
  const print = async (): Promise<void> => {
    setPrinting(true);
    try {
      const letters = issued.map(({ name, unit, passphrase, checkCode }) => ({ name, unit, passphrase, checkCode }));
      const { pdf } = await ask('people.letters', { letters });
      await printPdf(bytesOf(pdf));
      setUnprinted(null);
    } catch (error) {
      setUnprinted(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setPrinting(false);
    }
  };
  return (
    <Modal
      open
      title={`已发放 ${issued.length} 份身份`}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      width={820}
    >
      <div className={styles['form']}>
        {stopped !== null && (
          <p role="alert" className={styles['bad']}>
            其余的人没有发放：{stopped}
          </p>
        )}
        <p>口令只在这里显示一次。请打印口令函（每人一页），分别装入信封单独交给本人；关闭以后再也查不到。</p>
        <div className={styles['issued']} tabIndex={0} role="region" aria-label="已发放的身份">
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">口令</th>
                <th scope="col">校验码</th>
                <th scope="col">身份文件</th>
                <th scope="col">回避</th>
              </tr>
            </thead>
            <tbody>
              {issued.map((one) => (
                <tr key={one.keyId}>
                  <th scope="row">{one.name}</th>
                  <td className={styles['code']}>{one.passphrase}</td>
                  <td className={styles['code']}>{one.checkCode}</td>
                  <td>{fileName(one.file)}</td>
                  <td className={styles['number']}>{one.conflicts}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <ProblemNote problem={unprinted} />
        <div className={styles['tools']}>
          <Button disabled={printing} onClick={() => void print()}>
            {printing ? '正在准备打印' : `打印 ${issued.length} 封口令函`}
          </Button>
          <Button type="primary" onClick={done}>
            口令函已封好，关闭后不再显示
          </Button>
        </div>
      </div>
    </Modal>
  );
}
