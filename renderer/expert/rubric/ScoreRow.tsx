import { BandTag } from '#renderer/design/BandTag.tsx';
import type { DraftField } from '#renderer/expert/ballot/useDraft.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { bandOf, bandRange } from '#shared/scoring/index.ts';
import { BandScale } from './BandScale.tsx';
import styles from './ScoreRow.module.css';
import { choicesIn } from './rubricView.ts';
import { isNumber, typedScore } from './typed.ts';

interface ScoreRowProps {
  readonly rubric: Rubric;
  readonly item: RubricItem;
  readonly score: DraftField;
  /** Whether taking the score back takes more with it. */
  readonly hasMore: boolean;
  readonly choose: (score: string) => void;
}

/** More than these do not fit beside each other in a narrow pane. */
const CHOICES = 5;

/**
 * Under the number, in room that is always kept: where the score lies; or what a band that was chosen would mean; or
 * why the number was not stored. Nothing around it moves.
 */
export function ScoreRow({ rubric, item, score, hasMore, choose }: ScoreRowProps) {
  const { draft, said } = score;
  const typed = typedScore(score.text);
  const problem = draft?.problem ?? null;
  return (
    <div className={styles['row']} id={`said-${item.code}`}>
      {problem !== null ? (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      ) : draft?.proposed === true && isNumber(typed) ? (
        <Proposal rubric={rubric} item={item} proposed={typed} choose={choose} />
      ) : draft !== null && typed === '' && said !== '' ? (
        <p className={styles['hint']}>
          按 Enter 撤回 {item.code} 的评分{hasMore ? '及其理由、引用' : ''}。撤回后是未评，不是 0 分。
        </p>
      ) : (
        <BandScale rubric={rubric} item={item} score={typed} />
      )}
    </div>
  );
}

interface ProposalProps {
  readonly rubric: Rubric;
  readonly item: RubricItem;
  readonly proposed: string;
  readonly choose: (score: string) => void;
}

/** The scores that the chosen band holds; none of them counts before the expert takes it. */
function Proposal({ rubric, item, proposed, choose }: ProposalProps) {
  const band = bandOf(rubric, item, proposed);
  const range = bandRange(rubric, item, band) ?? { low: proposed, high: proposed };
  const choices = choicesIn(rubric, range, CHOICES);
  return (
    <div className={styles['proposal']}>
      <BandTag code={band.code} name={band.name} />
      <span className="zp-visually-hidden">
        {range.low} 到 {range.high} 分，按 Enter 取 {proposed} 分，或输入分数。
      </span>
      {(choices.length === 0 ? [proposed] : choices).map((one) => (
        <button
          key={one}
          type="button"
          tabIndex={-1}
          className={one === proposed ? styles['first'] : styles['choice']}
          aria-label={`取 ${one} 分`}
          // The number keeps the focus, and with it the proposal.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(one)}
        >
          {one}
        </button>
      ))}
      <span className={styles['hint']} aria-hidden>
        {choices.length === 0 ? `${range.low}–${range.high} 分，可直接输入` : '点选、输入，或按 Enter'}
      </span>
    </div>
  );
}
