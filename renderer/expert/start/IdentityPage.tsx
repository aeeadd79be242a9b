import { IdcardOutlined, KeyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { Choices } from '#renderer/design/Choices.tsx';
import { Page } from '#renderer/design/Page.tsx';

/** Where the expert's identity comes from: given, or made here. */
export default function IdentityPage() {
  const navigate = useNavigate();
  const known = useSession().data?.known ?? [];
  return (
    <Frame>
      <Page
        title="您的身份文件"
        lead="评审包只能用您本人的身份文件打开，评分单也由它签名。它由口令保护，请不要交给他人。"
      >
        <Choices
          choices={[
            {
              title: '使用发给我的身份文件',
              text: '秘书处给了我一个 U 盘和一封口令函。',
              icon: <KeyOutlined />,
              choose: () => void navigate('/identity/given'),
            },
            {
              title: '自己制作身份，把名片交给秘书处',
              text: '在这台电脑上制作，口令只有我知道。名片写到 U 盘上，交秘书处登记后才能收到评审包。',
              icon: <IdcardOutlined />,
              choose: () => void navigate('/identity/new'),
            },
          ]}
        />
        <p style={{ marginTop: '1.5rem' }}>
          <Button type="link" onClick={() => void navigate(known.length > 0 ? '/unlock' : '/welcome')}>
            {known.length > 0 ? '返回，使用本机已有的身份' : '返回'}
          </Button>
        </p>
      </Page>
    </Frame>
  );
}
