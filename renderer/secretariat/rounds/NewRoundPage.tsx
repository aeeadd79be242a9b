import { Button, Checkbox, InputNumber, Radio } from 'antd';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { enterOffice, leaveOffice, useOffice } from '#renderer/app/office.ts';
import { askUntilAnswered, engine } from '#renderer/client/engine.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { PassphraseField } from '#renderer/expert/start/PassphraseField.tsx';
import { strengthOf } from '#renderer/expert/start/strength.ts';
import { TextEntry } from '#renderer/expert/start/TextEntry.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import { missingOf, type Field, type Wanted } from './newRound.ts';
import styles from './Rounds.module.css';

/** A round is mostly named after its year. */
const beginning = (): Wanted => ({
  title: `${new Date().getFullYear()}年度产业质量攻关成果评价`,
  test: false,
  identity: null,
  name: '秘书处',
  unit: '',
  first: '',
  second: '',
  split: false,
  threshold: 2,
  cards: [],
});

/** A new round: its name, whose it is, the 口令, and who opens the scores. */
export default function NewRoundPage() {
  const navigate = useNavigate();
  const office = useOffice();
  const [wanted, setWanted] = useState<Wanted>(beginning);
  /** Nobody is told what is missing before they say that they are done. */
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (some: Partial<Wanted>): void => setWanted((old) => ({ ...old, ...some }));
  const missing = missingOf(wanted);
  const said = (field: Field): string | null => (tried ? (missing.get(field) ?? null) : null);
  const { title, test, identity, name, unit, first, second, split, threshold, cards } = wanted;
  const strength = strengthOf(first, name);

  const make = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const [where] = missing.keys();
    if (where !== undefined) event.currentTarget.querySelector<HTMLElement>(`[name=${where}]`)?.focus();
    if (where !== undefined) return;
    setBusy(true);
    setProblem(null);
    if (office !== null) {
      await askUntilAnswered('office.close', {});
      leaveOffice();
    }
    const result = await engine.call('office.create', {
      title: title.trim(),
      mode: test ? 'test' : 'live',
      secretariat:
        identity === null ? { kind: 'new', name: name.trim(), unit: unit.trim() } : { kind: 'file', file: identity },
      passphrase: first,
      directory: null,
      opening: split ? { threshold, cards: [...cards] } : null,
    });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    enterOffice(result.value);
    void navigate('/office/overview', { replace: true });
  };
  const addCard = async (): Promise<void> => {
    const file = await chooseFile('选择持钥人的名片', ['zpc']);
    if (file !== null && !cards.includes(file)) change({ cards: [...cards, file] });
  };
  return (
    <Frame>
      <Page title="建立新轮次" lead="轮次名称会印在评审包、评分表和所有报表上。">
        <form className={styles['form']} noValidate onSubmit={(event) => void make(event)}>
          <section>
            <TextEntry
              label="轮次名称"
              name="title"
              value={title}
              change={(value) => change({ title: value })}
              disabled={busy}
              problem={said('title')}
              autoFocus
            />
            <Checkbox checked={test} disabled={busy} onChange={(event) => change({ test: event.target.checked })}>
              这是测试轮（所有页面和纸质材料都标明「测试」，评分单不能与正式轮混用）
            </Checkbox>
          </section>
          <section>
            <h2>秘书处的身份</h2>
            <Radio.Group
              aria-label="秘书处的身份"
              value={identity === null ? 'new' : 'file'}
              disabled={busy}
              onChange={(event) => {
                if (event.target.value === 'new') return change({ identity: null, first: '', second: '' });
                void chooseFile('选择秘书处的身份文件', ['zpi']).then((file) => {
                  if (file !== null) change({ identity: file, first: '', second: '' });
                });
              }}
            >
              <Radio value="new">为本轮制作新的身份</Radio>
              <Radio value="file">
                {identity === null ? '使用已有的身份文件…' : `使用身份文件『${fileName(identity)}』`}
              </Radio>
            </Radio.Group>
            <div className={styles['two']}>
              {identity === null && (
                <>
                  <TextEntry
                    label="秘书处名称"
                    name="name"
                    value={name}
                    change={(value) => change({ name: value })}
                    disabled={busy}
                    problem={said('name')}
                  />
                  <TextEntry
                    label="所在单位"
                    name="unit"
                    value={unit}
                    change={(value) => change({ unit: value })}
                    disabled={busy}
                    problem={said('unit')}
                  />
                </>
              )}
              <PassphraseField
                label="秘书处口令"
                name="first"
                value={first}
                change={(value) => change({ first: value })}
                disabled={busy}
                problem={said('first')}
                hint={
                  identity === null && <span>{first === '' ? '至少 6 个字符，忘记后不能找回。' : strength.words}</span>
                }
              />
              {identity === null && (
                <PassphraseField
                  label="再输入一次口令"
                  name="second"
                  value={second}
                  change={(value) => change({ second: value })}
                  disabled={busy}
                  problem={
                    said('second') ?? (second !== '' && !first.startsWith(second) ? '两次输入不同，请核对。' : null)
                  }
                />
              )}
            </div>
          </section>
          <section>
            <h2>由谁开分</h2>
            <Radio.Group
              aria-label="由谁开分"
              value={split}
              disabled={busy}
              onChange={(event) => change({ split: Boolean(event.target.value) })}
            >
              <Radio value={false}>秘书处开分</Radio>
              <Radio value>几名持钥人到场共同开分</Radio>
            </Radio.Group>
            <p className={styles['help']}>
              {split
                ? '开分之前，包括秘书处在内，谁都看不到分数。持钥人可以是秘书处、监督、组长等，每人用自己的身份文件和口令。'
                : '达到规定份数后由秘书处开分，时间和依据记入监督记录。'}
            </p>
            {split && (
              <>
                <div className={styles['row']}>
                  <label htmlFor="threshold">到场人数不少于</label>
                  <InputNumber
                    id="threshold"
                    min={2}
                    max={20}
                    value={threshold}
                    disabled={busy}
                    onChange={(value) => change({ threshold: value ?? 2 })}
                  />
                  <Button disabled={busy} onClick={() => void addCard()}>
                    添加持钥人的名片…
                  </Button>
                </div>
                {cards.length > 0 && (
                  <ul className={styles['cards']}>
                    {cards.map((file) => (
                      <li key={file}>
                        {fileName(file)}{' '}
                        <Button
                          type="link"
                          disabled={busy}
                          onClick={() => change({ cards: cards.filter((one) => one !== file) })}
                        >
                          移除
                        </Button>
                      </li>
                    ))}
                  </ul>
                )}
                <p role="alert">{said('cards')}</p>
              </>
            )}
          </section>
          <ProblemNote problem={problem} />
          <div className={styles['actions']}>
            <Button type="primary" size="large" htmlType="submit" disabled={busy}>
              {busy ? '正在建立，约需一秒' : '建立轮次'}
            </Button>
            <Button size="large" disabled={busy} onClick={() => void navigate('/rounds')}>
              返回
            </Button>
          </div>
        </form>
      </Page>
    </Frame>
  );
}
