import { Button, Input, Popconfirm, Select } from 'antd';
import { Fragment, useState } from 'react';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { signatureLabels } from '#shared/domain/identity.ts';
import { useChange, type People } from './change.ts';
import { EnrolDialog } from './EnrolDialog.tsx';
import { ExpertDetails } from './ExpertDetails.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { expertiseOptions, RESERVE } from './words.ts';
import styles from './People.module.css';

/** Everybody on the roster, and the two ways onto it: by a card of their own, or with an identity made here. */
export function Roster({ people }: { readonly people: People }) {
  const [wanted, setWanted] = useState('');
  const [card, setCard] = useState<string | null>(null);
  const [issuing, setIssuing] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const { busy, problem, change } = useChange();
  const panels = people.panels.map(({ name }) => name);
  const shown = people.experts.filter(({ name, unit, panel }) => `${name} ${unit} ${panel}`.includes(wanted.trim()));
  const choose = async (): Promise<void> => {
    const file = await chooseFile('选择专家的名片', ['zpc']);
    if (file !== null) setCard(file);
  };
  return (
    <>
      <div className={styles['tools']}>
        <Button type="primary" onClick={() => void choose()}>
          登记专家的名片…
        </Button>
        <Button onClick={() => setIssuing(true)}>为没有身份的专家发放…</Button>
        <Input.Search
          aria-label="查找专家"
          placeholder="姓名、单位或组名"
          allowClear
          className={styles['search'] ?? ''}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <ProblemNote problem={problem} />
      {people.experts.length === 0 ? (
        <p className={styles['none']}>
          还没有登记专家。专家自己制作身份的，请登记他们交来的名片；没有身份的，可以由秘书处发放。
        </p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">单位</th>
              <th scope="col">专长</th>
              <th scope="col">专家组</th>
              <th scope="col">评审</th>
              <th scope="col">回避</th>
              <th scope="col">身份和校验码</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Fragment key={one.keyId}>
                <tr>
                  <th scope="row">
                    {one.name}
                    {one.leader && <span className={styles['tag']}>组长</span>}
                  </th>
                  <td className={styles['unit']}>
                    {one.unit}
                    {one.affiliations.length > 0 && (
                      <span className={styles['small']}>曾任职：{one.affiliations.join('、')}</span>
                    )}
                  </td>
                  <td>
                    <Select<'industry' | 'quality' | 'none'>
                      aria-label={`${one.name}的专长`}
                      className={styles['short'] ?? ''}
                      value={one.expertise ?? 'none'}
                      disabled={busy}
                      onChange={(value) =>
                        void change('people.change', {
                          expert: one.keyId,
                          expertise: value === 'none' ? null : value,
                        })
                      }
                      options={[...expertiseOptions]}
                    />
                  </td>
                  <td>
                    <Select
                      aria-label={`${one.name}的专家组`}
                      className={styles['short'] ?? ''}
                      value={one.panel}
                      disabled={busy || one.sealed}
                      onChange={(panel) => void change('people.change', { expert: one.keyId, panel })}
                      options={[...panels, RESERVE].map((value) => ({ value, label: value }))}
                    />
                  </td>
                  <td className={styles['number']}>{one.judges}</td>
                  <td className={styles['number']}>{one.recused}</td>
                  <td className={styles['brief']}>
                    <span className={styles['small']}>{signatureLabels[one.origin]}</span>
                    <span className={styles['small']}>{one.checkCode}</span>
                  </td>
                  <td className={styles['actions']}>
                    <Button
                      size="small"
                      aria-expanded={open === one.keyId}
                      onClick={() => setOpen(open === one.keyId ? null : one.keyId)}
                    >
                      资料与回避
                    </Button>
                    {!one.leader && (
                      <Button
                        size="small"
                        disabled={busy}
                        onClick={() => void change('people.change', { expert: one.keyId, leader: true })}
                      >
                        设为组长
                      </Button>
                    )}
                    <Popconfirm
                      title={`把${one.name}从名册中移除？`}
                      okText="移除"
                      cancelText="不移除"
                      disabled={busy || one.sealed}
                      onConfirm={() => void change('people.remove', { expert: one.keyId })}
                    >
                      <Button size="small" danger disabled={busy || one.sealed}>
                        移除
                      </Button>
                    </Popconfirm>
                  </td>
                </tr>
                {open === one.keyId && (
                  <tr>
                    <td colSpan={8}>
                      <ExpertDetails expert={one} people={people} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {card !== null && <EnrolDialog file={card} panels={panels} done={() => setCard(null)} />}
      {issuing && <IssueDialog panels={panels} done={() => setIssuing(false)} />}
    </>
  );
}
