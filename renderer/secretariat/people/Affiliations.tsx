import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { PeopleExpert } from '#shared/contract/office/people.ts';
import { useChange } from './change.ts';
import { unitsOf } from './SeatFields.tsx';
import styles from './People.module.css';

interface AffiliationsProps {
  readonly expert: PeopleExpert;
  readonly done: () => void;
}

/** Former employers and other names of a unit: what 回避 is matched by, anew with every change. */
export function Affiliations({ expert, done }: AffiliationsProps) {
  const { busy, problem, change } = useChange();
  const [lines, setLines] = useState(expert.affiliations.join('\n'));
  const keep = async (): Promise<void> => {
    const changed = await change('people.change', { expert: expert.keyId, affiliations: unitsOf(lines) });
    if (changed !== null) done();
  };
  return (
    <Modal open title={`${expert.name}的曾任职单位`} onCancel={done} footer={null} destroyOnHidden>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <div className={styles['field']}>
          <label htmlFor="units">曾任职单位、单位的其他名称（一行一个）</label>
          <Input.TextArea
            id="units"
            autoSize={{ minRows: 4, maxRows: 12 }}
            value={lines}
            disabled={busy}
            onChange={(event) => setLines(event.target.value)}
          />
        </div>
        <ProblemNote problem={problem} />
        <div className={styles['tools']}>
          <Button type="primary" htmlType="submit" disabled={busy}>
            保存并重新比对回避
          </Button>
          <Button disabled={busy} onClick={done}>
            取消
          </Button>
        </div>
      </form>
    </Modal>
  );
}
