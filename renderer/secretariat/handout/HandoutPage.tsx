import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { Papers } from './Papers.tsx';
import { Seal } from './Seal.tsx';
import { Sticks } from './Sticks.tsx';

/** 封包: batches, sticks one after another, and the papers of the meeting. */
export default function HandoutPage() {
  const { data, error } = useEngine('handout.read', {});
  return (
    <OfficeFrame>
      <Page
        title="封包"
        wide
        lead="把各组的项目封成评审包，写到每位专家的 U 盘上。封包以后，项目内容和评价指南不再改动。"
      >
        <ProblemNote problem={error} />
        {data === undefined && error === null && <Waiting what="正在查看封包" />}
        {data !== undefined && (
          <>
            <Seal panels={data.panels} />
            {data.panels.some((one) => one.issues.length > 0) && <Sticks experts={data.experts} />}
            {data.experts.length > 0 && <Papers />}
          </>
        )}
      </Page>
    </OfficeFrame>
  );
}
