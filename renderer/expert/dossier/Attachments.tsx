import { useEffect } from 'react';
import { keyOf, queries } from '#renderer/client/queries.ts';
import { bytes } from '#renderer/design/words.ts';
import { AttachmentView } from '#renderer/documents/AttachmentView.tsx';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import { usePinning } from '#renderer/expert/ballot/pinning.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { useReading } from './reading.ts';
import styles from './Attachments.module.css';

/** The papers of a dossier: a list, and the one that lies open. */
export function Attachments({ dossier, ballot }: { readonly dossier: Dossier; readonly ballot: Ballot }) {
  const { attachment, page, open } = useReading();
  const aimed = usePinning((one) => one.item);
  const { attachments, no } = dossier;
  const current = attachments.find((one) => one.id === attachment) ?? attachments[0];
  useEffect(() => {
    if (current !== undefined && current.id !== attachment) open(current.id);
  }, [current, attachment, open]);
  if (current === undefined) return <p className={styles['none']}>这个项目没有附件。</p>;
  const scored = ballot.items.find((one) => one.item === aimed);
  const pins = ballot.items.flatMap((item) =>
    item.pins.filter((one) => one.attachment === current.id).map((one) => ({ page: one.page, label: item.item })),
  );
  const pin = (number: number): void => {
    // The newest, not what was drawn: two pages may be pinned in one breath.
    const now = queries.getQueryData<OutputOf<'dossier.read'>>(keyOf('dossier.read', { no }));
    const item = now?.state.ballot.items.find((one) => one.item === aimed);
    if (item === undefined || item.pins.some((one) => one.attachment === current.id && one.page === number)) return;
    const added = [...item.pins, { attachment: current.id, page: number, note: '' }];
    void changeBallot(no, { kind: 'pins', item: item.item, pins: added });
  };
  return (
    <div className={styles['papers']}>
      <ul className={styles['list']} aria-label="附件列表">
        {attachments.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === current.id ? 'true' : undefined}
              title={[one.issuer, one.accreditation, one.note].filter((word) => word !== '').join(' · ')}
              onClick={() => open(one.id)}
            >
              <span>{one.name}</span>
              <small>
                {one.kind} · {bytes(one.size)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <AttachmentView
        id={current.id}
        page={page}
        pins={pins}
        pinsTo={ballot.standing === 'open' && scored !== undefined ? scored.item : null}
        pin={pin}
      />
    </div>
  );
}
