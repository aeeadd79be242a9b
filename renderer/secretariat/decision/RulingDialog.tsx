import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { ProspectShown } from '#shared/contract/office/decision.ts';
import type { Fate } from '#shared/domain/decision.ts';
import { useChange } from '../frame/useChange.ts';
import { fateWords } from './words.ts';
import styles from './Decision.module.css';

/** What the bureau ruled of one dossier, with its reason: said beside the scores and the opinion, never instead. */
export function RulingDialog({ one, done }: { readonly one: ProspectShown; readonly done: () => void }) {
  const { busy, problem, change } = useChange();
  const [fate, setFate] = useState<Fate | null>(one.ruling?.fate ?? null);
  const [reason, setReason] = useState(one.ruling?.reason ?? '');
  const record = async (): Promise<void> => {
    if (fate !== null && (await change('decision.rule', { no: one.no, fate, reason })) !== null) done();
  };
  const withdraw = async (): Promise<void> => {
    if ((await change('decision.withdrawRuling', { no: one.no })) !== null) done();
  };
  return (
    <Modal open title={`主管部门对项目 ${one.no} 的裁定`} onCancel={done} footer={null} width={640} destroyOnHidden>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <p>
          {one.title}
          <small>{one.ground?.text ?? one.blocked}</small>
        </p>
        <Radio.Group
          aria-label="裁定结论"
          value={fate}
          disabled={busy}
          onChange={(event) => setFate(event.target.value as Fate)}
          options={(['recognised', 'declined'] as const).map((value) => ({ value, label: fateWords[value] }))}
        />
        <div>
          <label htmlFor="ruling-reason">理由和依据（如会议纪要编号）</label>
          <Input.TextArea
            id="ruling-reason"
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={2000}
            value={reason}
            disabled={busy}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <p className={styles['small']}>得分、合议意见和监督记录都保持原样；裁定和理由写进方案和各种文件。</p>
        <ProblemNote problem={problem} />
        <div className={styles['tools']}>
          <Button type="primary" htmlType="submit" disabled={busy || fate === null || reason.trim() === ''}>
            登记裁定
          </Button>
          {one.ruling !== null && (
            <Button disabled={busy} onClick={() => void withdraw()}>
              撤销裁定
            </Button>
          )}
          <Button disabled={busy} onClick={done}>
            取消
          </Button>
        </div>
      </form>
    </Modal>
  );
}
