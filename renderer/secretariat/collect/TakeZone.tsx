import { useEffect } from 'react';
import { BringZone } from '../bring/BringZone.tsx';
import { StickOffers } from './StickOffers.tsx';
import { findTaking, takeFiles, takeFrom, useTaking } from './taking.ts';
import { Taking } from './Taking.tsx';
import styles from './Take.module.css';

/** Where sheets come in: dropped, chosen, or from a stick that is plugged in. The whole window takes the drop. */
export function TakeZone() {
  const { work } = useTaking();
  const busy = work !== null && work.result === null;
  useEffect(() => void findTaking(), []);
  return (
    <section aria-label="收取评分单" className={styles['take']}>
      <BringZone
        text="把评分单、文件夹或 U 盘拖到这里"
        hint="一次可以拖多个，次序和次数不限，已有的会自动跳过。"
        what="sheets"
        kind={/\.zps$/i}
        fieldLabel="要收取的文件"
        chooseLabel="选择文件…"
        folderTitle="选择放评分单的 U 盘或文件夹"
        primary
        busy={busy}
        bring={takeFiles}
        takeFolder={(directory) => takeFrom([directory])}
      />
      <StickOffers busy={busy} />
      {work !== null && <Taking work={work} />}
    </section>
  );
}
