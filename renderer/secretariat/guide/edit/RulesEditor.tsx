import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { addVeto, removeVeto, type RubricDraft } from '#shared/guide/index.ts';
import { Combining } from './Combining.tsx';
import { TextLine, type Wrong } from './Field.tsx';
import { Thresholds } from './Thresholds.tsx';
import type { Change } from './useRubricDraft.ts';
import styles from './Edit.module.css';

export interface RulesProps {
  readonly draft: RubricDraft;
  readonly change: Change;
  readonly wrong: Wrong;
}

/** Bands, vetoes, and every rule by which scores become a result. */
export function RulesEditor(props: RulesProps) {
  return (
    <>
      <Bands {...props} />
      <Combining {...props} />
      <Thresholds {...props} />
      <Flags {...props} />
      <Vetoes {...props} />
    </>
  );
}

function Bands({ draft, change, wrong }: RulesProps) {
  const set = (at: number, some: Partial<RubricDraft['bands'][number]>, field?: string): void =>
    change(
      (old) => ({ ...old, bands: old.bands.map((band, index) => (index === at ? { ...band, ...some } : band)) }),
      field,
    );
  return (
    <section className={styles['section']} aria-labelledby="guide-bands">
      <h2 id="guide-bands">档次</h2>
      {draft.bands.map((band, at) => (
        <div key={band.code} className={styles['row']}>
          <TextLine
            path={`bands.${at}.name`}
            label={`第 ${at + 1} 档`}
            value={band.name}
            wrong={wrong}
            limit={20}
            className={styles['narrow']}
            change={(name) => set(at, { name }, `bands.${at}.name`)}
          />
          <TextLine
            path={`bands.${at}.from`}
            label="从满分的"
            value={band.from}
            wrong={wrong}
            limit={20}
            className={styles['narrow']}
            after="%"
            change={(from) => set(at, { from: from.trim() }, `bands.${at}.from`)}
          />
          <Checkbox
            checked={band.reasonRequired}
            onChange={(event) => set(at, { reasonRequired: event.target.checked })}
          >
            评为「{band.name}」须写理由
          </Checkbox>
        </div>
      ))}
      <TextLine
        path="scoreStep"
        label="最小评分间隔"
        value={draft.scoreStep}
        wrong={wrong}
        limit={20}
        className={styles['narrow']}
        after="分"
        change={(scoreStep) => change((old) => ({ ...old, scoreStep: scoreStep.trim() }), 'scoreStep')}
      />
    </section>
  );
}

function Flags({ draft, change, wrong }: RulesProps) {
  const fields = [
    ['spread', '专家总分的标准差超过', '分'],
    ['deviationPercent', '一份总分偏离本组平均超过', '%'],
    ['residualGap', '一份评分与评分规律相差至少', '分'],
    ['residualAlpha', '并且显著性水平低于', ''],
  ] as const;
  return (
    <section className={styles['section']} aria-labelledby="guide-flags">
      <h2 id="guide-flags">什么情况请专家组说明</h2>
      <p className={styles['small']}>提醒从不改变得分，只请专家组说明或复评。</p>
      <div className={styles['row']}>
        {fields.map(([key, label, after]) => (
          <TextLine
            key={key}
            path={`flags.${key}`}
            label={label}
            value={draft.flags[key]}
            wrong={wrong}
            limit={20}
            className={styles['medium']}
            after={after}
            change={(text) =>
              change((old) => ({ ...old, flags: { ...old.flags, [key]: text.trim() } }), `flags.${key}`)
            }
          />
        ))}
      </div>
    </section>
  );
}

function Vetoes({ draft, change, wrong }: RulesProps) {
  const set = (at: number, some: Partial<RubricDraft['vetoes'][number]>, field: string): void =>
    change(
      (old) => ({ ...old, vetoes: old.vetoes.map((veto, index) => (index === at ? { ...veto, ...some } : veto)) }),
      field,
    );
  return (
    <section className={styles['section']} aria-labelledby="guide-vetoes">
      <h2 id="guide-vetoes">一票否决</h2>
      {draft.vetoes.map((veto, at) => (
        <div key={veto.code} className={styles['row']}>
          <span className={styles['code']}>{veto.code}</span>
          <TextLine
            path={`vetoes.${at}.name`}
            label="情形"
            value={veto.name}
            wrong={wrong}
            limit={200}
            className={styles['grow']}
            change={(name) => set(at, { name }, `vetoes.${at}.name`)}
          />
          <TextLine
            path={`vetoes.${at}.description`}
            label="说明（可不填）"
            value={veto.description}
            wrong={wrong}
            limit={2000}
            className={styles['grow']}
            change={(description) => set(at, { description }, `vetoes.${at}.description`)}
          />
          <Button aria-label={`去掉 ${veto.code}`} onClick={() => change((old) => removeVeto(old, at))}>
            去掉
          </Button>
        </div>
      ))}
      <div>
        <Button icon={<PlusOutlined />} disabled={draft.vetoes.length >= 20} onClick={() => change(addVeto)}>
          加一条
        </Button>
      </div>
    </section>
  );
}
