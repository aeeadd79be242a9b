import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import {
  addGroup,
  addItem,
  groupWeight,
  moveGroup,
  moveItem,
  removeGroup,
  removeItem,
  type DraftItem,
  type RubricDraft,
} from '#shared/guide/index.ts';
import { TextLine, type Wrong } from './Field.tsx';
import type { Change } from './useRubricDraft.ts';
import styles from './Edit.module.css';

interface ItemsProps {
  readonly draft: RubricDraft;
  readonly change: Change;
  readonly wrong: Wrong;
}

/** The weighted tree: groups, their items, and what each band asks of an item. */
export function ItemsEditor({ draft, change, wrong }: ItemsProps) {
  const whole = wrong('groups');
  return (
    <>
      {whole !== null && (
        <p className={styles['wrong']} id="guide-groups" tabIndex={-1}>
          {whole}
        </p>
      )}
      {draft.groups.map((group, at) => (
        <section key={group.code} className={styles['group']} aria-label={`${group.code} 组`}>
          <div className={styles['groupLine']}>
            <span className={styles['code']}>{group.code}</span>
            <TextLine
              path={`groups.${at}.name`}
              label="组名"
              value={group.name}
              wrong={wrong}
              limit={200}
              className={styles['grow']}
              change={(name) => change((old) => withGroup(old, at, { name }), `groups.${at}.name`)}
            />
            <p className={styles['subtotal']}>小计 {groupWeight(group)} 分</p>
            <Arrange
              what={`${group.code} 组`}
              up={at > 0 ? () => change((old) => moveGroup(old, at, -1)) : null}
              down={at < draft.groups.length - 1 ? () => change((old) => moveGroup(old, at, 1)) : null}
              remove={draft.groups.length > 1 ? () => change((old) => removeGroup(old, at)) : null}
            />
          </div>
          {wrong(`groups.${at}.items`) !== null && <p className={styles['wrong']}>{wrong(`groups.${at}.items`)}</p>}
          {group.items.map((item, place) => (
            <ItemEditor key={item.code} draft={draft} at={at} place={place} item={item} change={change} wrong={wrong} />
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={group.items.length >= 12}
            onClick={() => change((old) => addItem(old, at))}
          >
            在 {group.code} 组加一个评分项
          </Button>
        </section>
      ))}
      <div>
        <Button icon={<PlusOutlined />} disabled={draft.groups.length >= 10} onClick={() => change(addGroup)}>
          加一组
        </Button>
      </div>
    </>
  );
}

interface ItemProps extends ItemsProps {
  readonly at: number;
  readonly place: number;
  readonly item: DraftItem;
}

function ItemEditor({ draft, at, place, item, change, wrong }: ItemProps) {
  const path = `groups.${at}.items.${place}`;
  const set = (some: Partial<DraftItem>, field: string): void =>
    change((old) => withItem(old, at, place, some), `${path}.${field}`);
  const first = at === 0 && place === 0;
  const last = at === draft.groups.length - 1 && place === (draft.groups[at]?.items.length ?? 0) - 1;
  const inside = ['question', ...draft.bands.map((band) => `anchors.${band.code}`)];
  const lacking = inside.some((part) => wrong(`${path}.${part}`) !== null);
  return (
    <div className={styles['item']} role="group" aria-label={`评分项 ${item.code}`}>
      <div className={styles['itemLine']}>
        <span className={styles['code']}>{item.code}</span>
        <TextLine
          path={`${path}.name`}
          label="名称"
          value={item.name}
          wrong={wrong}
          limit={200}
          className={styles['grow']}
          change={(name) => set({ name }, 'name')}
        />
        <TextLine
          path={`${path}.weight`}
          label="满分"
          value={item.weight}
          wrong={wrong}
          limit={20}
          className={styles['narrow']}
          after="分"
          change={(weight) => set({ weight: weight.trim() }, 'weight')}
        />
        <Arrange
          what={item.code}
          up={first ? null : () => change((old) => moveItem(old, at, place, -1))}
          down={last ? null : () => change((old) => moveItem(old, at, place, 1))}
          remove={() => change((old) => removeItem(old, at, place))}
        />
      </div>
      <details open={lacking || item.question === ''}>
        <summary>评分要点和各档要求{lacking ? '（有要改正的）' : ''}</summary>
        <div className={styles['anchors']}>
          <TextLine
            path={`${path}.question`}
            label="评分要点"
            value={item.question}
            wrong={wrong}
            limit={20_000}
            long
            className={styles['whole']}
            change={(question) => set({ question }, 'question')}
          />
          {draft.bands.map((band) => (
            <TextLine
              key={band.code}
              path={`${path}.anchors.${band.code}`}
              label={`${band.name}（满分的 ${band.from}% 起）`}
              value={item.anchors[band.code]}
              wrong={wrong}
              limit={200}
              long
              change={(text) => set({ anchors: { ...item.anchors, [band.code]: text } }, `anchors.${band.code}`)}
            />
          ))}
        </div>
      </details>
    </div>
  );
}

interface ArrangeProps {
  readonly what: string;
  readonly up: (() => void) | null;
  readonly down: (() => void) | null;
  readonly remove: (() => void) | null;
}

/** Up, down, away. What was taken away comes back with 撤销. */
export function Arrange({ what, up, down, remove }: ArrangeProps) {
  return (
    <span className={styles['arrange']}>
      <Button
        type="text"
        icon={<ArrowUpOutlined />}
        aria-label={`上移${what}`}
        disabled={up === null}
        onClick={() => up?.()}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined />}
        aria-label={`下移${what}`}
        disabled={down === null}
        onClick={() => down?.()}
      />
      <Button
        type="text"
        danger
        icon={<DeleteOutlined />}
        aria-label={`删除${what}`}
        disabled={remove === null}
        onClick={() => remove?.()}
      />
    </span>
  );
}

function withGroup(draft: RubricDraft, at: number, some: { readonly name: string }): RubricDraft {
  return { ...draft, groups: draft.groups.map((group, index) => (index === at ? { ...group, ...some } : group)) };
}

function withItem(draft: RubricDraft, at: number, place: number, some: Partial<DraftItem>): RubricDraft {
  const groups = draft.groups.map((group, index) =>
    index === at
      ? { ...group, items: group.items.map((item, spot) => (spot === place ? { ...item, ...some } : item)) }
      : group,
  );
  return { ...draft, groups };
}
