import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { enterSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import { missingOf, type Field, type Wanted } from './newIdentity.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { strengthOf } from './strength.ts';
import { TextEntry } from './TextEntry.tsx';
import styles from './Start.module.css';

/** An identity of one's own: name, unit, a 口令 that nobody else knows, and a card for the secretariat. */
export default function NewIdentityPage() {
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<Wanted>({ name: '', unit: '', first: '', second: '', stick: null });
  /** Nobody is told what is missing before they say that they are done. */
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (field: Field) => (value: string) => setWanted((old) => ({ ...old, [field]: value }));
  const missing = missingOf(wanted);
  const said = (field: Field): string | null => (tried ? (missing.get(field) ?? null) : null);
  const { first, second, stick } = wanted;
  const strength = strengthOf(first, wanted.name);

  const make = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const [where] = missing.keys();
    if (where !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name=${where}]`)?.focus();
    if (where !== undefined || stick === null) return;
    setBusy(true);
    setProblem(null);
    const result = await engine.call('session.create', {
      name: wanted.name.trim(),
      unit: wanted.unit.trim(),
      passphrase: first,
      directory: stick,
    });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    enterSession(result.value.session);
    void navigate('/identity/card', { replace: true, state: { card: result.value.card } });
  };
  return (
    <Frame>
      <Page title="自己制作身份" lead="口令只有您知道，任何人都不能找回。请用您记得住、别人猜不到的口令，例如一句话。">
        <form className={styles['two']} noValidate onSubmit={(event) => void make(event)}>
          <TextEntry
            label="姓名"
            value={wanted.name}
            change={change('name')}
            disabled={busy}
            problem={said('name')}
            name="name"
            autoFocus
          />
          <TextEntry
            label="工作单位"
            value={wanted.unit}
            change={change('unit')}
            disabled={busy}
            problem={said('unit')}
            name="unit"
          />
          <PassphraseField
            label="口令"
            value={first}
            change={change('first')}
            disabled={busy}
            problem={said('first')}
            hint={<p className={styles[strength.level]}>{first === '' ? '至少 6 个字符。' : strength.words}</p>}
            name="first"
          />
          <PassphraseField
            label="再输入一次口令"
            value={second}
            change={change('second')}
            disabled={busy}
            problem={said('second') ?? (second !== '' && !first.startsWith(second) ? '两次输入不同，请核对。' : null)}
            hint={second !== '' && second === first && <p className={styles['good']}>两次输入相同。</p>}
            name="second"
          />
          <div className={styles['across']}>
            <h2 className={styles['small']}>名片写到</h2>
            <StickChoice value={stick} change={change('stick')} disabled={busy} />
            <div className={styles['said']}>
              <p role="alert">{said('stick')}</p>
            </div>
            <ProblemNote problem={problem} />
            <div className={styles['actions']}>
              <Button type="primary" size="large" htmlType="submit" disabled={busy}>
                {busy ? '正在制作，约需一秒' : '制作身份并写入名片'}
              </Button>
              <Button size="large" disabled={busy} onClick={() => void navigate('/identity')}>
                返回
              </Button>
            </div>
          </div>
        </form>
      </Page>
    </Frame>
  );
}
