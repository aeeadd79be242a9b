import { useEffect, useRef } from 'react';
import { draftAt, dropDraft, putDraft, useDrafts, type Draft } from '#renderer/app/drafts.ts';
import type { Change } from '#shared/scoring/index.ts';
import { changeBallot } from './ballots.ts';

/** What the text of a field means: a change to be stored, or why it is none. `as` is how it will read once stored. */
export type Said = { readonly as: string; readonly change: Change } | { readonly problem: string };

interface DraftOptions {
  readonly no: string;
  /** Which field of the dossier, such as `A1` or `opinion`. */
  readonly place: string;
  /** As it lies on the disk. */
  readonly stored: string;
  readonly say: (text: string) => Said;
}

export interface DraftField {
  /** What the field shows. */
  readonly text: string;
  readonly draft: Draft | null;
  /** What is stored, or on its way to be: what the screen may go by. */
  readonly said: string;
  readonly edit: (text: string) => void;
  readonly propose: (text: string) => void;
  readonly refuse: (problem: string) => void;
  /** Sends it to be stored, unless it is only proposed; false when it is refused here and stays in the field. */
  readonly keep: (leaving: boolean) => boolean;
  /** The same, and takes a proposal for what was meant. */
  readonly confirm: () => boolean;
  /** Back to what is stored. */
  readonly drop: () => void;
}

const fresh: Draft = { text: '', problem: null, asked: null, proposed: false, kept: false };

/** A field whose text is never lost: it leaves the field only when it lies on the disk, or when its writer drops it. */
export function useDraft({ no, place, stored, say }: DraftOptions): DraftField {
  const key = `${no} ${place}`;
  const draft = useDrafts((one) => one.drafts[key]) ?? null;
  // Timers and promises look at the newest of what was drawn.
  const newest = useRef({ stored, say });
  useEffect(() => {
    newest.current = { stored, say };
  });
  const now = (): Draft | null => draftAt(key);
  useEffect(() => {
    // It was stored by way of another field, or taken back to what it was.
    const at = draftAt(key);
    if (at?.asked === null && at.text === stored) dropDraft(key);
  }, [key, stored]);

  const answered = async (text: string, said: { as: string; change: Change }, leaving: boolean): Promise<void> => {
    const result = await changeBallot(no, said.change);
    // What is stored is drawn first, so that the field does not show the old for a moment.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const then = now();
    if (then === null) return;
    const asked = then.asked === said.as ? null : then.asked;
    const same = then.text === text;
    if (!result.ok) putDraft(key, { ...then, asked, problem: same ? result.error.message : then.problem });
    else if (same && asked === null && (leaving || text === said.as)) dropDraft(key);
    else putDraft(key, { ...then, asked, kept: same && asked === null });
  };

  const keep = (leaving: boolean): boolean => {
    const at = now();
    if (at === null || at.proposed) return true;
    const said = newest.current.say(at.text);
    if ('problem' in said) {
      putDraft(key, { ...at, problem: said.problem });
      return false;
    }
    if (said.as === (at.asked ?? newest.current.stored)) {
      // Blanks at the end stay while their writer goes on.
      if (at.asked !== null) putDraft(key, { ...at, problem: null });
      else if (leaving || at.text === said.as) dropDraft(key);
      else putDraft(key, { ...at, problem: null, kept: true });
      return true;
    }
    putDraft(key, { ...at, problem: null, asked: said.as, kept: false });
    void answered(at.text, said, leaving);
    return true;
  };

  const change = (some: Partial<Draft>): void => putDraft(key, { ...fresh, ...now(), ...some });
  return {
    text: draft?.text ?? stored,
    draft,
    said: draft?.asked ?? stored,
    edit: (text) => change({ text, problem: null, proposed: false, kept: false }),
    propose: (text) => change({ text, problem: null, proposed: true, kept: false }),
    refuse: (problem) => change({ text: now()?.text ?? stored, problem }),
    keep,
    confirm: () => {
      if (now() !== null) change({ proposed: false });
      return keep(true);
    },
    drop: () => {
      const at = now();
      // What was sent cannot be called back here; 撤销 can.
      if (at?.asked === null) dropDraft(key);
    },
  };
}
