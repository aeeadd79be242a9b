import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { bytesOf } from '#renderer/client/bytes.ts';
import { ask } from '#renderer/client/engine.ts';
import { printPdf } from '#renderer/documents/printPdf.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import { CandidateField } from './CandidateField.tsx';
import { useChange } from './change.ts';
import { emptySeat, SeatFields, unitsOf } from './SeatFields.tsx';
import styles from './People.module.css';

interface IssueDialogProps {
  readonly panels: readonly string[];
  readonly done: () => void;
}

/** An identity for somebody who has none: the file goes onto a stick, the 口令 is shown once. */
export function IssueDialog({ panels, done }: IssueDialogProps) {
  const { busy, problem, change } = useChange();
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [seat, setSeat] = useState({ ...emptySeat, panel: panels[0] ?? '' });
  const [candidate, setCandidate] = useState<string | null>(null);
  const [stick, setStick] = useState<string | null>(null);
  const [printing, setPrinting] = useState(false);
  const [unprinted, setUnprinted] = useState<Error | null>(null);
  const [issued, setIssued] = useState<OutputOf<'people.issue'> | null>(null);
  const issue = async (): Promise<void> => {
    if (stick === null) return;
    const { panel, leader, affiliations } = seat;
    const input = {
      name,
      unit,
      panel: panel.trim(),
      leader,
      affiliations: unitsOf(affiliations),
      directory: stick,
      ...(candidate === null ? {} : { candidate }),
    };
    const made = await change('people.issue', input);
    if (made !== null) setIssued(made);
  };
  const print = async (made: OutputOf<'people.issue'>): Promise<void> => {
    setPrinting(true);
    try {
      const { name: to, passphrase, checkCode } = made;
      const { pdf } = await ask('people.letter', { name: to, unit: unit.trim(), passphrase, checkCode });
      await printPdf(bytesOf(pdf));
      setUnprinted(null);
    } catch (error) {
      setUnprinted(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setPrinting(false);
    }
  };
  if (issued !== null)
    return (
      <Modal
        open
        title={`${issued.name}的身份已发放`}
        closable={false}
        footer={null}
        width={640}
        mask={{ closable: false }}
      >
        <div className={styles['form']}>
          <p>
            身份文件『{fileName(issued.file)}
            』已写入。口令只在这里显示一次，请打印口令函（或抄写），装入信封单独交给本人：
          </p>
          <p className={styles['large']}>{issued.passphrase}</p>
          <p className={styles['small']}>名片校验码 {issued.checkCode}</p>
          <ProblemNote problem={unprinted} />
          <div className={styles['tools']}>
            <Button disabled={printing} onClick={() => void print(issued)}>
              {printing ? '正在准备打印' : '打印口令函'}
            </Button>
            <Button type="primary" onClick={done}>
              口令函已封好，关闭后不再显示
            </Button>
          </div>
        </div>
      </Modal>
    );
  const ready = name.trim() !== '' && unit.trim() !== '' && seat.panel.trim() !== '' && stick !== null;
  return (
    <Modal open title="发放身份" onCancel={done} footer={null} width={640} destroyOnHidden>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void issue();
        }}
      >
        <p>由秘书处发放的身份，签名只能证明内容未被改动，纸质评分表须本人手写签字。</p>
        <div className={styles['field']}>
          <label htmlFor="issue-name">姓名</label>
          <Input
            id="issue-name"
            maxLength={200}
            value={name}
            disabled={busy}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className={styles['field']}>
          <label htmlFor="issue-unit">工作单位</label>
          <Input
            id="issue-unit"
            maxLength={200}
            value={unit}
            disabled={busy}
            onChange={(event) => setUnit(event.target.value)}
          />
        </div>
        <CandidateField value={candidate} change={setCandidate} disabled={busy} />
        <SeatFields
          seat={seat}
          change={(some) => setSeat((old) => ({ ...old, ...some }))}
          panels={panels}
          disabled={busy}
        />
        <p>身份文件写到</p>
        <StickChoice value={stick} change={setStick} disabled={busy} />
        <ProblemNote problem={problem} />
        <div className={styles['tools']}>
          <Button type="primary" htmlType="submit" disabled={busy || !ready}>
            {busy ? '正在制作，约需一秒' : '制作并写入'}
          </Button>
          <Button disabled={busy} onClick={done}>
            取消
          </Button>
        </div>
      </form>
    </Modal>
  );
}
