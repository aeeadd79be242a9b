import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { CandidateField } from './CandidateField.tsx';
import { useChange } from './change.ts';
import { emptySeat, SeatFields, unitsOf } from './SeatFields.tsx';
import styles from './People.module.css';

interface EnrolDialogProps {
  readonly file: string;
  readonly panels: readonly string[];
  readonly done: () => void;
}

/** A card onto the roster: who it says it is, and the 校验码 that was read out by the person themselves. */
export function EnrolDialog({ file, panels, done }: EnrolDialogProps) {
  const { data, error } = useEngine('people.card', { file });
  const { busy, problem, change } = useChange();
  const [seat, setSeat] = useState({ ...emptySeat, panel: panels[0] ?? '' });
  const [heard, setHeard] = useState('');
  const [face, setFace] = useState(false);
  const [candidate, setCandidate] = useState<string | null>(null);
  const enrol = async (): Promise<void> => {
    const { panel, leader, affiliations } = seat;
    const confirmed = face ? (data?.checkCode ?? null) : heard.trim() === '' ? null : heard;
    const input = {
      file,
      panel: panel.trim(),
      leader,
      affiliations: unitsOf(affiliations),
      confirmed,
      ...(candidate === null ? {} : { candidate }),
    };
    if ((await change('people.enrol', input)) !== null) done();
  };
  return (
    <Modal open title="登记专家" onCancel={done} footer={null} width={640} destroyOnHidden>
      <ProblemNote problem={error} />
      {data === undefined && error === null && <Waiting what="正在查看名片" />}
      {data !== undefined && (
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void enrol();
          }}
        >
          <p>
            <strong>{data.name}</strong>（{data.unit}）
          </p>
          <p className={styles['large']}>{data.checkCode}</p>
          {data.panel !== null ? (
            <p role="alert">这张名片已经登记在『{data.panel}』。</p>
          ) : (
            <>
              <SeatFields
                seat={seat}
                change={(some) => setSeat((old) => ({ ...old, ...some }))}
                panels={panels}
                disabled={busy}
              />
              <CandidateField value={candidate} change={setCandidate} disabled={busy} />
              <div className={styles['field']}>
                <label htmlFor="heard">本人报出的校验码（电话核对时填写）</label>
                <Input
                  id="heard"
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={40}
                  value={heard}
                  disabled={busy || face}
                  onChange={(event) => setHeard(event.target.value)}
                />
              </div>
              <Checkbox checked={face} disabled={busy} onChange={(event) => setFace(event.target.checked)}>
                已当面与本人核对，校验码一致
              </Checkbox>
              <ProblemNote problem={problem} />
              <div className={styles['tools']}>
                <Button
                  type="primary"
                  htmlType="submit"
                  disabled={busy || seat.panel.trim() === '' || (!face && heard.trim() === '')}
                >
                  登记
                </Button>
                <Button disabled={busy} onClick={done}>
                  取消
                </Button>
              </div>
            </>
          )}
        </form>
      )}
    </Modal>
  );
}
