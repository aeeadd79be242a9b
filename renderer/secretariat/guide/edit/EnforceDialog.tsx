import { Button, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { refresh, useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { Category } from '#shared/domain/primitives.ts';
import { useChange } from '../../frame/useChange.ts';
import { DifferenceTable } from '../DifferenceTable.tsx';
import styles from './Edit.module.css';

interface EnforceProps {
  readonly category: Category;
  readonly current: number;
  readonly done: () => void;
}

/** What the new version changes, why, and the act that puts it in force. */
export function EnforceDialog({ category, current, done }: EnforceProps) {
  const navigate = useNavigate();
  const { busy, problem, change } = useChange();
  const [why, setWhy] = useState('');
  const { data, error } = useEngine('guide.compare', { category, before: current, after: null });
  // The draft was changed since it was compared last.
  useEffect(() => refresh('guide.compare'), []);
  const enforce = async (): Promise<void> => {
    if ((await change('guide.enforce', { category, why })) !== null) void navigate('/office/guide');
  };
  return (
    <Modal open title="生效为新版本" footer={null} width={900} onCancel={done} destroyOnHidden>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void enforce();
        }}
      >
        <ProblemNote problem={error} />
        {data !== undefined && <DifferenceTable differences={data.differences} />}
        <div>
          <label htmlFor="enforce-why">为什么修改（留在版本记录里）</label>
          <Input.TextArea
            id="enforce-why"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            value={why}
            disabled={busy}
            onChange={(event) => setWhy(event.target.value)}
          />
        </div>
        <p className={styles['small']}>
          新版本标为「示范指标，待主管部门核定」，核定以后再标为已核定。旧版本都留着，封包之前随时可以恢复。
        </p>
        <ProblemNote problem={problem} />
        <div className={styles['row']}>
          <Button type="primary" size="large" htmlType="submit" disabled={busy || why.trim() === ''}>
            {busy ? '正在生效' : '生效，本轮以此为准'}
          </Button>
          <Button disabled={busy} onClick={done}>
            取消
          </Button>
        </div>
      </form>
    </Modal>
  );
}
