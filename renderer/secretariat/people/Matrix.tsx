import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useOffice } from '#renderer/app/office.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { useChange, type People } from './change.ts';
import { draftOf, dropCells, setCells, useMatrixDraft } from './matrixDraft.ts';
import { MatrixGrid } from './MatrixGrid.tsx';
import { changesOf, matrixOf } from './matrixView.ts';
import styles from './Matrix.module.css';

/** Who judges what, set by hand: dossiers down, experts across. What is toggled is saved together, as one act. */
export function Matrix({ people }: { readonly people: People }) {
  const office = useOffice()?.key ?? null;
  const [chosen, setChosen] = useState<string | null>(people.panels[0]?.name ?? null);
  const { busy, problem, change } = useChange();
  const draft = useMatrixDraft((one) => draftOf(one, office));
  const panel = people.panels.some(({ name }) => name === chosen) ? chosen : null;
  const matrix = useMemo(() => matrixOf(people, panel), [people, panel]);
  const every = useMemo(() => (panel === null ? matrix : matrixOf(people, null)), [people, panel, matrix]);
  const changes = useMemo(() => changesOf(every, draft), [every, draft]);
  if (people.panels.length === 0)
    return <p className={styles['none']}>还没有专家组。分组以后在这里逐格调整谁评哪个项目。</p>;
  const save = async (): Promise<void> => {
    if ((await change('people.cells', { changes })) !== null) dropCells();
  };
  const sealed = panel !== null && matrix.panels.get(panel)?.sealed === true;
  return (
    <div className={styles['page']}>
      <div className={styles['tools']}>
        <Select<string>
          aria-label="专家组"
          className={styles['select'] ?? ''}
          value={panel ?? ''}
          onChange={(value) => setChosen(value === '' ? null : value)}
          options={[
            ...people.panels.map(({ name }) => ({ value: name, label: name })),
            ...(people.panels.length > 1 ? [{ value: '', label: '全部专家组' }] : []),
          ]}
        />
        <span className={styles['legend']}>● 分配　○ 不分配　◇ 回避。方向键移动，空格改变。</span>
        {changes.length > 0 && (
          <span className={styles['save']}>
            <Button type="primary" disabled={busy} onClick={() => void save()}>
              保存 {changes.length} 处改动
            </Button>
            <Button disabled={busy} onClick={dropCells}>
              放弃改动
            </Button>
          </span>
        )}
      </div>
      {sealed && <p className={styles['none']}>『{panel}』已经封包，对照表只供查看。</p>}
      <ProblemNote problem={problem} />
      {matrix.dossiers.length === 0 || matrix.members.length === 0 ? (
        <p className={styles['none']}>这个组还没有{matrix.dossiers.length === 0 ? '项目' : '专家'}。</p>
      ) : (
        <MatrixGrid
          key={panel ?? ''}
          label={`${panel ?? '全部专家组'}的对照表`}
          matrix={matrix}
          draft={draft}
          set={(key, assigned) => setCells(office, new Map([[key, assigned]]))}
          grouped={panel === null}
        />
      )}
    </div>
  );
}
