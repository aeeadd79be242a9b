import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { draftAt } from '#renderer/app/drafts.ts';
import { useCommand } from '#renderer/app/commands.ts';
import { stepBack } from '#renderer/expert/ballot/ballots.ts';
import { usePinning } from '#renderer/expert/ballot/pinning.ts';
import type { BallotState } from '#shared/contract/ballot.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import { Finding } from './Finding.tsx';
import { GroupHeading } from './GroupHeading.tsx';
import { ItemCard } from './ItemCard.tsx';
import { RescoreNote } from './RescoreNote.tsx';
import { RubricHead } from './RubricHead.tsx';
import styles from './RubricPane.module.css';
import type { Place } from './ScoreField.tsx';
import { Abstained, StandAside } from './StandAside.tsx';
import { Verdict } from './Verdict.tsx';
import { Vetoes } from './Vetoes.tsx';
import { groupSummaries, stepWords } from './rubricView.ts';
import { bringIntoSight, useSteadyAim } from './useSteadyAim.ts';

interface RubricPaneProps {
  readonly state: BallotState;
  readonly rubric: Rubric;
  readonly dossier: Dossier;
  /** Opens that page of that attachment in the other half. */
  readonly showPin: (attachment: string, page: number) => void;
  /** The item to begin with, when somebody was sent here. */
  readonly begin: string | null;
}

/** The right half: the rubric, item by item, driven by the keyboard alone if one likes. One for each dossier. */
export function RubricPane({ state, rubric, dossier, showPin, begin }: RubricPaneProps) {
  const { no, ballot } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const aimed = usePinning((one) => one.item);
  useSteadyAim(scroller);
  const locked = ballot.standing !== 'open';
  const scores = new Map(ballot.items.map((one) => [one.item, one]));
  const items = itemsOf(rubric);

  const focusOn = useCallback((code: string): void => {
    const field = scroller.current?.querySelector<HTMLElement>(`input[data-score="${code}"]`);
    const turns = usePinning.getState().item !== code;
    field?.focus({ preventScroll: true });
    // Turning to another item brings it into sight by itself, once the one before it is folded.
    const card = field?.closest('section');
    if (!turns && card instanceof Element) bringIntoSight(card);
  }, []);

  const back = useCallback(
    async (way: 'undo' | 'redo'): Promise<void> => {
      const field = document.activeElement;
      const inNumber = field instanceof HTMLInputElement && field.dataset['score'] !== undefined;
      if (inNumber && draftAt(`${no} ${field.dataset['score']}`) !== null) {
        // A number that still stands in its field is sent first, so that it is what is taken back.
        field.blur();
        field.focus();
      }
      const result = await stepBack(way, no);
      if (!result.ok) return setSaid(result.error.message);
      const { step } = result.value;
      setSaid(`已${stepWords(way === 'undo' ? '撤销' : '重做', step)}`);
      // What has changed is brought into sight.
      if (step.item === null) return;
      if (inNumber) return focusOn(step.item);
      usePinning.getState().aim(step.item);
      const card = scroller.current?.querySelector(`#item-${step.item}`);
      if (card instanceof Element) bringIntoSight(card);
    },
    [no, focusOn],
  );
  useCommand(
    'undo',
    useCallback(() => void back('undo'), [back]),
  );
  useCommand(
    'redo',
    useCallback(() => void back('redo'), [back]),
  );

  const begun = useRef<string | null>(null);
  useLayoutEffect(() => {
    // Once for each dossier: afterwards, and under the help, the focus belongs to whoever types.
    const asked = begin ?? '';
    if (begun.current === asked) return;
    begun.current = asked;
    const unscored = items.find((item) => !ballot.items.some((one) => one.item === item.code));
    const first = items.find((item) => item.code === begin) ?? unscored ?? items[0];
    if (first === undefined) return;
    usePinning.getState().aim(first.code);
    if (!locked) focusOn(first.code);
  });

  const next = (code: string): void => {
    const after = items[items.findIndex((item) => item.code === code) + 1];
    if (after !== undefined) return focusOn(after.code);
    const rest = scroller.current?.querySelector<HTMLElement>('[data-after-items] input:not([disabled])');
    rest?.focus({ preventScroll: true });
    const card = rest?.closest('section');
    if (card instanceof Element) bringIntoSight(card);
  };
  const goTo = (code: string, place: Place): void => {
    const at = rubric.groups.findIndex((group) => group.items.some((item) => item.code === code));
    const wanted =
      place === 'first'
        ? items[0]
        : place === 'last'
          ? items.at(-1)
          : rubric.groups[Math.max(0, at + (place === 'group after' ? 1 : -1))]?.items[0];
    if (wanted !== undefined) focusOn(wanted.code);
  };
  const goToGroup = (code: string): void => {
    const first = rubric.groups.find((group) => group.code === code)?.items[0];
    if (first !== undefined) focusOn(first.code);
  };
  const summaries = groupSummaries(rubric, ballot);
  return (
    <aside className={styles['pane']} aria-label="评分表">
      <RubricHead rubric={rubric} state={state} said={said} back={(way) => void back(way)} goToGroup={goToGroup} />
      <div className={styles['items']} ref={scroller} data-scroller>
        <RescoreNote no={no} />
        {ballot.standing === 'abstained' && <Abstained no={no} reason={ballot.standingReason} />}
        {rubric.groups.map((group, at) => (
          <section key={group.code} aria-label={`${group.code} ${group.name}`}>
            <GroupHeading summary={summaries[at]} />
            {group.items.map((item) => (
              <ItemCard
                key={item.code}
                no={no}
                rubric={rubric}
                item={item}
                scored={scores.get(item.code) ?? null}
                attachments={dossier.attachments}
                locked={locked}
                aimed={aimed === item.code}
                next={() => next(item.code)}
                goTo={(place) => goTo(item.code, place)}
                showPin={showPin}
              />
            ))}
          </section>
        ))}
        <Vetoes no={no} rubric={rubric} ballot={ballot} locked={locked} />
        <div data-after-items>
          <Finding no={no} rubric={rubric} ballot={ballot} locked={locked} />
          <Verdict no={no} rubric={rubric} ballot={ballot} locked={locked} />
        </div>
        <StandAside no={no} title={dossier.title} abstained={ballot.standing === 'abstained'} />
      </div>
    </aside>
  );
}
