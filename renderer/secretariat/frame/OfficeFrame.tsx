import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useEngine } from '#renderer/client/queries.ts';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { Rail } from './Rail.tsx';
import styles from './OfficeFrame.module.css';

interface OfficeFrameProps {
  readonly children: ReactNode;
  /** Discreet line at the foot: the keys of where one is. */
  readonly hints?: ReactNode;
  /** The station scrolls by itself, as a large table does; otherwise it scrolls as a page. */
  readonly fill?: boolean;
}

/** The secretariat's desk: the stations of the round on the left, one of them on the right. Only with an open round. */
export function OfficeFrame({ children, hints, fill = false }: OfficeFrameProps) {
  const { data } = useEngine('office.current', {});
  const { pathname } = useLocation();
  if (data === undefined) return <Waiting what="正在打开轮次" />;
  if (data.office === null) return <Navigate to="/rounds" replace state={{ back: pathname }} />;
  return (
    <Frame fill hints={hints}>
      <div className={styles['office']}>
        <Rail />
        <div className={fill ? styles['fill'] : styles['page']}>{children}</div>
      </div>
    </Frame>
  );
}
