import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useCallback, useMemo, useState, type CSSProperties } from 'react';
import { useNavigate } from 'react-router';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { Ranked, ResultShown } from '#shared/contract/office/results.ts';
import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import { decisionNames, decisionSchema } from '#shared/tally/index.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { LineStrip } from './LineStrip.tsx';
import { Names } from './Names.tsx';
import { RankingTable } from './RankingTable.tsx';
import { filtered, scaleOf, sorted } from './resultsView.ts';
import { useLook } from './look.ts';
import { useTally } from './useTally.ts';
import { WriteReport } from './WriteReport.tsx';
import styles from './Results.module.css';

/** The ranking of one category, and how the line would cut it were it elsewhere. */
export function Ranking({ result }: { readonly result: ResultShown }) {
  const navigate = useNavigate();
  const { category: wanted, sorting, filter, lines, change } = useLook();
  const { tally, busy, problem } = useTally();
  const [said, setSaid] = useState('');
  const category = result.categories.find((one) => one.category === wanted) ?? result.categories[0];
  const rows = useMemo(
    () => result.dossiers.filter((one) => one.category === category?.category),
    [result.dossiers, category?.category],
  );
  const shown = useMemo(() => sorted(filtered(rows, filter), sorting), [rows, filter, sorting]);
  const from = category === undefined ? 0 : scaleOf(rows, category)[0];
  const scale = useMemo(() => [from, 100] as const, [from]);
  const copied = useCallback((count: number) => setSaid(`已复制 ${count} 行，可以粘贴到 WPS 或 Excel。`), []);
  const sort = useCallback((next: typeof sorting) => change({ sorting: next }), [change]);
  if (category === undefined) return null;
  const line = lines[category.category] ?? Number(category.pass);
  const { outdated, named } = result;
  return (
    <OfficeFrame
      fill
      hints={
        <>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> 移动
          </span>
          <span>
            <kbd>空格</kbd> 选中
          </span>
          <span>
            <kbd>Shift</kbd>+<kbd>↓</kbd> 连续选中
          </span>
          <span>
            <kbd>Ctrl</kbd>+<kbd>C</kbd> 复制到 WPS、Excel
          </span>
          <span>
            <kbd>Enter</kbd> 推导
          </span>
        </>
      }
    >
      <div className={styles['page']}>
        <header className={styles['head']}>
          <div>
            <h1>结果</h1>
            <p className={styles['small']}>
              结果校验码 <strong>{result.checkCode}</strong> · {dayAndClock(result.at)} 汇总
            </p>
          </div>
          <div className={styles['tools']}>
            <Button onClick={() => void navigate('/office/results/charts')}>宽严与一致性</Button>
            <Button onClick={() => void navigate(`/office/results/print/${category.category}`)}>打印排名</Button>
            <Names named={named} />
            <Button type={outdated ? 'primary' : 'default'} disabled={busy} onClick={() => void tally()}>
              {busy ? '正在汇总' : '重新汇总'}
            </Button>
            <WriteReport named={named !== null} primary={!outdated} />
          </div>
        </header>
        <ProblemNote problem={problem} />
        {outdated && (
          <Alert type="warning" showIcon title="汇总之后又收到评分单或作了裁定，这里的结果还没有包含。请重新汇总。" />
        )}
        {named !== null && <Alert type="warning" showIcon title={`正在显示专家姓名，理由：${named.reason}`} />}
        <div className={styles['tabs']}>
          <TabBar<Category>
            label="类别"
            panel="ranking"
            tabs={result.categories.map((one) => ({
              key: one.category,
              label: `${categoryNames[one.category]} ${result.dossiers.filter((row) => row.category === one.category).length}`,
            }))}
            current={category.category}
            show={(next) => change({ category: next })}
          />
          {category.notice !== '' && <p className={styles['notice']}>{category.notice}</p>}
        </div>
        <LineStrip
          rows={rows}
          category={category}
          scale={scale}
          line={line}
          move={(next) => change({ lines: { ...lines, [category.category]: next } })}
        />
        <div className={styles['filters']}>
          <Input
            allowClear
            aria-label="按编号、项目、单位或专家组查找"
            placeholder="查找编号、项目、单位、专家组"
            className={styles['search'] ?? ''}
            value={filter.text}
            onChange={(event) => change({ filter: { ...filter, text: event.target.value } })}
          />
          <Select<Ranked['decision'] | 'all'>
            aria-label="按建议筛选"
            className={styles['select'] ?? ''}
            value={filter.decision ?? 'all'}
            onChange={(value) => change({ filter: { ...filter, decision: value === 'all' ? null : value } })}
            options={[
              { value: 'all' as const, label: '全部建议' },
              ...decisionSchema.options.map((value) => ({ value, label: decisionNames[value] })),
            ]}
          />
          <Checkbox
            checked={filter.noted}
            onChange={(event) => change({ filter: { ...filter, noted: event.target.checked } })}
          >
            只看需要关注的
          </Checkbox>
          <span className={styles['said']} role="status">
            {said === '' ? (shown.length === rows.length ? '' : `显示 ${shown.length}/${rows.length} 项`) : said}
          </span>
          <Button
            size="small"
            onClick={() => {
              window.getSelection()?.removeAllRanges();
              // The one way that needs no permission and works in every shell; it comes back as a copy event.
              document.execCommand('copy');
            }}
          >
            复制
          </Button>
        </div>
        <div
          id="ranking"
          role="tabpanel"
          aria-label={categoryNames[category.category]}
          className={styles['table']}
          style={{ '--what-if': (line - from) / (100 - from) } as CSSProperties}
        >
          <RankingTable
            key={category.category}
            rows={shown}
            scale={scale}
            sorting={sorting}
            sort={sort}
            copied={copied}
          />
        </div>
      </div>
    </OfficeFrame>
  );
}
