import { App, Button } from 'antd';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import type { CellProblem } from '#shared/domain/intake.ts';
import styles from './Intake.module.css';
import { ProblemTable } from './ProblemTable.tsx';

interface HeldProps {
  readonly problems: readonly CellProblem[];
  readonly count: number;
  readonly write: () => void;
}

/** What still waits for corrections: it stays here until a corrected table comes, or the project is given up. */
export function Held({ problems, count, write }: HeldProps) {
  const projects = [...Map.groupBy(problems, (one) => one.no ?? '')].filter(([no]) => no !== '');
  return (
    <section className={styles['held']} aria-label="待改正">
      <div className={styles['head']}>
        <h2>待改正</h2>
        <Button onClick={write}>写出待改正清单…</Button>
      </div>
      <p className={styles['lead']}>
        这些项目还没有收入，或还没有更新。请把清单退回推荐部门，改好的表再次读入后，这里自动消去；其他项目不受影响。
      </p>
      <ProblemTable problems={problems} count={count} label="待改正的内容" />
      {projects.length > 0 && (
        <details className={styles['drop']}>
          <summary>有项目不再收件</summary>
          <ul>
            {projects.map(([no, own]) => (
              <li key={no}>
                <span>
                  项目 {no}，{own.length} 处待改正
                </span>
                <Drop no={no} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Drop({ no }: { readonly no: string }) {
  const { modal, message } = App.useApp();
  const drop = async (): Promise<void> => {
    const dropped = await engine.call('intake.drop', { no });
    if (dropped.ok) void message.success(`项目 ${no} 的待改正内容已消去，并记入监督记录。`, 6);
    else void message.error(dropped.error.message, 8);
    void refreshOffice();
  };
  const asked = (): void =>
    void modal.confirm({
      title: `项目 ${no} 不再收件？`,
      content: '它的待改正内容将从这里消去，并记入监督记录。已经收入的内容不受影响；以后仍可再次读入这个项目。',
      okText: `消去项目 ${no} 的待改正内容`,
      cancelText: '保留',
      onOk: drop,
    });
  return <Button onClick={asked}>不再收件</Button>;
}
