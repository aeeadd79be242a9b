import { UsbOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { bytes } from '#renderer/design/words.ts';
import type { PlacedFile } from '#shared/contract/places.ts';
import type { FileKind } from '#shared/contract/values.ts';
import { kindWords } from './kindWords.ts';
import styles from './Open.module.css';

interface StickOffersProps {
  readonly kind: FileKind;
  /** What taking one means, on its button. */
  readonly action: string;
  /** What is said while there is none; null says nothing. */
  readonly none: string | null;
  readonly take: (path: string) => void;
}

const LOOK_EVERY = 2000;

/** Files of that kind on the sticks that are plugged in: offered, never taken by themselves. */
export function StickOffers({ kind, action, none, take }: StickOffersProps) {
  const offered = useOnSticks(kind);
  if (offered.length === 0 && none === null) return null;
  return (
    <div className={styles['offers']} aria-live="polite">
      {offered.map(({ file, stick }) => (
        <div key={file.path} className={styles['offer']}>
          <UsbOutlined className={styles['usb'] ?? ''} aria-hidden />
          <span className={styles['what']}>
            U 盘『{stick}』上有{kindWords[kind]}『<strong>{file.name}</strong>』
            <span className={styles['size']}>{bytes(file.bytes)}</span>
          </span>
          <Button type={offered.length === 1 ? 'primary' : 'default'} size="large" onClick={() => take(file.path)}>
            {action}
          </Button>
        </div>
      ))}
      {offered.length === 0 && <p className={styles['none']}>{none}</p>}
    </div>
  );
}

/** In the top folders of the sticks that are plugged in now. */
function useOnSticks(kind: FileKind): { readonly file: PlacedFile; readonly stick: string }[] {
  const places = useEngine('places.list', {}, { every: LOOK_EVERY });
  const sticks = (places.data?.places ?? []).filter((one) => one.removable);
  const entries = useQueries({
    queries: sticks.map((one) => ({
      queryKey: ['places.entries', { directory: one.path }],
      queryFn: () => ask('places.entries', { directory: one.path }),
      refetchInterval: LOOK_EVERY,
    })),
  });
  return sticks.flatMap((stick, index) =>
    (entries[index]?.data?.files ?? [])
      .filter((file) => file.kind === kind)
      .map((file) => ({ file, stick: stick.name })),
  );
}
