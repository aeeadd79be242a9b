import { Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { queries, useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { Desk } from '#shared/contract/desk.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { Cleared } from './Cleared.tsx';
import styles from './ClearPage.module.css';

type Answer = OutputOf<'round.clear'>;

const WORDS = '清场';

/** 清场: takes this round off this machine, once its sheet lies safely on a stick. */
export default function ClearPage() {
  const session = useSession().data?.session ?? null;
  const [cleared, setCleared] = useState<Answer | null>(null);
  const desk = useEngine('desk.read', {}, { enabled: session?.batch !== null && cleared === null });
  if (cleared !== null)
    return (
      <Frame>
        <Cleared answer={cleared} />
      </Frame>
    );
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  return (
    <Frame>
      <ProblemNote problem={desk.error} />
      {desk.data === undefined ? (
        desk.error === null && <Waiting what="正在核对评分单" />
      ) : (
        <Ask desk={desk.data} cleared={setCleared} />
      )}
    </Frame>
  );
}

/** Why 清场 has to wait; null when it need not. */
function obstacle(desk: Desk): string | null {
  const newest = desk.sheets.at(-1);
  if (newest === undefined) return '您还没有签名。请先签名并把评分单写入 U 盘，然后再清场。';
  if (desk.changedSinceSigned) return `第 ${newest.revision} 版签名之后又有修改。请先重新签名并写入 U 盘，然后再清场。`;
  if (newest.writtenAt === null) return '评分单还没有成功写入 U 盘。请先写入并核对，然后再清场。';
  return null;
}

function Ask({ desk, cleared }: { readonly desk: Desk; readonly cleared: (answer: Answer) => void }) {
  const navigate = useNavigate();
  const id = useId();
  const [words, setWords] = useState('');
  const [stick, setStick] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const why = obstacle(desk);
  const newest = desk.sheets.at(-1);
  if (why !== null || newest === undefined)
    return (
      <Page title="清场" lead={why}>
        <Button type="primary" onClick={() => void navigate('/sign')}>
          去签名并写入 U 盘
        </Button>
      </Page>
    );
  const clear = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const result = await engine.call('round.clear', { confirmation: words.trim(), directory: stick });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    cleared(result.value);
    // Nothing that was read of this round stays in this window either.
    queries.removeQueries({ predicate: ({ queryKey }) => !keep.has(String(queryKey[0])) });
    void queries.invalidateQueries({ queryKey: ['session.current'] });
  };
  return (
    <Page title="清场" lead={`从这台电脑上删除『${desk.round.title}』${desk.panel}的全部内容。删除后不能恢复。`}>
      <div className={styles['lists']}>
        <section>
          <h2>将会删除</h2>
          <ul>
            <li>评审包的本机副本：{desk.dossiers.length} 个项目的卷宗和附件</li>
            <li>您的评分、理由、引用和修改记录</li>
            <li>本机保存的评分单</li>
          </ul>
        </section>
        <section>
          <h2>不受影响</h2>
          <ul>
            <li>U 盘上的评分单和专家评分表</li>
            <li>您的身份文件</li>
            <li>
              一条记录：第 {newest.revision} 版评分单，校验码 {newest.checkCode}，{dayAndClock(newest.signedAt)} 签名
            </li>
          </ul>
        </section>
      </div>
      <Form layout="vertical" onFinish={() => void clear()} className={styles['form']}>
        <Form.Item label="清场确认书（PDF）写入，可不选">
          <StickChoice value={stick} change={setStick} disabled={busy} />
        </Form.Item>
        <Form.Item label={`请输入「${WORDS}」二字确认`} htmlFor={id}>
          <Input
            id={id}
            value={words}
            disabled={busy}
            autoComplete="off"
            className={styles['words']}
            onChange={(event) => setWords(event.target.value)}
          />
        </Form.Item>
        <div className={styles['message']} aria-live="polite">
          {busy && <p>正在删除，请不要关闭电脑。</p>}
          <ProblemNote problem={problem} />
        </div>
        <div className={styles['actions']}>
          <Button type="primary" danger size="large" htmlType="submit" disabled={busy || words.trim() !== WORDS}>
            从本机删除，此后不可恢复
          </Button>
          <Button size="large" disabled={busy} onClick={() => void navigate('/desk')}>
            先不清场
          </Button>
        </div>
      </Form>
    </Page>
  );
}

const keep = new Set(['session.current', 'preferences.read']);
