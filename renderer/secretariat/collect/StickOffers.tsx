import { UsbOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ask } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import type { PlacedFile } from '#shared/contract/places.ts';
import { takeFrom } from './taking.ts';
import styles from './Take.module.css';

const LOOK_EVERY = 2000;

interface Offer {
  readonly path: string;
  readonly name: string;
  readonly sheets: number;
  /** Changes when other files lie there. */
  readonly mark: string;
}

/** Sticks that are plugged in and hold sheets: offered, never taken by themselves. */
export function StickOffers({ busy }: { readonly busy: boolean }) {
  const offers = useOffers();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const fresh = offers.filter((one) => !taken.has(one.mark));
  if (fresh.length === 0) return null;
  const take = (some: readonly Offer[]): void => {
    setTaken(new Set([...taken, ...some.map((one) => one.mark)]));
    takeFrom(some.map((one) => one.path));
  };
  return (
    <ul className={styles['offers']} aria-label="插着的 U 盘">
      {fresh.map((one) => (
        <li key={one.path}>
          <UsbOutlined aria-hidden className={styles['usb'] ?? ''} />
          <span className={styles['what']}>
            U 盘『{one.name}』上有 {one.sheets} 份评分单
          </span>
          <Button disabled={busy} onClick={() => take([one])}>
            收取『{one.name}』
          </Button>
        </li>
      ))}
      {fresh.length > 1 && (
        <li>
          <span className={styles['what']}>共 {fresh.length} 个 U 盘</span>
          <Button disabled={busy} onClick={() => take(fresh)}>
            全部收取
          </Button>
        </li>
      )}
    </ul>
  );
}

/** In the top folders of the sticks. */
function useOffers(): Offer[] {
  const places = useEngine('places.list', {}, { every: LOOK_EVERY });
  const sticks = (places.data?.places ?? []).filter((one) => one.removable);
  const entries = useQueries({
    queries: sticks.map((one) => ({
      queryKey: ['places.entries', { directory: one.path }],
      queryFn: () => ask('places.entries', { directory: one.path }),
      refetchInterval: LOOK_EVERY,
    })),
  });
  return sticks.flatMap((stick, index) => {
    const sheets = (entries[index]?.data?.files ?? []).filter(isSheet);
    const mark = `${stick.path}\n${sheets.map((one) => `${one.name} ${one.bytes}`).join('\n')}`;
    return sheets.length === 0 ? [] : [{ path: stick.path, name: stick.name, sheets: sheets.length, mark }];
  });
}

/** A damaged one is offered too: it must be refused in words, not passed over. */
function isSheet(file: PlacedFile): boolean {
  return file.kind === 'zps' || /\.zps$/i.test(file.name);
}
