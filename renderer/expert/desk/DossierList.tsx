import { useVirtualizer } from '@tanstack/react-virtual';
import { Empty } from 'antd';
import { memo, useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useRem } from '#renderer/app/widthInRem.ts';
import { foresee } from '#renderer/client/queries.ts';
import { BandTag } from '#renderer/design/BandTag.tsx';
import { StateMark, stateWords } from '#renderer/design/StateMark.tsx';
import type { Rubric } from '#shared/domain/rubric.ts';
import { totalBand, type Line, type Row } from './deskView.ts';
import styles from './DossierList.module.css';

interface DossierListProps {
  readonly rows: readonly Row[];
  readonly rubrics: readonly Rubric[];
  /** The dossier that lies open, if one does. */
  readonly current: string | null;
  readonly open: (no: string) => void;
  /** Whether dossiers can be read already: not before the pledge. */
  readonly readable?: boolean;
  /** In the narrow pane beside a dossier each line is shorter. */
  readonly narrow?: boolean;
}

/** The dossiers as a list that ↑ ↓ go through and Enter opens; only what is in sight is drawn. */
export function DossierList({ rows, rubrics, current, open, readable = true, narrow = false }: DossierListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? 2.5 : narrow ? 3.5 : 3.25) * rem,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    useFlushSync: false,
  });
  // Another font size makes other heights.
  useEffect(() => virtual.measure(), [rem, virtual]);
  const at = rows.findIndex((row) => row.kind === 'line' && row.line.no === current);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only when another dossier is opened: the list stays where its reader scrolled it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [current]);
  const newest = useRef({ rows, virtual });
  useEffect(() => {
    newest.current = { rows, virtual };
  });
  const move = useCallback((event: KeyboardEvent): void => {
    const { rows, virtual } = newest.current;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLElement)) return;
    const from = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
    let to = from + step;
    while (rows[to]?.kind === 'group') to += step;
    if (rows[to] === undefined) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus({ preventScroll: true }),
    );
  }, []);
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合条件的项目" />;
  return (
    <nav ref={scroller} className={styles['scroller']} aria-label="项目列表">
      <ul className={styles['list']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              data-index={item.index}
              className={styles['place']}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'group' ? (
                <span className={styles['group']}>
                  {row.title} <span className={styles['count']}>{row.count} 项</span>
                </span>
              ) : (
                <ListLine
                  line={row.line}
                  rubrics={rubrics}
                  here={row.line.no === current}
                  open={open}
                  readable={readable}
                  narrow={narrow}
                  move={move}
                />
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface ListLineProps {
  readonly line: Line;
  readonly rubrics: readonly Rubric[];
  readonly here: boolean;
  readonly open: (no: string) => void;
  readonly readable: boolean;
  readonly narrow: boolean;
  readonly move: (event: KeyboardEvent) => void;
}

/** While the list is scrolled, lines that stay in sight are not drawn again. */
const ListLine = memo(function ListLine({ line, rubrics, here, open, readable, narrow, move }: ListLineProps) {
  const rubric = rubrics.find((one) => one.category === line.category);
  const band = line.state === 'scored' && rubric !== undefined ? totalBand(rubric, line.total) : null;
  // Whoever points at a dossier is likely to open it: its text is read meanwhile.
  const look = (): void => {
    if (readable && line.state !== 'recused') foresee('dossier.read', { no: line.no });
  };
  return (
    <button
      type="button"
      className={narrow ? styles['narrow'] : styles['line']}
      aria-current={here ? 'page' : undefined}
      title={line.title}
      onPointerEnter={look}
      onFocus={look}
      onClick={() => open(line.no)}
      onKeyDown={move}
    >
      <StateMark state={line.state} />
      <span className={styles['no']}>{line.no}</span>
      <span className={styles['title']}>{line.title}</span>
      <span className={styles['marks']}>
        {line.marks.map((mark) => (
          <span key={mark} className={styles['mark']}>
            {mark}
          </span>
        ))}
      </span>
      <span className={styles['total']}>{totalWords(line)}</span>
      {!narrow && (
        <span className={styles['band']}>{band !== null && <BandTag code={band.code} name={band.name} />}</span>
      )}
    </button>
  );
});

function totalWords(line: Line): string {
  if (line.state === 'recused' || line.state === 'abstained') return stateWords[line.state];
  if (line.state === 'unscored') return '未评';
  return line.state === 'partial' ? `${line.total} (${line.scored}/${line.items})` : line.total;
}
