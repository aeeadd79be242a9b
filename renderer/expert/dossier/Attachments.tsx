import { useEffect } from 'react';
import { bytes } from '#renderer/design/words.ts';
import { AttachmentView } from '#renderer/documents/AttachmentView.tsx';
import { usePinning } from '#renderer/expert/ballot/pinning.ts';
import { pinPage } from '#renderer/expert/ballot/pins.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { useReading } from './reading.ts';
import styles from './Attachments.module.css';

/** The papers of a dossier: a list, and the one that lies open. Without a ballot there is nothing to pin to. */
export function Attachments({ dossier, ballot }: { readonly dossier: Dossier; readonly ballot: Ballot | null }) {
  const { attachment, page, open } = useReading();
  const aimed = usePinning((one) => one.item);
  const { attachments, no } = dossier;
  const current = attachments.find((one) => one.id === attachment) ?? attachments[0];
  useEffect(() => {
    if (current !== undefined && current.id !== attachment) open(current.id);
  }, [current, attachment, open]);
  if (current === undefined) return <p className={styles['none']}>这个项目没有附件。</p>;
  const scored = ballot?.items.find((one) => one.item === aimed);
  const pins = (ballot?.items ?? []).flatMap((item) =>
    item.pins.filter((one) => one.attachment === current.id).map((one) => ({ page: one.page, label: item.item })),
  );
  const pin = (number: number): void => {
    if (scored !== undefined) void pinPage(no, scored.item, current.id, number);
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
        pinsTo={ballot?.standing === 'open' && scored !== undefined ? scored.item : null}
        pin={ballot === null ? null : pin}
      />
    </div>
  );
}
