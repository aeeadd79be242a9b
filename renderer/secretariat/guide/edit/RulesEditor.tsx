import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Radio, Select } from 'antd';
import { tieBreakSchema } from '#shared/domain/rubric.ts';
import { addVeto, removeVeto, swapped, type RubricDraft } from '#shared/guide/index.ts';
import { CountLine, Field, fieldId, TextLine, type Wrong } from './Field.tsx';
import { Arrange } from './ItemsEditor.tsx';
import type { Change } from './useRubricDraft.ts';
import styles from './Edit.module.css';

interface RulesProps {
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

const ruleNames = { mean: '算术平均', trimmed: '去掉一个最高分和一个最低分后平均', median: '中位数' } as const;
const tieNames = {
  group: '分组得分高者',
  median: '中位数高者',
  agreement: '同意认定票多者',
  spread: '分歧小者',
} as const;

function Combining({ draft, change, wrong }: RulesProps) {
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

function Thresholds({ draft, change, wrong }: RulesProps) {
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
