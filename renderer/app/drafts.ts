import { create } from 'zustand';

/**
 * What stands in a field and is not on the disk: typed just now, refused, on its way, or only proposed. It is kept in
 * memory alone, so that neither a lost engine nor a look at another dossier takes it away, and nothing of it rests
 * anywhere when the window is gone.
 */
export interface Draft {
  readonly text: string;
  /** Why it could not be kept, in words. */
  readonly problem: string | null;
  /** What was last sent to be stored and has not been answered yet. */
  readonly asked: string | null;
  /** Put there by the screen, not by the person: it is stored only when they say so. */
  readonly proposed: boolean;
  /** It is stored, and differs from that in blanks alone. */
  readonly kept: boolean;
}

type All = Readonly<Record<string, Draft>>;

export const useDrafts = create<{ readonly drafts: All }>(() => ({ drafts: {} }));

export function draftAt(place: string): Draft | null {
  return useDrafts.getState().drafts[place] ?? null;
}

export function putDraft(place: string, draft: Draft): void {
  useDrafts.setState((old) => ({ drafts: { ...old.drafts, [place]: draft } }));
}

export function dropDraft(place: string): void {
  if (draftAt(place) !== null) forgetDrafts((one) => one === place);
}

/** Of a dossier that was closed for good, or all of them when somebody leaves. */
export function forgetDrafts(which: (place: string) => boolean): void {
  useDrafts.setState((old) => ({
    drafts: Object.fromEntries(Object.entries(old.drafts).filter(([place]) => !which(place))),
  }));
}

/** Where something was refused and still stands in its field, such as `009 A1`; null when nothing was. */
export function refusedPlace(drafts: All): string | null {
  return Object.entries(drafts).find(([, draft]) => draft.problem !== null)?.[0] ?? null;
}

/** Somebody has typed what was not sent yet. */
export function isWriting(drafts: All): boolean {
  return Object.values(drafts).some((draft) => !draft.proposed && !draft.kept);
}
