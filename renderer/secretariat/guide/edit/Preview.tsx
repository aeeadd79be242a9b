import { GroupHeading } from '#renderer/expert/rubric/GroupHeading.tsx';
import { ItemCard } from '#renderer/expert/rubric/ItemCard.tsx';
import { groupSummaries } from '#renderer/expert/rubric/rubricView.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import styles from './Edit.module.css';

/** The scoring form as an expert sees it before the first score, with nothing to change in it. */
export function Preview({ rubric }: { readonly rubric: Rubric }) {
  const summaries = groupSummaries(rubric, empty);
  return (
    <div className={styles['preview']} role="region" aria-label="评分表预览" tabIndex={0}>
      {rubric.notice !== '' && <p className={styles['small']}>{rubric.notice}</p>}
      {rubric.groups.map((group, at) => (
        <section key={group.code} aria-label={`${group.code} ${group.name}`}>
          <GroupHeading summary={summaries[at]} />
          {group.items.map((item) => (
            <ItemCard
              key={item.code}
              no="预览"
              rubric={rubric}
              item={item}
              scored={null}
              attachments={[]}
              locked
              aimed={false}
              next={nothing}
              goTo={nothing}
              showPin={nothing}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

const nothing = (): void => undefined;

const empty: Ballot = {
  no: '预览',
  dossier: '',
  standing: 'open',
  standingReason: '',
  items: [],
  vetoes: [],
  finding: null,
  agree: null,
  opinion: '',
};
