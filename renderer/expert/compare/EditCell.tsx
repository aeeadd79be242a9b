import { useState, type KeyboardEvent } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import { isNumber, typedScore } from '#renderer/expert/rubric/typed.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { bandOf, scoreProblem } from '#shared/scoring/index.ts';
import type { CompareRow } from './compareView.ts';
import styles from './Compare.module.css';

interface EditCellProps {
  readonly place: string;
  readonly row: CompareRow;
  readonly rubric: Rubric;
  readonly item: RubricItem;
  /** The one cell that Tab reaches. */
  readonly current: boolean;
  readonly focused: () => void;
  readonly edits: (editing: boolean) => void;
  readonly keys: (event: KeyboardEvent) => void;
  /** Back to the cell after editing. */
  readonly done: () => void;
}

/** One score of the matrix: changing it here is the same durable step as in the dossier. */
export function EditCell({ place, row, rubric, item, current, focused, edits, keys, done }: EditCellProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stored = row.scores.get(item.code) ?? null;
  const begin = (text: string): void => {
    setDraft(text);
    setProblem(null);
    edits(true);
  };
  const end = (): void => {
    setDraft(null);
    setProblem(null);
    edits(false);
  };
  const send = async (): Promise<void> => {
    const typed = typedScore(draft ?? '');
    const score = typed === '' ? null : typed;
    const refusal =
      score === null
        ? null
        : isNumber(score)
          ? (scoreProblem(row.no, item.code, score, item.weight, rubric.scoreStep)?.message ?? null)
          : `「${score}」不是分数。`;
    if (refusal !== null) return setProblem(refusal);
    if (score !== stored) {
      const result = await changeBallot(row.no, { kind: 'score', item: item.code, score });
      if (!result.ok) return setProblem(result.error.message);
    }
    end();
  };
  if (draft !== null)
    return (
      <td className={styles['cell']} role="gridcell">
        <input
          // Editing begins where the cell was.
          autoFocus
          data-score={item.code}
          className={styles['edit']}
          inputMode="decimal"
          aria-label={`项目 ${row.no} 的 ${item.code}，满分 ${item.weight}`}
          aria-invalid={problem !== null}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void send()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void send().then(done);
            if (event.key === 'Escape') {
              end();
              done();
            }
          }}
        />
        {problem !== null && (
          <span role="alert" className={styles['problem']}>
            {problem}
          </span>
        )}
      </td>
    );
  const band = stored === null ? null : bandOf(rubric, item, stored);
  return (
    <td
      className={styles['cell']}
      role="gridcell"
      data-cell={place}
      tabIndex={current ? 0 : -1}
      onFocus={focused}
      onDoubleClick={() => begin(stored ?? '')}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          begin(stored ?? '');
        } else if (/^[0-9]$/.test(event.key) && !event.ctrlKey && !event.altKey) {
          event.preventDefault();
          begin(event.key);
        } else keys(event);
      }}
    >
      {stored ?? '–'}
      {band !== null && <span className={styles[band.code]}>{band.name}</span>}
    </td>
  );
}
