import { UsbOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { ask } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { DropZone } from '#renderer/design/DropZone.tsx';
import { Page } from '#renderer/design/Page.tsx';
import { bytes } from '#renderer/design/words.ts';
import styles from './Open.module.css';

interface ChooseBatchProps {
  readonly take: (path: string) => void;
  /** A batch is open already. */
  readonly deskThere: boolean;
}

const LOOK_EVERY = 2000;

/** Drag, dialog, or the stick that was just plugged in, which is offered and never taken by itself. */
export function ChooseBatch({ take, deskThere }: ChooseBatchProps) {
  const navigate = useNavigate();
  const offered = useOffered();
  const choose = async (): Promise<void> => {
    const path = await chooseFile('选择评审包', ['zpb']);
    if (path !== null) take(path);
  };
  return (
    <Page
      title="打开评审包"
      lead="请插入秘书处发给您的 U 盘。评审包是加密的,只有您本人能打开;打开时会复制到这台电脑并核验。"
    >
      <div className={styles['offers']} aria-live="polite">
        {offered.map(({ path, name, size, stick }) => (
          <div key={path} className={styles['offer']}>
            <UsbOutlined className={styles['usb'] ?? ''} aria-hidden />
            <span className={styles['what']}>
              U 盘『{stick}』上有评审包『<strong>{name}</strong>』<span className={styles['size']}>{bytes(size)}</span>
            </span>
            <Button type="primary" size="large" onClick={() => take(path)}>
              查看这个评审包
            </Button>
          </div>
        ))}
        {offered.length === 0 && <p className={styles['none']}>还没有发现带评审包的 U 盘,插入后会显示在这里。</p>}
      </div>
      <DropZone text="也可以把评审包拖到这里" take={take}>
        <Button size="large" onClick={() => void choose()}>
          选择评审包…
        </Button>
      </DropZone>
      {deskThere && (
        <p style={{ marginTop: '1rem' }}>
          <Button type="link" onClick={() => void navigate('/desk')}>
            回到已打开的评审包
          </Button>
        </p>
      )}
    </Page>
  );
}

interface Offer {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly stick: string;
}

/** Batches in the top folders of the sticks that are plugged in now. */
function useOffered(): Offer[] {
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
      .filter((file) => file.kind === 'zpb')
      .map((file) => ({ path: file.path, name: file.name, size: file.bytes, stick: stick.name })),
  );
}
