import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { DropZone } from '#renderer/design/DropZone.tsx';
import { Page } from '#renderer/design/Page.tsx';
import type { Session } from '#shared/contract/session.ts';
import { StickOffers } from './StickOffers.tsx';
import styles from './Open.module.css';

interface ChooseBatchProps {
  readonly take: (path: string) => void;
  readonly session: Session | null;
}

/** Drag, dialog, or the stick that was just plugged in, which is offered and never taken by itself. */
export function ChooseBatch({ take, session }: ChooseBatchProps) {
  const navigate = useNavigate();
  const batch = session?.batch ?? null;
  const choose = async (): Promise<void> => {
    const path = await chooseFile('选择评审包', batch === null ? ['zpb'] : ['zpb', 'zpt']);
    if (path !== null) take(path);
  };
  return (
    <Page
      title="打开评审包"
      lead="请插入秘书处发给您的 U 盘。评审包是加密的，只有您本人能打开；打开时会复制到这台电脑并核验。"
    >
      <StickOffers
        kind="zpb"
        action="查看这个评审包"
        none="还没有发现带评审包的 U 盘，插入后会显示在这里。"
        take={take}
      />
      {batch !== null && <StickOffers kind="zpt" action="查看这个复评通知" none={null} take={take} />}
      <DropZone text="也可以把评审包拖到这里" take={take}>
        <Button size="large" onClick={() => void choose()}>
          选择评审包…
        </Button>
      </DropZone>
      <div className={styles['links']}>
        {batch !== null && (
          <Button type="link" onClick={() => void navigate('/desk')}>
            回到已打开的评审包（『{batch.round.title}』{batch.panel}）
          </Button>
        )}
        {batch === null && session?.expert.origin === 'enrolled' && (
          <Button type="link" onClick={() => void navigate('/identity/card')}>
            还没有收到评审包？查看我的名片和校验码
          </Button>
        )}
      </div>
    </Page>
  );
}
