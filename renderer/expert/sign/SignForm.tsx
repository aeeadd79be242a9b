import { Button, Checkbox, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { engine } from '#renderer/client/engine.ts';
import { refresh } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { Desk } from '#shared/contract/desk.ts';
import type { HandedOver } from '#shared/contract/sheet.ts';
import type { Progress } from '#shared/contract/values.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { StickChoice } from './StickChoice.tsx';
import styles from './SignForm.module.css';

interface SignFormProps {
  readonly desk: Desk;
  readonly signed: (handed: HandedOver) => void;
}

/** The statement, the 口令, the stick: and then one button that says what it does. */
export function SignForm({ desk, signed }: SignFormProps) {
  const [agreed, setAgreed] = useState(false);
  const [stick, setStick] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [progress, setProgress] = useState<Progress | 'busy' | null>(null);
  const ids = { passphrase: useId(), reason: useId() };
  const previous = desk.sheets.at(-1);
  const revision = (previous?.revision ?? 0) + 1;
  const ready = agreed && stick !== null && passphrase !== '' && (previous === undefined || reason.trim() !== '');

  const sign = async (): Promise<void> => {
    if (stick === null || !ready) return;
    setProblem(null);
    setProgress('busy');
    const result = await engine.call(
      'sheet.sign',
      { directory: stick, passphrase, reason: previous === undefined ? '' : reason.trim() },
      { onProgress: setProgress },
    );
    setProgress(null);
    setPassphrase('');
    refresh('desk.read');
    if (result.ok) signed(result.value);
    else setProblem(result.error);
  };

  const busy = progress !== null;
  return (
    <Form layout="vertical" className={styles['form']} onFinish={() => void sign()} requiredMark={false}>
      <h2>签名并交出</h2>
      <Statement desk={desk} revision={revision} />
      <Checkbox checked={agreed} disabled={busy} onChange={(event) => setAgreed(event.target.checked)}>
        以上内容属实，是我本人的独立意见
      </Checkbox>
      {previous !== undefined && (
        <Form.Item
          label={`修改理由（将作为第 ${revision} 版，替代第 ${previous.revision} 版；第 ${previous.revision} 版仍会保留）`}
          htmlFor={ids.reason}
        >
          <Input.TextArea
            id={ids.reason}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={reason}
            disabled={busy}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      )}
      <Form.Item label="写入">
        <StickChoice value={stick} change={setStick} disabled={busy} />
      </Form.Item>
      <Form.Item label="口令" htmlFor={ids.passphrase}>
        <Input.Password
          id={ids.passphrase}
          autoComplete="off"
          value={passphrase}
          disabled={busy}
          onChange={(event) => setPassphrase(event.target.value)}
          className={styles['passphrase']}
        />
      </Form.Item>
      <div className={styles['message']} aria-live="polite">
        {progress !== null && (
          <p>{progress === 'busy' || progress.step === '' ? '正在签名' : `正在${progress.step}`}，请不要拔下 U 盘。</p>
        )}
        <ProblemNote problem={problem} />
      </div>
      <Button type="primary" size="large" htmlType="submit" disabled={!ready || busy}>
        签名并写入 U 盘
      </Button>
    </Form>
  );
}

function Statement({ desk, revision }: { readonly desk: Desk; readonly revision: number }) {
  const { scored, abstained } = desk.counts;
  const recused = desk.counts.recused + desk.recusedBeforehand.length;
  return (
    <p className={styles['statement']}>
      本人{desk.expert.name}（{desk.expert.unit}）作为『{desk.round.title}』{desk.panel}评审专家，对{' '}
      {desk.dossiers.length} 个项目独立评审：已评 {scored} 项，回避 {recused} 项，弃权 {abstained}{' '}
      项。评分依据评价指南和卷宗材料，未与他人交换评分。签名后形成第 {revision}{' '}
      版评分单，此后如需修改，将形成新的一版并写明理由。
    </p>
  );
}
