import { useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { People } from './change.ts';
import { DrawForm } from './DrawForm.tsx';
import { DrawRecord } from './DrawRecord.tsx';
import styles from './People.module.css';

/** Drawing experts by lot from the list of candidates, and every draw that was made, each to be repeated by anybody. */
export function Draws({ people }: { readonly people: People }) {
  const candidates = useEngine('people.candidates', {});
  const { data, error } = useEngine('people.draws', {});
  const [open, setOpen] = useState<string | null>(null);
  const all = candidates.data?.candidates;
  return (
    <>
      <ProblemNote problem={error ?? candidates.error} />
      {(data === undefined || all === undefined) && error === null && <Waiting what="正在查看抽取记录" />}
      {all !== undefined &&
        (all.length === 0 ? (
          <p className={styles['none']}>备选名册还是空的。请先在「备选名册」读入名册，再来抽取。</p>
        ) : (
          <DrawForm candidates={all} industries={people.industries} drawn={setOpen} />
        ))}
      {data !== undefined && data.draws.length > 0 && (
        <>
          <h2>抽取记录（{data.draws.length}）</h2>
          <p className={styles['small']}>每一次抽取都留有记录，不能删除。</p>
          {data.draws.map((one, at) => (
            <DrawRecord
              key={one.digest}
              draw={one}
              number={data.draws.length - at}
              open={open === one.digest || (open === null && at === 0)}
              show={(on) => setOpen(on ? one.digest : '')}
            />
          ))}
        </>
      )}
    </>
  );
}
