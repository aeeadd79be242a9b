import { Modal } from 'antd';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { FrozenShown } from '#shared/contract/office/decision.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { nameOf } from './words.ts';
import styles from './Decision.module.css';

/** What one frozen decision recognises, with the policy tools that each result may look at. */
export function DecisionList({ one, done }: { readonly one: FrozenShown; readonly done: () => void }) {
  const { data, error } = useEngine('decision.show', { digest: one.digest });
  const recognised = data?.dossiers.filter(({ fate }) => fate === 'recognised') ?? [];
  return (
    <Modal open title={`${nameOf(one)}的名单（${one.recognised} 项）`} footer={null} width={1200} onCancel={done}>
      <ProblemNote problem={error} />
      {data === undefined && error === null && <Waiting what="正在打开" />}
      {data !== undefined && (
        <div className={styles['list']} role="region" aria-label="名单" tabIndex={0}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">项目名称</th>
                <th scope="col">类别</th>
                <th scope="col">牵头单位</th>
                <th scope="col">联合单位</th>
                <th scope="col">推荐单位</th>
                <th scope="col">区</th>
                <th scope="col">先进水平</th>
                <th scope="col">可以关注的政策工具</th>
              </tr>
            </thead>
            <tbody>
              {recognised.map(({ project, level, policyTools }) => (
                <tr key={project.no}>
                  <th scope="row">
                    {project.no} {project.title}
                  </th>
                  <td>{categoryNames[project.category]}</td>
                  <td>{project.leadUnit}</td>
                  <td>{project.partners.map(({ name }) => name).join('、') || '—'}</td>
                  <td>{project.recommenders.map(({ name }) => name).join('、')}</td>
                  <td className={styles['nowrap']}>{project.district}</td>
                  <td className={styles['nowrap']}>{level}</td>
                  <td>{policyTools.map(({ name }) => name).join('、') || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={styles['small']}>政策工具只是提示，能否享受以各项政策当年的通知为准。</p>
    </Modal>
  );
}
