import { Button } from 'antd';
import { useState } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Start.module.css';

/** One's own card and its code: what to do with them, and a chance to keep a copy of the identity. */
export default function CardPage() {
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const session = useSession().data?.session ?? null;
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  if (session === null) return <Navigate to="/" replace />;
  const made = cardIn(state);

  const write = async (what: 'card' | 'identity'): Promise<void> => {
    const directory = await chooseDirectory(what === 'card' ? '名片写到' : '身份文件备份到');
    if (directory === null) return;
    const result = await engine.call(what === 'card' ? 'session.saveCard' : 'session.backup', { directory });
    setProblem(result.ok ? null : result.error);
    setDone(result.ok ? said(what, fileName(result.value.file)) : '');
  };
  return (
    <Frame>
      <Page
        title={made === null ? '我的名片' : '身份已制作，名片在 U 盘上'}
        lead={`${session.expert.name}（${session.expert.unit}）`}
      >
        <div className={styles['card']}>
          <CheckCode code={session.expert.checkCode} />
          <ol className={styles['facts']}>
            <li>把{made === null ? '写有名片的 U 盘' : ` U 盘上的『${fileName(made)}』`}交给秘书处。</li>
            <li>当面或在电话里，把校验码读给秘书处听。核对一致，秘书处才会登记。</li>
            <li>登记以后，秘书处为您制作评审包。</li>
          </ol>
        </div>
        <p className={styles['warning']}>
          口令不能找回：忘记口令只能重新制作身份、重新登记。身份只保存在这台电脑上，换电脑或电脑损坏时要用到备份，请现在备份一份，自己保管。
        </p>
        <div className={styles['result']}>
          <p role="status" className={styles['good']}>
            {done}
          </p>
          <ProblemNote problem={problem} />
        </div>
        <div className={styles['actions']}>
          <Button type="primary" size="large" onClick={() => void navigate('/open')}>
            继续，打开评审包
          </Button>
          <Button size="large" onClick={() => void write('identity')}>
            备份身份文件…
          </Button>
          <Button size="large" onClick={() => void write('card')}>
            再写一份名片…
          </Button>
        </div>
      </Page>
    </Frame>
  );
}

/** Where the card was written a moment ago; null for somebody who only looks it up. */
function cardIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('card' in state)) return null;
  return typeof state.card === 'string' ? state.card : null;
}

function said(what: 'card' | 'identity', name: string): string {
  return what === 'card'
    ? `名片已写入，文件名是『${name}』。`
    : `已备份，文件名是『${name}』。备份同样由您的口令保护，请自己保管，不要交给秘书处。`;
}
