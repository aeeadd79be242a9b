import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock, fileName } from '#renderer/design/words.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { useChange } from '../frame/useChange.ts';
import EditPage from './edit/EditPage.tsx';
import { RubricSheet } from './RubricSheet.tsx';
import { Versions } from './Versions.tsx';
import styles from './Guide.module.css';

/** The 评价指南 of the round: read, written anew, replaced from files, approved; until the first seal. */
export default function GuidePage() {
  return (
    <Routes>
      <Route index element={<Station />} />
      <Route path="edit/:category" element={<EditPage />} />
    </Routes>
  );
}

function Station() {
  const { data, error } = useEngine('guide.read', {});
  return (
    <OfficeFrame>
      <Page title="评价指南" wide>
        <ProblemNote problem={error} />
        {data === undefined && error === null && <Waiting what="正在查看评价指南" />}
        {data !== undefined && <Guide guide={data} />}
      </Page>
    </OfficeFrame>
  );
}

function Guide({ guide }: { readonly guide: OutputOf<'guide.read'> }) {
  const [category, setCategory] = useState<Category>(guide.rubrics[0]?.rubric.category ?? 'chain');
  const shown = guide.rubrics.find(({ rubric }) => rubric.category === category);
  const navigate = useNavigate();
  const { busy, problem, change } = useChange();
  const draft = guide.drafts.find((one) => one.category === category);
  const start = async (from: number | null): Promise<void> => {
    if ((await change('guide.start', { category, from })) !== null) void navigate(`/office/guide/edit/${category}`);
  };
  return (
    <>
      <Tools guide={guide} />
      <TabBar<Category>
        label="类别"
        tabs={guide.rubrics.map(({ rubric }) => ({ key: rubric.category, label: categoryNames[rubric.category] }))}
        current={category}
        show={setCategory}
        panel="guide-panel"
      />
      <div id="guide-panel" role="tabpanel">
        {!guide.frozen && (
          <div className={styles['tools']}>
            {draft === undefined ? (
              <Button type="primary" disabled={busy} onClick={() => void start(null)}>
                修改这份评价指南
              </Button>
            ) : (
              <>
                <Button type="primary" onClick={() => void navigate(`/office/guide/edit/${category}`)}>
                  接着修改
                </Button>
                <span>
                  有一份修改还没有生效，{dayAndClock(draft.at)}保存
                  {draft.outdated && '；其间现行版本换过，请核对后重新开始'}。
                </span>
              </>
            )}
          </div>
        )}
        <ProblemNote problem={problem} />
        {shown !== undefined && <RubricSheet rubric={shown.rubric} checkCode={shown.checkCode} />}
        <Versions
          versions={guide.versions.filter((one) => one.category === category)}
          startFrom={guide.frozen || draft !== undefined ? null : (number) => void start(number)}
        />
      </div>
    </>
  );
}

function Tools({ guide }: { readonly guide: OutputOf<'guide.read'> }) {
  const [document, setDocument] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  const demonstration = guide.rubrics.some(({ rubric }) => rubric.status === 'demonstration');
  const carryOut = async (
    act: () => Promise<{ ok: true } | { ok: false; error: Problem }>,
    done: string,
  ): Promise<void> => {
    setBusy(true);
    const result = await act();
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    setSaid(result.ok ? done : '');
    void refreshOffice();
  };
  const write = async (): Promise<void> => {
    const directory = await chooseDirectory('评价指南写到哪里');
    if (directory !== null)
      await carryOut(
        () => engine.call('guide.write', { directory }),
        `已写到『${fileName(directory)}』，每类一个文件。`,
      );
  };
  const replace = async (): Promise<void> => {
    const directory = await chooseDirectory('选择存放评价指南的文件夹');
    if (directory !== null)
      await carryOut(() => engine.call('guide.replace', { directory }), '已换成文件夹中的评价指南。');
  };
  return (
    <section aria-label="更换和核定">
      <p>
        {guide.frozen
          ? '评价指南已随评审包发出，不再改动。'
          : '封包之前可以修改，也可以从文件夹读入另一套。生效前逐项检查，满分合计必须是 100 分。'}
        {demonstration && ' 示范指标，待主管部门核定。'}
      </p>
      <div className={styles['tools']}>
        <Button disabled={busy} onClick={() => void write()}>
          写出为文件…
        </Button>
        <Button disabled={busy || guide.frozen} onClick={() => void replace()}>
          从文件夹读入…
        </Button>
        {demonstration && !guide.frozen && (
          <>
            <Input
              aria-label="核定依据"
              placeholder="核定依据，如文号和日期"
              className={styles['document'] ?? ''}
              maxLength={200}
              value={document}
              disabled={busy}
              onChange={(event) => setDocument(event.target.value)}
            />
            <Popconfirm
              title="标为已核定？专家的评分表上不再显示「示范指标」。"
              okText="标为已核定"
              cancelText="不标"
              disabled={document.trim() === ''}
              onConfirm={() => void carryOut(() => engine.call('guide.approve', { document }), '已标为核定。')}
            >
              <Button disabled={busy || document.trim() === ''}>标为主管部门已核定</Button>
            </Popconfirm>
          </>
        )}
      </div>
      <ProblemNote problem={problem} />
      <p role="status" className={styles['said']}>
        {said}
      </p>
    </section>
  );
}
