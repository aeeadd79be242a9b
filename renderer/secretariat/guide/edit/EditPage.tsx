import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import { categoryNames, categorySchema, type Category } from '#shared/domain/primitives.ts';
import { draftProblems, type RubricDraft } from '#shared/guide/index.ts';
import { OfficeFrame } from '../../frame/OfficeFrame.tsx';
import { TextLine, wrongAt } from './Field.tsx';
import { ItemsEditor } from './ItemsEditor.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import { SidePanel } from './SidePanel.tsx';
import { useRubricDraft } from './useRubricDraft.ts';
import { useUndoKeys } from './useUndoKeys.ts';
import styles from './Edit.module.css';

/** Writing a category's next version: on the left what it says, on the right how far it is from holding. */
export default function EditPage() {
  const category = categorySchema.safeParse(useParams()['category']).data ?? 'chain';
  const { data, error } = useEngine('guide.read', {});
  const kept = data?.drafts.find((one) => one.category === category);
  return (
    <OfficeFrame>
      <Page title={`修改评价指南：${categoryNames[category]}`} wide>
        <ProblemNote problem={error} />
        {data === undefined && error === null && <Waiting what="正在打开" />}
        {data !== undefined && kept === undefined && <p>没有正在修改的评价指南。请回到「指南」，点「修改」开始。</p>}
        {data !== undefined && kept !== undefined && (
          <Editor key={category} category={category} begin={kept.draft} guide={data} />
        )}
      </Page>
    </OfficeFrame>
  );
}

interface EditorProps {
  readonly category: Category;
  readonly begin: RubricDraft;
  readonly guide: OutputOf<'guide.read'>;
}

function Editor({ category, begin, guide }: EditorProps) {
  const navigate = useNavigate();
  // What is read anew while somebody types here is what they typed.
  const [first] = useState(begin);
  const writing = useRubricDraft(first);
  const { draft, change } = writing;
  useUndoKeys(writing);
  const problems = draftProblems(draft);
  const wrong = wrongAt(problems);
  const leave = async (): Promise<void> => {
    if (!(await writing.flush())) return;
    await refreshOffice();
    void navigate('/office/guide');
  };
  const discard = async (): Promise<void> => {
    await writing.flush();
    await engine.call('guide.discard', { category });
    await refreshOffice();
    void navigate('/office/guide');
  };
  return (
    <div className={styles['halves']}>
      <div className={styles['main']}>
        <section className={styles['section']} aria-labelledby="guide-names">
          <h2 id="guide-names">名称</h2>
          <div className={styles['row']}>
            <TextLine
              path="title"
              label="标题"
              value={draft.title}
              wrong={wrong}
              limit={200}
              className={styles['grow']}
              change={(title) => change((old) => ({ ...old, title }), 'title')}
            />
            <TextLine
              path="version"
              label="版本"
              value={draft.version}
              wrong={wrong}
              limit={200}
              className={styles['medium']}
              change={(version) => change((old) => ({ ...old, version }), 'version')}
            />
          </div>
        </section>
        <section className={styles['section']} aria-labelledby="guide-items">
          <h2 id="guide-items">评分项</h2>
          <ItemsEditor draft={draft} change={change} wrong={wrong} />
        </section>
        <RulesEditor draft={draft} change={change} wrong={wrong} />
      </div>
      <SidePanel
        category={category}
        writing={writing}
        problems={problems}
        outdated={guide.drafts.some((one) => one.category === category && one.outdated)}
        current={guide.versions.find((one) => one.category === category)?.number ?? 1}
        leave={() => void leave()}
        discard={() => void discard()}
      />
    </div>
  );
}
