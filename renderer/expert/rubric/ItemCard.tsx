import { Button } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { BandTag } from '#renderer/design/BandTag.tsx';
import { useDraft } from '#renderer/expert/ballot/useDraft.ts';
import type { Attachment } from '#shared/domain/dossier.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import type { ItemScore } from '#shared/domain/scores.ts';
import { bandOf, bandRange, normalise } from '#shared/scoring/index.ts';
import { BandRows, ReachedBand } from './BandRows.tsx';
import styles from './ItemCard.module.css';
import { PinList } from './PinList.tsx';
import { ScoreField, type Place } from './ScoreField.tsx';
import { ScoreRow } from './ScoreRow.tsx';
import { TextField, tooLong } from './TextField.tsx';
import { refusalOf } from './rubricView.ts';
import { isNumber, typedScore } from './typed.ts';
import { bringIntoSight } from './useSteadyAim.ts';

export interface ItemCardProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly item: RubricItem;
  /** Null while unscored, which is not zero. */
  readonly scored: ItemScore | null;
  readonly attachments: readonly Attachment[];
  /** Nothing of it can be changed. */
  readonly locked: boolean;
  /** It is the one that is worked on: a page is pinned to it, and all its bands are in sight. */
  readonly aimed: boolean;
  readonly next: () => void;
  readonly goTo: (place: Place) => void;
  readonly showPin: (attachment: string, page: number) => void;
}

const REASON = 2000;

/** One item, one calm card: number, bands with their anchors, the reason where one is due, the evidence. */
export function ItemCard(props: ItemCardProps) {
  const { no, rubric, item, scored, attachments, locked, aimed, next, goTo, showPin } = props;
  const { code } = item;
  const number = useRef<HTMLInputElement>(null);
  const box = useRef<TextAreaRef>(null);
  const [asked, setAsked] = useState(false);

  const score = useDraft({
    no,
    place: code,
    stored: scored?.score ?? '',
    say: (text) => {
      const typed = typedScore(text);
      const problem = refusalOf(typed, no, item, rubric);
      if (problem !== null) return { problem };
      const as = typed === '' ? '' : normalise(typed);
      return { as, change: { kind: 'score', item: code, score: as === '' ? null : as } };
    },
  });
  const reason = useDraft({
    no,
    place: `${code} 的理由`,
    stored: scored?.reason ?? '',
    say: (text) => {
      const problem = tooLong('理由', text, REASON);
      return problem === null
        ? { as: text.trim(), change: { kind: 'reason', item: code, reason: text.trim() } }
        : { problem };
    },
  });

  const band = score.said === '' ? null : bandOf(rubric, item, score.said);
  const typed = typedScore(score.text);
  const shown = isNumber(typed) && refusalOf(typed, no, item, rubric) === null ? bandOf(rubric, item, typed) : null;
  const isDue = (of: typeof band): boolean => of?.reasonRequired === true && reason.text.trim() === '';
  const writes = band !== null && (band.reasonRequired || reason.text !== '' || asked);
  // It folds in the moment it is left: when its number has come to the disk, somebody is typing the next one already.
  const unsent =
    score.draft !== null && !score.draft.kept && (score.draft.asked === null || score.draft.problem !== null);
  const open = aimed || score.said === '' || unsent;

  const choose = (at: number): void => {
    const wanted = rubric.bands[at];
    const range = wanted === undefined ? null : bandRange(rubric, item, wanted);
    if (range === null) return;
    // The lowest score of the band, to be typed over: it is a proposal and counts only once it is taken.
    flushSync(() => score.propose(range.low));
    number.current?.focus();
    number.current?.select();
  };
  const enter = (): void => {
    const kept = flushSync(() => score.confirm());
    if (!kept) return number.current?.select();
    const now = typedScore(number.current?.value ?? '');
    if (isNumber(now) && isDue(bandOf(rubric, item, now))) write();
    else next();
  };
  const write = (): void => {
    box.current?.focus({ preventScroll: true });
    const whole = document.querySelector(`#item-${code} [data-text]`);
    if (whole !== null) bringIntoSight(whole);
  };
  return (
    <section
      id={`item-${code}`}
      className={aimed ? styles['aimed'] : styles['card']}
      aria-labelledby={`name-${code}`}
      data-item={code}
    >
      <div className={styles['line']}>
        <h3 className={styles['name']} id={`name-${code}`}>
          <span className={styles['code']}>{code}</span> {item.name}
        </h3>
        <span className={styles['reached']}>{band !== null && <BandTag code={band.code} name={band.name} />}</span>
        <ScoreField
          rubric={rubric}
          item={item}
          score={score}
          locked={locked}
          choose={choose}
          enter={enter}
          goTo={goTo}
          field={number}
        />
      </div>
      {open ? (
        <>
          <ScoreRow
            rubric={rubric}
            item={item}
            score={score}
            hasMore={scored !== null && (scored.reason !== '' || scored.pins.length > 0)}
            choose={(one) => {
              score.edit(one);
              score.keep(true);
              number.current?.select();
            }}
          />
          <p className={styles['question']}>{item.question}</p>
          <BandRows
            rubric={rubric}
            item={item}
            reached={band?.code ?? null}
            shown={shown?.code ?? null}
            choose={locked ? null : choose}
          />
        </>
      ) : (
        band !== null && <ReachedBand item={item} band={band} />
      )}
      {writes && (
        <TextField
          label={`${code} 的理由`}
          placeholder={`${code} 评为「${band.name}」的理由`}
          text={reason}
          limit={REASON}
          locked={locked}
          field={box}
          rows={aimed ? [2, 12] : [1, 2]}
          due={band.reasonRequired ? `评为「${band.name}」需要写明理由` : null}
          enter={next}
        />
      )}
      {aimed && !locked && (
        <div className={styles['foot']}>
          {band !== null && !writes && (
            <Button
              type="link"
              onClick={() => {
                flushSync(() => setAsked(true));
                write();
              }}
            >
              写理由
            </Button>
          )}
          <span className={styles['hint']}>
            {band === null ? '评分后可以写理由、引用附件的页' : '在左边附件的页上点「引用」，可引用到本项'}
          </span>
        </div>
      )}
      {scored !== null && (
        <PinList no={no} item={code} pins={scored.pins} attachments={attachments} locked={locked} showPin={showPin} />
      )}
    </section>
  );
}
