import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { useWindowDrop } from '#renderer/design/useWindowDrop.ts';
import { broughtBy } from './brought.ts';
import styles from './BringZone.module.css';

interface BringZoneProps {
  readonly text: string;
  readonly hint: string;
  /** What the files are, as an attribute of the field that takes them. */
  readonly what: 'sheets' | 'archives';
  /** Names of the files that are looked for in a dropped folder. */
  readonly kind: RegExp;
  readonly accept?: string;
  readonly fieldLabel: string;
  readonly chooseLabel: string;
  readonly folderTitle: string;
  readonly primary: boolean;
  readonly busy: boolean;
  /** Files that were dropped or chosen; none when a drop held nothing of the kind. */
  readonly bring: (files: readonly File[]) => void;
  readonly takeFolder: (directory: string) => void;
}

/** Where many files come in: dropped anywhere on the window, chosen, or from a folder or stick. */
export function BringZone(props: BringZoneProps) {
  const { text, hint, what, kind, accept, fieldLabel, chooseLabel, folderTitle, primary, busy, bring, takeFolder } =
    props;
  const files = useRef<HTMLInputElement>(null);
  const over = useWindowDrop((data) => void broughtBy(data, kind).then(bring, () => bring([])));
  const chooseFolder = async (): Promise<void> => {
    const directory = await chooseDirectory(folderTitle);
    if (directory !== null) takeFolder(directory);
  };
  return (
    <div className={over ? styles['over'] : styles['zone']}>
      <InboxOutlined className={styles['icon'] ?? ''} aria-hidden />
      <p>
        {over ? (
          '松开鼠标即可'
        ) : (
          <>
            {text}
            <small>{hint}</small>
          </>
        )}
      </p>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={accept}
        {...{ [`data-${what}`]: true }}
        aria-label={fieldLabel}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          if (chosen.length > 0) bring(chosen);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <Button type={primary ? 'primary' : 'default'} disabled={busy} onClick={() => files.current?.click()}>
        {chooseLabel}
      </Button>
      <Button disabled={busy} onClick={() => void chooseFolder()}>
        选择文件夹或 U 盘…
      </Button>
    </div>
  );
}
