import { Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { enterSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { NewIdentityDone } from './NewIdentityDone.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import styles from './Start.module.css';

const MINIMUM = 6;

/** An identity of one's own: name, unit, a 口令 that nobody else knows, and a card for the secretariat. */
export default function NewIdentityPage() {
  const navigate = useNavigate();
  const ids = { name: useId(), unit: useId() };
  const [name, setName] = useState('');
  const [unit, setUnit] = useState('');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [stick, setStick] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [made, setMade] = useState<OutputOf<'session.create'> | null>(null);
  if (made !== null) return <NewIdentityDone made={made} />;

  const short = first !== '' && first.length < MINIMUM;
  const differs = second !== '' && !first.startsWith(second) && first !== second;
  const ready =
    name.trim() !== '' && unit.trim() !== '' && first.length >= MINIMUM && first === second && stick !== null;
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!ready || stick === null) return;
    setBusy(true);
    setProblem(null);
    const result = await engine.call('session.create', {
      name: name.trim(),
      unit: unit.trim(),
      passphrase: first,
      directory: stick,
    });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    enterSession(result.value.session);
    setMade(result.value);
  };
  return (
    <Frame>
      <Page title="自己制作身份" lead="口令只有您知道,任何人都不能找回。请用您记得住、别人猜不到的口令,例如一句话。">
        <form className={styles['form']} onSubmit={(event) => void make(event)}>
          <div className={styles['field']}>
            <label htmlFor={ids.name}>姓名</label>
            <Input
              id={ids.name}
              size="large"
              maxLength={200}
              value={name}
              disabled={busy}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <div className={styles['field']}>
            <label htmlFor={ids.unit}>工作单位</label>
            <Input
              id={ids.unit}
              size="large"
              maxLength={200}
              value={unit}
              disabled={busy}
              onChange={(event) => setUnit(event.target.value)}
            />
          </div>
          <PassphraseField
            label="口令"
            value={first}
            change={setFirst}
            disabled={busy}
            problem={short ? `口令至少 ${MINIMUM} 个字符,还差 ${MINIMUM - first.length} 个。` : null}
          />
          <PassphraseField
            label="再输入一次口令"
            value={second}
            change={setSecond}
            disabled={busy}
            problem={differs ? '两次输入不同,请核对。' : null}
          />
          <div className={styles['field']}>
            <h3>名片写到</h3>
            <StickChoice value={stick} change={setStick} disabled={busy} />
          </div>
          <ProblemNote problem={problem} />
          <div className={styles['actions']}>
            <Button type="primary" size="large" htmlType="submit" disabled={!ready || busy}>
              {busy ? '正在制作' : '制作身份并写入名片'}
            </Button>
            <Button size="large" disabled={busy} onClick={() => void navigate('/identity')}>
              返回
            </Button>
          </div>
        </form>
      </Page>
    </Frame>
  );
}
