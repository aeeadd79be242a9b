import { create } from 'zustand';
import { refreshOffice } from '#renderer/app/office.ts';
import { askUntilAnswered, engine } from '#renderer/client/engine.ts';
import type { OutputOf } from '#shared/contract/index.ts';

export type Issued = OutputOf<'people.issueMany'>;

/** What was just issued, until somebody says that its 口令函 are sealed: in memory alone, whatever page is shown. */
export const useIssued = create<{ readonly made: Issued | null }>(() => ({ made: null }));

export function keepIssued(made: Issued | null): void {
  useIssued.setState({ made });
}

/** A page that was reloaded in the middle finds what it began: nobody could learn those 口令 in another way. */
export async function findIssued(): Promise<void> {
  const { works } = await askUntilAnswered('work.list', {});
  const found = works.find((one) => one.method === 'people.issueMany');
  if (found === undefined) return;
  const result = await engine.follow('people.issueMany', found.id);
  if (!result.ok) return;
  keepIssued(result.value);
  await refreshOffice();
}
