import { Link } from 'react-router';
import { Page } from '#renderer/design/Page.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';

/** What this version has for the bureau's decision, and what it does not have yet. */
export default function DecisionPage() {
  return (
    <OfficeFrame>
      <Page title="成果" lead="认定由主管部门决定。本程序给出建议和依据。">
        <p>
          这一版还不制作公示和通报文稿。报主管部门时，可以用「<Link to="/office/results">结果</Link>
          」中的评分汇总表和推导、「
          <Link to="/office/deliberation">合议</Link>」中的意见，以及「<Link to="/office/archive">归档</Link>
          」中的归档包。
        </p>
      </Page>
    </OfficeFrame>
  );
}
