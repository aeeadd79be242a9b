import { Alert, Button, Modal, Popconfirm } from 'antd';
import { useEffect, useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { Category } from '#shared/domain/primitives.ts';
import { finishedRubric, scaledToFull, totalWeight, weightExcess, type DraftProblem } from '#shared/guide/index.ts';
import { refresh, useEngine } from '#renderer/client/queries.ts';
import { DifferenceTable } from '../DifferenceTable.tsx';
import { EnforceDialog } from './EnforceDialog.tsx';
import { fieldId } from './Field.tsx';
import { Preview } from './Preview.tsx';
import type { Writing } from './useRubricDraft.ts';
import styles from './Edit.module.css';

interface SidePanelProps {
  readonly category: Category;
  readonly writing: Writing;
  readonly problems: readonly DraftProblem[];
  readonly outdated: boolean;
  /** Number of the version in force. */
  readonly current: number;
  readonly leave: () => void;
  readonly discard: () => void;
}

type Open = 'preview' | 'differences' | 'enforce' | null;

/** Always in sight: how far from 100, what is still wrong and where, and what can be done with the draft. */
export function SidePanel(props: SidePanelProps) {
  const { category, writing, problems, outdated, current, leave, discard } = props;
  const { draft, change, undo, redo, saved, problem, flush } = writing;
  const [open, setOpen] = useState<Open>(null);
  const excess = Number(weightExcess(draft));
  const scaled = excess === 0 ? null : scaledToFull(draft);
  const rubric = finishedRubric(draft);
  const show = async (what: Open): Promise<void> => {
    if (await flush()) setOpen(what);
  };
  const goTo = (path: string): void => {
    const field = document.getElementById(fieldId(path));
    field?.closest('details')?.setAttribute('open', '');
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  };
  return (
    <aside className={styles['side']} aria-label="修改的情况">
      <p className={styles['sum']} role="status">
        满分合计 <strong className={excess === 0 ? styles['full'] : styles['off']}>{totalWeight(draft)}</strong> / 100
        <small>{excess === 0 ? '正好 100 分' : excess < 0 ? `还差 ${-excess} 分` : `多了 ${excess} 分`}</small>
      </p>
      {scaled !== null && <Button onClick={() => change(() => scaled)}>按比例调到 100 分</Button>}
      <div className={styles['row']}>
        <Button disabled={undo === null} onClick={() => undo?.()} title="Ctrl+Z">
          撤销
        </Button>
        <Button disabled={redo === null} onClick={() => redo?.()} title="Ctrl+Y">
          重做
        </Button>
        <span className={styles['small']} role="status">
          {saved ? '已保存' : '正在保存'}
        </span>
      </div>
      <ProblemNote problem={problem} />
      {outdated && (
        <Alert type="warning" showIcon title="修改期间现行版本换过，这份修改不能生效。请核对差异后重新开始。" />
      )}
      {problems.length > 0 && (
        <section aria-label="要改正的地方">
          <h2 className={styles['sideHeading']}>还有 {problems.length} 处要改正</h2>
          <ul className={styles['problems']}>
            {problems.slice(0, 12).map((one) => (
              <li key={one.path}>
                <button type="button" onClick={() => goTo(one.path)}>
                  {one.place}
                </button>
                {one.text}
              </li>
            ))}
          </ul>
          {problems.length > 12 && <p className={styles['small']}>另有 {problems.length - 12} 处。</p>}
        </section>
      )}
      <Button onClick={() => void show('preview')} disabled={rubric === null}>
        预览评分表
      </Button>
      <Button onClick={() => void show('differences')}>与现行版本的差异</Button>
      <Button type="primary" size="large" disabled={rubric === null || outdated} onClick={() => void show('enforce')}>
        生效为新版本…
      </Button>
      <Button onClick={leave}>存着，以后再改</Button>
      <Popconfirm title="放弃这次的全部修改？现行版本不变。" okText="放弃修改" cancelText="不放弃" onConfirm={discard}>
        <Button danger>放弃修改…</Button>
      </Popconfirm>
      {open === 'preview' && rubric !== null && (
        <Modal open title="专家看到的评分表" footer={null} width={760} onCancel={() => setOpen(null)} destroyOnHidden>
          <Preview rubric={rubric} />
        </Modal>
      )}
      {open === 'differences' && (
        <Modal open title="与现行版本的差异" footer={null} width={900} onCancel={() => setOpen(null)} destroyOnHidden>
          <Differences category={category} current={current} />
        </Modal>
      )}
      {open === 'enforce' && <EnforceDialog category={category} current={current} done={() => setOpen(null)} />}
    </aside>
  );
}

function Differences({ category, current }: { category: Category; current: number }) {
  // The draft was changed since it was compared last.
  useEffect(() => refresh('guide.compare'), []);
  const { data, error, isFetching } = useEngine('guide.compare', { category, before: current, after: null });
  return (
    <>
      <ProblemNote problem={error} />
      {data === undefined || isFetching ? (
        <Waiting what="正在比较" />
      ) : (
        <DifferenceTable differences={data.differences} />
      )}
    </>
  );
}
