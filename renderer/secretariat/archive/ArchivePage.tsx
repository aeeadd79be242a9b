import { Alert, Button } from 'antd';
import { useState } from 'react';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { refreshOffice, useOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock, fileName } from '#renderer/design/words.ts';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import type { ArchiveVerification } from '#shared/contract/office/archive.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Result } from '#shared/result.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { Verification } from './Verification.tsx';
import styles from './Archive.module.css';

/** 归档: the round as one file that stands for itself, and the proof that it does. */
export default function ArchivePage() {
  const { data, error } = useEngine('archive.read', {});
  return (
    <OfficeFrame>
      <Page
        title="归档"
        wide
        lead="把一轮评审的全部依据写成一个归档包：任何人以后都能从原始评分单重新得出同样的结果。归档包里有分数，没有卷宗。"
      >
        <ProblemNote problem={error} />
        {data === undefined ? error === null && <Waiting what="正在查看归档" /> : <Archive state={data} />}
      </Page>
    </OfficeFrame>
  );
}

type Doing = 'write' | 'verify' | 'roster' | 'list';

function Archive({ state }: { readonly state: OutputOf<'archive.read'> }) {
  const [directory, setDirectory] = useState<string | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [step, setStep] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [verified, setVerified] = useState<ArchiveVerification | null>(null);
  const [roster, setRoster] = useState<string | null>(null);
  const [list, setList] = useState<string | null>(null);
  const { result, contents, written } = state;
  const office = useOffice();

  const act = async <T,>(what: Doing, call: () => Promise<Result<T>>): Promise<T | null> => {
    setDoing(what);
    setStep('');
    setProblem(null);
    const answer = await call();
    setDoing(null);
    if (!answer.ok) {
      setProblem(answer.error);
      return null;
    }
    return answer.value;
  };
  const onProgress = (progress: { step: string }): void => setStep(progress.step);
  const write = async (to: string): Promise<void> => {
    setVerified(null);
    setVerified(await act('write', () => engine.call('archive.write', { directory: to }, { onProgress })));
    void refreshOffice();
  };
  const verify = async (): Promise<void> => {
    const file = await chooseFile('选择要核验的归档包', ['zpa']);
    if (file === null) return;
    setVerified(null);
    setVerified(await act('verify', () => engine.call('archive.verify', { file }, { onProgress })));
  };
  const writeRoster = async (to: string): Promise<void> => {
    const done = await act('roster', () => engine.call('archive.roster', { directory: to }));
    if (done !== null) setRoster(done.file);
    void refreshOffice();
  };
  const writeList = async (to: string): Promise<void> => {
    const done = await act('list', () => engine.call('archive.list', { directory: to }));
    if (done !== null) setList(done.file);
    void refreshOffice();
  };
  const busy = doing !== null;
  return (
    <div className={styles['page']}>
      {result === null && <Alert type="info" showIcon title="还没有结果。开分并汇总以后，在这里归档。" />}
      {result?.outdated === true && (
        <Alert type="warning" showIcon title="汇总之后又收到评分单或作了裁定。请先到「结果」重新汇总，再归档。" />
      )}
      <div className={styles['pair']}>
        <section aria-labelledby="archive-contents">
          <h2 id="archive-contents">归档包里有什么</h2>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">内容</th>
                <th scope="col">数量</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {contents.map((one) => (
                <tr key={one.name}>
                  <th scope="row">{one.name}</th>
                  <td className={styles['count']}>{one.count ?? ''}</td>
                  <td>{one.said}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section aria-labelledby="archive-write" className={styles['write']}>
          <h2 id="archive-write">写出归档包</h2>
          {result !== null && (
            <p>
              结果校验码 <strong>{result.checkCode}</strong>
            </p>
          )}
          {office !== null && (
            <p className={styles['small']}>
              归档包交到主管部门时，对方会核对秘书处校验码 <strong>{office.secretariat.checkCode}</strong>
              ，请当面或打电话报出。
            </p>
          )}
          <StickChoice value={directory} change={setDirectory} disabled={busy} />
          <div className={styles['actions']}>
            <Button
              type="primary"
              size="large"
              disabled={busy || directory === null || result === null || result.outdated}
              onClick={() => directory !== null && void write(directory)}
            >
              {doing === 'write' ? '正在归档' : '写出归档包，并读回核验'}
            </Button>
            <Button
              size="large"
              disabled={busy || directory === null}
              onClick={() => directory !== null && void writeRoster(directory)}
            >
              写出名册
            </Button>
            <Button
              size="large"
              disabled={busy || directory === null || result === null}
              onClick={() => directory !== null && void writeList(directory)}
            >
              写出归档目录
            </Button>
          </div>
          <p role="status" className={styles['small']}>
            {busy && (doing === 'write' || doing === 'verify')
              ? `${step === '' ? '正在准备' : `正在${step}`}，请稍候。`
              : ''}
            {roster !== null && !busy && `已写出名册『${fileName(roster)}』，把它交给要核验的人。`}
            {list !== null && !busy && `已写出归档目录『${fileName(list)}』，打印后与纸质材料一起归档。`}
          </p>
          <ProblemNote problem={problem} />
          {verified !== null && <Verification verified={verified} />}
        </section>
      </div>
      <section aria-labelledby="archive-how">
        <h2 id="archive-how">怎样核验</h2>
        <p>
          核验只用公钥，不需要口令。在本软件中选择归档包即可；不用本软件时，按归档包内的「核验说明」，只用 age 与
          openssl 也能逐份核验。
        </p>
        <div className={styles['actions']}>
          <Button disabled={busy} onClick={() => void verify()}>
            {doing === 'verify' ? '正在核验' : '核验一个归档包…'}
          </Button>
        </div>
      </section>
      {written.length > 0 && (
        <section aria-labelledby="archive-written">
          <h2 id="archive-written">已写出的归档包</h2>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">评分单</th>
                <th scope="col">结果校验码</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {written.map((one) => (
                <tr key={one.at}>
                  <th scope="row">{dayAndClock(one.at)}</th>
                  <td className={styles['count']}>{one.sheets} 份</td>
                  <td>{one.checkCode}</td>
                  <td>{one.current ? '与现在的结果一致' : '其后结果有变'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
