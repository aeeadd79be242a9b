import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { broughtBy } from './brought.ts';
import { StickOffers } from './StickOffers.tsx';
import { findTaking, takeFiles, takeFrom, useTaking } from './taking.ts';
import { Taking } from './Taking.tsx';
import styles from './Take.module.css';

/** Where sheets come in: dropped, chosen, or from a stick that is plugged in. The whole window takes the drop. */
export function TakeZone() {
  const { work } = useTaking();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const busy = work !== null && work.result === null;
  useEffect(() => void findTaking(), []);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Passing from one element to the next is no leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      void broughtBy(event.dataTransfer).then(takeFiles, () => takeFiles([]));
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  const chooseFolder = async (): Promise<void> => {
    const directory = await chooseDirectory('选择放评分单的 U 盘或文件夹');
    if (directory !== null) takeFrom([directory]);
  };
  return (
    <section aria-label="收取评分单" className={styles['take']}>
      <div className={over ? styles['over'] : styles['zone']}>
        <InboxOutlined className={styles['icon'] ?? ''} aria-hidden />
        <p>
          {over ? (
            '松开鼠标即可'
          ) : (
            <>
              把评分单、文件夹或 U 盘拖到这里
              <small>一次可以拖多个，次序和次数不限，已有的会自动跳过。</small>
            </>
          )}
        </p>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          data-sheets
          aria-label="要收取的文件"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            if (chosen.length > 0) takeFiles(chosen);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <Button type="primary" disabled={busy} onClick={() => files.current?.click()}>
          选择文件…
        </Button>
        <Button disabled={busy} onClick={() => void chooseFolder()}>
          选择文件夹或 U 盘…
        </Button>
      </div>
      <StickOffers busy={busy} />
      {work !== null && <Taking work={work} />}
    </section>
  );
}
