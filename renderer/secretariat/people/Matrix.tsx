import { Select } from 'antd';
import { useState } from 'react';
import type { People } from './change.ts';
import styles from './People.module.css';

/** Who judges what in one panel: dossiers down, experts across, 回避 with its reason. */
export function Matrix({ people }: { readonly people: People }) {
  const [first] = people.panels;
  const [panel, setPanel] = useState(first?.name ?? '');
  const members = people.experts.filter((one) => one.panel === panel);
  const dossiers = people.dossiers.filter((one) => one.panel === panel);
  const reasons = new Map(people.conflicts.map((one) => [`${one.expert} ${one.no}`, one.reason]));
  if (first === undefined) return <p className={styles['none']}>还没有专家组。</p>;
  return (
    <>
      <div className={styles['tools']}>
        <Select
          aria-label="专家组"
          className={styles['select'] ?? ''}
          value={panel}
          onChange={setPanel}
          options={people.panels.map(({ name }) => ({ value: name, label: name }))}
        />
        <span className={styles['small']}>● 评分 ◇ 回避。回避在「回避」页登记和撤销。</span>
      </div>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={`${panel}的对照表`}>
        <table className={styles['matrix']}>
          <thead>
            <tr>
              <th scope="col">项目</th>
              {members.map((one) => (
                <th key={one.keyId} scope="col">
                  {one.name}
                </th>
              ))}
              <th scope="col">可评</th>
            </tr>
          </thead>
          <tbody>
            {dossiers.map((dossier) => (
              <tr key={dossier.no}>
                <th scope="row">
                  {dossier.no} {dossier.title}
                </th>
                {members.map((one) => {
                  const reason = reasons.get(`${one.keyId} ${dossier.no}`);
                  return (
                    <td key={one.keyId} title={reason}>
                      <span aria-hidden className={reason === undefined ? styles['judges'] : styles['recused']}>
                        {reason === undefined ? '●' : '◇'}
                      </span>
                      <span className="zp-visually-hidden">{reason === undefined ? '评分' : `回避：${reason}`}</span>
                    </td>
                  );
                })}
                <td className={styles['number']}>{dossier.judges}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
