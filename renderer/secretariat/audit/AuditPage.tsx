import { Page } from '#renderer/design/Page.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';

export default function AuditPage() {
  return (
    <OfficeFrame>
      <Page title="监督记录" wide lead="本轮所做的每一件事，按次序记录，不能改动。">
        {null}
      </Page>
    </OfficeFrame>
  );
}
