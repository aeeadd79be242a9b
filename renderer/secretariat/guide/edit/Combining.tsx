import { PlusOutlined } from '@ant-design/icons';
import { Button, Radio, Select } from 'antd';
import { tieBreakSchema } from '#shared/domain/rubric.ts';
import { swapped, type RubricDraft } from '#shared/guide/index.ts';
import { CountLine, Field, fieldId } from './Field.tsx';
import { Arrange } from './ItemsEditor.tsx';
import type { RulesProps } from './RulesEditor.tsx';
import styles from './Edit.module.css';

const ruleNames = { mean: '算术平均', trimmed: '去掉一个最高分和一个最低分后平均', median: '中位数' } as const;
const tieNames = {
  group: '分组得分高者',
  median: '中位数高者',
  agreement: '同意认定票多者',
  spread: '分歧小者',
} as const;

/** How scores become one, and what is looked at when two are the same. */
export function Combining({ draft, change, wrong }: RulesProps) {
  const { aggregation } = draft;
  const set = (some: Partial<RubricDraft['aggregation']>, field?: string): void =>
    change((old) => ({ ...old, aggregation: { ...old.aggregation, ...some } }), field);
  const { tieBreak } = aggregation;
  return (
    <section className={styles['section']} aria-labelledby="guide-combining">
      <h2 id="guide-combining">合成与并列</h2>
      <Radio.Group
        aria-label="怎样合成"
        value={aggregation.rule}
        onChange={(event) => set({ rule: event.target.value as RubricDraft['aggregation']['rule'] })}
        options={(['trimmed', 'mean', 'median'] as const).map((value) => ({ value, label: ruleNames[value] }))}
      />
      <Radio.Group
        aria-label="合成什么"
        value={aggregation.per}
        onChange={(event) => set({ per: event.target.value as RubricDraft['aggregation']['per'] })}
        options={[
          { value: 'total', label: '对每位专家的总分' },
          { value: 'item', label: '对每个评分项，再相加' },
        ]}
      />
      <div className={styles['row']}>
        <CountLine
          path="aggregation.trimFrom"
          label="去掉最高最低，从几份起"
          value={aggregation.trimFrom}
          wrong={wrong}
          after="份"
          change={(trimFrom) => set({ trimFrom }, 'trimFrom')}
        />
        <CountLine
          path="aggregation.decimals"
          label="保留小数"
          value={aggregation.decimals}
          wrong={wrong}
          after="位"
          change={(decimals) => set({ decimals }, 'decimals')}
        />
      </div>
      <h3>得分相同时依次看</h3>
      {tieBreak.map((rule, at) => (
        // Rules have no name of their own: they are what they say, at their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={styles['row']}>
          <Field path={`aggregation.tieBreak.${at}`} label={`第 ${at + 1}`} wrong={wrong}>
            <Select
              id={fieldId(`aggregation.tieBreak.${at}`)}
              className={styles['select'] ?? ''}
              value={rule.by === 'group' ? `group ${rule.group ?? ''}` : rule.by}
              onChange={(value) => {
                const [by = '', group] = value.split(' ');
                const next = { by: tieBreakSchema.parse(by), ...(group === undefined ? {} : { group }) };
                set({ tieBreak: tieBreak.map((one, index) => (index === at ? next : one)) });
              }}
              options={[
                ...draft.groups.map(({ code, name }) => ({ value: `group ${code}`, label: `${code} ${name}得分高者` })),
                ...(['median', 'agreement', 'spread'] as const).map((value) => ({ value, label: tieNames[value] })),
              ]}
            />
          </Field>
          <Arrange
            what={`并列规则第 ${at + 1}`}
            up={at > 0 ? () => set({ tieBreak: swapped(tieBreak, at, at - 1) }) : null}
            down={at < tieBreak.length - 1 ? () => set({ tieBreak: swapped(tieBreak, at, at + 1) }) : null}
            remove={() => set({ tieBreak: tieBreak.filter((_, index) => index !== at) })}
          />
        </div>
      ))}
      <div>
        <Button
          icon={<PlusOutlined />}
          disabled={tieBreak.length >= 8}
          onClick={() => set({ tieBreak: [...tieBreak, { by: 'median' }] })}
        >
          加一条
        </Button>
      </div>
    </section>
  );
}
