import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { useChange, type People } from './change.ts';
import styles from './People.module.css';

/** Who is recused from what and why: found by matching units, or declared; and one more declared by hand. */
export function Conflicts({ people }: { readonly people: People }) {
  const { busy, problem, change } = useChange();
  const [expert, setExpert] = useState<string | null>(null);
  const [no, setNo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const recuse = async (): Promise<void> => {
    if (expert === null || no === null) return;
    if ((await change('people.recuse', { expert, no, reason: reason.trim() })) === null) return;
    setNo(null);
    setReason('');
  };
  return (
    <>
      <form
        className={styles['tools']}
        aria-label="登记一项回避"
        onSubmit={(event) => {
          event.preventDefault();
          void recuse();
        }}
      >
        <Select
          aria-label="回避的专家"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="专家"
          className={styles['select'] ?? ''}
          value={expert}
          onChange={setExpert}
          options={people.experts.map((one) => ({ value: one.keyId, label: `${one.name}（${one.panel}）` }))}
        />
        <Select
          aria-label="回避的项目"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="项目"
          className={styles['wide'] ?? ''}
          value={no}
          onChange={setNo}
          options={people.dossiers.map((one) => ({ value: one.no, label: `${one.no} ${one.title}` }))}
        />
        <Input
          aria-label="回避的理由"
          placeholder="理由，如亲属、师生、持股、三年内合作"
          className={styles['search'] ?? ''}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={busy || expert === null || no === null || reason.trim() === ''}
        >
          登记回避
        </Button>
      </form>
      <ProblemNote problem={problem} />
      {people.conflicts.length === 0 ? (
        <p className={styles['none']}>
          没有找到需要回避的。比对依据是专家的单位、曾任职单位与项目的牵头、联合、推荐单位。
        </p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">专家</th>
              <th scope="col">项目</th>
              <th scope="col">为什么</th>
              <th scope="col">由来</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {people.conflicts.map((one) => (
              <tr key={`${one.expert} ${one.no}`}>
                <th scope="row">{one.name}</th>
                <td>
                  {one.no} {one.title}
                </td>
                <td>{one.reason}</td>
                <td className={styles['brief']}>{one.source === 'matched' ? '单位比对' : '登记'}</td>
                <td>
                  {one.source === 'declared' && (
                    <Button
                      size="small"
                      disabled={busy}
                      onClick={() =>
                        void change('people.unrecuse', { expert: one.expert, no: one.no, reason: '登记有误，撤销' })
                      }
                    >
                      撤销登记
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
