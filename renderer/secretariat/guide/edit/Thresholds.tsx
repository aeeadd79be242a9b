import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import type { RubricDraft } from '#shared/guide/index.ts';
import { CountLine, Field, fieldId, TextLine } from './Field.tsx';
import type { RulesProps } from './RulesEditor.tsx';
import styles from './Edit.module.css';

/** What a dossier must reach, and what a panel must be. */
export function Thresholds({ draft, change, wrong }: RulesProps) {
  const { thresholds, panel } = draft;
  const set = (some: Partial<RubricDraft['thresholds']>, field?: string): void =>
    change((old) => ({ ...old, thresholds: { ...old.thresholds, ...some } }), field);
  const setPanel = (some: Partial<RubricDraft['panel']>, field?: string): void =>
    change((old) => ({ ...old, panel: { ...old.panel, ...some } }), field);
  const { groupMinimum } = thresholds;
  return (
    <section className={styles['section']} aria-labelledby="guide-thresholds">
      <h2 id="guide-thresholds">认定条件</h2>
      <div className={styles['row']}>
        {(
          [
            ['pass', '通过线'],
            ['deliberate', '合议线'],
          ] as const
        ).map(([key, label]) => (
          <TextLine
            key={key}
            path={`thresholds.${key}`}
            label={label}
            value={thresholds[key]}
            wrong={wrong}
            limit={20}
            className={styles['narrow']}
            after="分"
            change={(text) => set({ [key]: text.trim() }, key)}
          />
        ))}
        <CountLine
          path="thresholds.minimumScores"
          label="有效评分不少于"
          value={thresholds.minimumScores}
          wrong={wrong}
          after="份"
          change={(minimumScores) => set({ minimumScores }, 'minimumScores')}
        />
      </div>
      <div className={styles['row']}>
        {(
          [
            ['agreement', '同意认定的专家至少占'],
            ['international', '国际先进判定至少占'],
          ] as const
        ).map(([key, label]) => (
          <div key={key} className={styles['row']}>
            <CountLine
              path={`thresholds.${key}`}
              label={label}
              value={thresholds[key].numerator}
              wrong={wrong}
              after="/"
              change={(numerator) => set({ [key]: { ...thresholds[key], numerator } }, `${key}.numerator`)}
            />
            <CountLine
              path={`thresholds.${key}.denominator`}
              label="分母"
              value={thresholds[key].denominator}
              wrong={wrong}
              after=""
              change={(denominator) => set({ [key]: { ...thresholds[key], denominator } }, `${key}.denominator`)}
            />
          </div>
        ))}
      </div>
      <h3>分组最低要求</h3>
      {groupMinimum.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={styles['row']}>
          <Field path={`thresholds.groupMinimum.${at}`} label="组" wrong={wrong}>
            <Select
              id={fieldId(`thresholds.groupMinimum.${at}`)}
              className={styles['select'] ?? ''}
              value={one.group}
              onChange={(group) =>
                set({ groupMinimum: groupMinimum.map((old, index) => (index === at ? { ...old, group } : old)) })
              }
              options={draft.groups.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
            />
          </Field>
          <TextLine
            path={`thresholds.groupMinimum.${at}.percent`}
            label="不低于满分的"
            value={one.percent}
            wrong={wrong}
            limit={20}
            className={styles['narrow']}
            after="%"
            change={(percent) =>
              set(
                {
                  groupMinimum: groupMinimum.map((old, index) =>
                    index === at ? { ...old, percent: percent.trim() } : old,
                  ),
                },
                `groupMinimum.${at}`,
              )
            }
          />
          <Button onClick={() => set({ groupMinimum: groupMinimum.filter((_, index) => index !== at) })}>去掉</Button>
        </div>
      ))}
      <div>
        <Button
          icon={<PlusOutlined />}
          disabled={groupMinimum.length >= 10}
          onClick={() =>
            set({ groupMinimum: [...groupMinimum, { group: draft.groups[0]?.code ?? 'A', percent: '60' }] })
          }
        >
          加一条
        </Button>
      </div>
      <h3>专家组</h3>
      <div className={styles['row']}>
        <CountLine
          path="panel.minimum"
          label="最少"
          value={panel.minimum}
          wrong={wrong}
          after="人"
          change={(minimum) => setPanel({ minimum }, 'panel.minimum')}
        />
        <CountLine
          path="panel.maximum"
          label="最多"
          value={panel.maximum}
          wrong={wrong}
          after="人"
          change={(maximum) => setPanel({ maximum }, 'panel.maximum')}
        />
        <CountLine
          path="panel.perUnit"
          label="同一单位至多"
          value={panel.perUnit}
          wrong={wrong}
          after="人"
          change={(perUnit) => setPanel({ perUnit }, 'panel.perUnit')}
        />
        <Checkbox checked={panel.odd} onChange={(event) => setPanel({ odd: event.target.checked })}>
          人数须为单数
        </Checkbox>
      </div>
    </section>
  );
}
