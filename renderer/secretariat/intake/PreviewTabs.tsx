import { useMemo, useState } from 'react';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { bytes } from '#renderer/design/words.ts';
import type { IntakePreview } from '#shared/contract/office/intake.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import styles from './Intake.module.css';
import { anything, matches, useMore, type ListFilter } from './lists.ts';
import { ListTools, More } from './ListTools.tsx';
import { ProblemTable } from './ProblemTable.tsx';
import { previewStates } from './states.ts';

interface PreviewTabsProps {
  readonly preview: IntakePreview;
  readonly open: (no: string) => void;
}

type Tab = 'dossiers' | 'problems' | 'waiting';

/** What would be stored, and what is wrong. */
export function PreviewTabs({ preview, open }: PreviewTabsProps) {
  const { errors, notices } = preview.problemCount;
  const [tab, setTab] = useState<Tab>(errors > 0 ? 'problems' : 'dossiers');
  const waiting = preview.held.length + preview.absent.length;
  return (
    <>
      <TabBar
        label="预览"
        tabs={[
          { key: 'dossiers', label: `项目（${preview.dossiers.length}）` },
          { key: 'problems', label: `问题（须改正 ${errors}，提示 ${notices}）` },
          ...(waiting > 0 ? [{ key: 'waiting' as const, label: `不动的项目（${waiting}）` }] : []),
        ]}
        current={tab}
        show={setTab}
        panel="intake-preview"
      />
      <div id="intake-preview" role="tabpanel" className={styles['panel']}>
        {tab === 'dossiers' && <Dossiers preview={preview} open={open} />}
        {tab === 'problems' &&
          (errors + notices === 0 ? (
            <p className={styles['none']}>没有发现问题。</p>
          ) : (
            <ProblemTable problems={preview.problems} count={errors + notices} label="收件表中的问题" />
          ))}
        {tab === 'waiting' && <Waiting preview={preview} />}
      </div>
    </>
  );
}

function Dossiers({ preview, open }: PreviewTabsProps) {
  const [filter, setFilter] = useState<ListFilter>(anything);
  const rows = useMemo(
    () => preview.dossiers.filter((one) => matches(filter, one, one.state)),
    [preview.dossiers, filter],
  );
  const { shown, more } = useMore(rows);
  if (preview.dossiers.length === 0)
    return <p className={styles['none']}>没有可以收入的项目。请先改正「问题」中列出的内容。</p>;
  return (
    <>
      <ListTools
        filter={filter}
        change={setFilter}
        states={Object.entries(previewStates).map(([value, { name }]) => ({ value, label: name }))}
        rows={preview.dossiers}
      />
      <table className={styles['table']}>
        <caption className="zp-visually-hidden">将要收入的项目</caption>
        <thead>
          <tr>
            <th scope="col" className={styles['no']}>
              编号
            </th>
            <th scope="col">项目名称</th>
            <th scope="col">类别</th>
            <th scope="col">牵头单位</th>
            <th scope="col">区</th>
            <th scope="col">附件</th>
            <th scope="col">将会</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.no}>
              <td className={styles['no']}>{one.no}</td>
              <th scope="row">
                <button type="button" className={styles['title']} onClick={() => open(one.no)}>
                  {one.title}
                </button>
              </th>
              <td className={styles['short']}>{categoryNames[one.category]}</td>
              <td className={styles['long']}>{one.lead}</td>
              <td className={styles['short']}>{one.district}</td>
              <td className={styles['short']}>
                {one.attachments === 0 ? '无' : `${one.attachments} 件，${bytes(one.bytes)}`}
              </td>
              <td className={styles[one.state]}>
                {previewStates[one.state].name}
                {one.differences > 0 ? `（${one.differences} 处变动）` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles['none']}>没有符合条件的项目。</p>}
      <More left={rows.length - shown.length} more={more} />
    </>
  );
}

function Waiting({ preview }: { readonly preview: IntakePreview }) {
  return (
    <>
      {preview.held.length > 0 && (
        <section>
          <h2>待改正，这次不收入</h2>
          <ul className={styles['plain']}>
            {preview.held.map((one) => (
              <li key={one.no}>
                {one.no} {one.title}
                {one.errors > 0 ? `（${one.errors} 处须改正）` : '（整张表有误）'}
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview.absent.length > 0 && (
        <section>
          <h2>已收、这份表中没有，保持原样</h2>
          <ul className={styles['plain']}>
            {preview.absent.map((one) => (
              <li key={one.no}>
                {one.no} {one.title}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
