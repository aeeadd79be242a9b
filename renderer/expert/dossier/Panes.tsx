import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { moved, type Split } from './split.ts';
import styles from './Panes.module.css';

interface PanesProps {
  readonly split: Split;
  readonly change: (split: [number, number, number]) => void;
  /** Null while it is put away. */
  readonly list: ReactNode | null;
  readonly dossier: ReactNode;
  /** Null where there is nothing to score. */
  readonly rubric: ReactNode | null;
}

/** List, dossier and rubric beside each other; the lines between them are moved by mouse or by ← →. */
export function Panes({ split, change, list, dossier, rubric }: PanesProps) {
  const box = useRef<HTMLDivElement>(null);
  const line = (which: 'list' | 'rubric', label: string, share: number) => (
    <Line
      label={label}
      share={share}
      width={() => box.current?.clientWidth ?? 1}
      move={(by) => change(moved(split, which, by))}
    />
  );
  const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return (
    <div
      ref={box}
      className={styles['panes']}
      style={{ '--list': percent(split[0]), '--rubric': percent(split[2]) } as Record<string, string>}
    >
      {list !== null && (
        <>
          <div className={styles['list']}>{list}</div>
          {line('list', '项目列表的宽度', split[0])}
        </>
      )}
      <div className={styles['dossier']} key="dossier">
        {dossier}
      </div>
      {rubric !== null && (
        <>
          {line('rubric', '评分表的宽度', split[2])}
          <div className={styles['rubric']}>{rubric}</div>
        </>
      )}
    </div>
  );
}

interface LineProps {
  readonly label: string;
  readonly share: number;
  readonly width: () => number;
  /** By a share of the whole width; to the right is more. */
  readonly move: (by: number) => void;
}

const STEP = 0.02;

/** A line that can be moved. While it is dragged only the line moves, and the panes follow when it is let go. */
function Line({ label, share, width, move }: LineProps) {
  const from = useRef<number | null>(null);
  const [offset, setOffset] = useState(0);
  const end = (event: PointerEvent): void => {
    if (from.current === null) return;
    const by = (event.clientX - from.current) / width();
    from.current = null;
    setOffset(0);
    if (by !== 0) move(by);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={10}
      aria-valuemax={80}
      title={`${label}：拖动，或按 ← →`}
      className={offset === 0 ? styles['line'] : styles['moving']}
      style={offset === 0 ? undefined : { transform: `translateX(${offset}px)` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientX;
      }}
      onPointerMove={(event) => {
        if (from.current !== null) setOffset(event.clientX - from.current);
      }}
      onPointerUp={end}
      onPointerCancel={() => {
        from.current = null;
        setOffset(0);
      }}
      onKeyDown={(event: KeyboardEvent) => {
        const by = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0;
        if (by === 0 || event.altKey || event.ctrlKey) return;
        event.preventDefault();
        move(by);
      }}
    />
  );
}
