import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { refresh } from '#renderer/client/queries.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { day } from '#renderer/design/words.ts';
import type { BookShown } from '#shared/contract/office/board.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Board.module.css';

/** Secretariats that wait for their check code to be compared: nothing of theirs counts before. */
export function HeldSecretariats({ held }: { readonly held: BookShown['held'] }) {
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="board-held">
      <h2 id="board-held">待确认的秘书处</h2>
      <p className={styles['small']}>
        第一次收到这个秘书处的归档包。请当面或打电话，让对方报出自己的校验码（在对方的「归档」页上），输入后确认。
      </p>
      <ul className={styles['waiting']}>
        {held.map((one) => (
          <Held key={one.keyId} held={one} />
        ))}
      </ul>
    </section>
  );
}

function Held({ held }: { readonly held: BookShown['held'][number] }) {
  const field = useId();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const accept = async (): Promise<void> => {
    if (code.trim() === '' || busy) return;
    setBusy(true);
    const done = await engine.call('bureau.accept', { code: code.slice(0, 100) });
    setBusy(false);
    setProblem(done.ok ? null : done.error);
    if (done.ok) refresh('bureau.read');
  };
  return (
    <li>
      <div>
        <strong>{held.name}</strong>（{held.unit}）
        <p className={styles['small']}>
          {held.archives} 个归档包待确认，归档包上的校验码 <b className={styles['code']}>{held.checkCode}</b>
        </p>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        <label htmlFor={field}>对方报出的校验码</label>
        <div className={styles['entry']}>
          <Input
            id={field}
            value={code}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button htmlType="submit" disabled={code.trim() === '' || busy}>
            确认，计入它的归档包
          </Button>
        </div>
      </form>
      <ProblemNote problem={problem} />
    </li>
  );
}

interface AcceptedProps {
  readonly accepted: BookShown['accepted'];
  readonly drop: (one: BookShown['accepted'][number]) => void;
}

export function AcceptedSecretariats({ accepted, drop }: AcceptedProps) {
  if (accepted.length === 0) return null;
  return (
    <section aria-labelledby="board-accepted">
      <h2 id="board-accepted">已确认的秘书处</h2>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">秘书处</th>
              <th scope="col">校验码</th>
              <th scope="col">确认日期</th>
              <th scope="col" className={styles['number']}>
                归档包
              </th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {accepted.map((one) => (
              <tr key={one.keyId}>
                <th scope="row">
                  {one.name}（{one.unit}）
                </th>
                <td className={styles['code']}>{one.checkCode}</td>
                <td>{day(one.at)}</td>
                <td className={styles['number']}>{one.archives}</td>
                <td>
                  <Button type="link" size="small" onClick={() => drop(one)}>
                    撤回确认…
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
