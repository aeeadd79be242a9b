import { CheckCircleFilled, FileExcelOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { chooseDirectory, chooseFile } from '#renderer/app/chooser/chooser.ts';
import { host } from '#renderer/client/host.ts';
import { useWindowDrop } from '#renderer/design/useWindowDrop.ts';
import { fileName } from '#renderer/design/words.ts';
import { droppedSource } from './droppedSource.ts';
import styles from './Intake.module.css';

interface SourceChoiceProps {
  readonly table: string | null;
  readonly attachments: string | null;
  readonly choose: (source: { readonly table?: string; readonly attachments?: string }) => void;
}

/** The table and the folder: chosen, or dropped anywhere in the window, one after the other or both at once. */
export function SourceChoice({ table, attachments, choose }: SourceChoiceProps) {
  const [said, setSaid] = useState<string | null>(null);
  const over = useWindowDrop((data) => {
    const dropped = droppedSource(data, host.kind === 'desktop');
    setSaid(dropped.why);
    const bring = async (): Promise<void> => {
      if (dropped.table !== null) choose({ table: await host.pathOf(dropped.table) });
      if (dropped.folder !== null) choose({ attachments: await host.pathOf(dropped.folder) });
    };
    bring().catch((error: unknown) => setSaid(error instanceof Error ? error.message : String(error)));
  });
  const pickTable = async (): Promise<void> => {
    const file = await chooseFile('选择收件表（.xlsx 或 .csv）', ['table']);
    if (file !== null) choose({ table: file });
  };
  const pickFolder = async (): Promise<void> => {
    const directory = await chooseDirectory('选择附件文件夹');
    if (directory !== null) choose({ attachments: directory });
  };
  return (
    <div className={over ? styles['over'] : styles['choices']}>
      <Choice
        icon={<FileExcelOutlined aria-hidden />}
        title="收件表"
        help="推荐部门填好的 .xlsx；用 .csv 时请选『项目.csv』。"
        chosen={table}
        action="选择收件表…"
        pick={() => void pickTable()}
      />
      <Choice
        icon={<FolderOpenOutlined aria-hidden />}
        title="附件文件夹"
        help="收件表「附件」中的文件都在这个文件夹里。"
        chosen={attachments}
        action="选择附件文件夹…"
        pick={() => void pickFolder()}
      />
      <p className={styles['hint']} role="status">
        {said ?? (host.kind === 'desktop' ? '也可以把收件表和附件文件夹拖到这里。' : '收件表也可以拖到这里。')}
      </p>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: React.ReactNode;
  readonly title: string;
  readonly help: string;
  readonly chosen: string | null;
  readonly action: string;
  readonly pick: () => void;
}

function Choice({ icon, title, help, chosen, action, pick }: ChoiceProps) {
  return (
    <section className={styles['choice']} aria-label={title}>
      <h2>
        {icon} {title}
      </h2>
      {chosen === null ? (
        <p className={styles['none']}>{help}</p>
      ) : (
        <p className={styles['chosen']} title={chosen}>
          <CheckCircleFilled aria-hidden /> {fileName(chosen)}
        </p>
      )}
      <Button size="large" onClick={pick}>
        {chosen === null ? action : '换一个…'}
      </Button>
    </section>
  );
}
