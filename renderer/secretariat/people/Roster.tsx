import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { signatureLabels } from '#shared/domain/identity.ts';
import type { PeopleExpert } from '#shared/contract/office/people.ts';
import { Affiliations } from './Affiliations.tsx';
import { useChange, type People } from './change.ts';
import { EnrolDialog } from './EnrolDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import styles from './People.module.css';

/** Everybody on the roster, and the two ways onto it: by a card of their own, or with an identity made here. */
export function Roster({ people }: { readonly people: People }) {
  const [wanted, setWanted] = useState('');
  const [card, setCard] = useState<string | null>(null);
  const [issuing, setIssuing] = useState(false);
  const [editing, setEditing] = useState<PeopleExpert | null>(null);
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
              <th scope="col">专家组</th>
              <th scope="col">评审</th>
              <th scope="col">回避</th>
              <th scope="col">名片校验码</th>
              <th scope="col">身份</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.keyId}>
                <th scope="row">
                  {one.name}
                  {one.leader && <span className={styles['tag']}>组长</span>}
                </th>
                <td>
                  {one.unit}
                  {one.affiliations.length > 0 && (
                    <span className={styles['small']}>另：{one.affiliations.join('、')}</span>
                  )}
                </td>
                <td>
                  <Select
                    aria-label={`${one.name}的专家组`}
                    className={styles['select'] ?? ''}
                    value={one.panel}
                    disabled={busy || one.sealed}
                    onChange={(panel) => void change('people.change', { expert: one.keyId, panel })}
                    options={panels.map((value) => ({ value, label: value }))}
                  />
                </td>
                <td className={styles['number']}>{one.judges}</td>
                <td className={styles['number']}>{one.recused}</td>
                <td className={styles['code']}>{one.checkCode}</td>
                <td className={styles['small']}>{signatureLabels[one.origin]}</td>
                <td className={styles['actions']}>
                  {!one.leader && (
                    <Button
                      size="small"
                      disabled={busy}
                      onClick={() => void change('people.change', { expert: one.keyId, leader: true })}
                    >
                      设为组长
                    </Button>
                  )}
                  <Button size="small" disabled={busy || one.sealed} onClick={() => setEditing(one)}>
                    曾任职单位
                  </Button>
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
            ))}
          </tbody>
        </table>
      )}
      {card !== null && <EnrolDialog file={card} panels={panels} done={() => setCard(null)} />}
      {issuing && <IssueDialog panels={panels} done={() => setIssuing(false)} />}
      {editing !== null && <Affiliations expert={editing} done={() => setEditing(null)} />}
    </>
  );
}
