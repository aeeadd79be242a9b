import { FolderOpenOutlined, TeamOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePreferences } from '#renderer/app/preferences.ts';
import { Choices } from '#renderer/design/Choices.tsx';
import { Page } from '#renderer/design/Page.tsx';

/** Who sits at this machine? Asked once, changed whenever somebody wants. */
export function WelcomePage() {
  const navigate = useNavigate();
  const change = usePreferences((one) => one.change);
  const choose = (role: 'expert' | 'secretariat') => (): void => {
    change({ role });
    void navigate('/');
  };
  return (
    <Frame>
      <Page title="您在这台电脑上做什么？" lead="本程序不连接网络。选择以后可以随时更换。">
        <Choices
          choices={[
            {
              title: '我是评审专家',
              text: '打开评审包，阅读卷宗，评分，签名，把评分单写回 U 盘。',
              icon: <FolderOpenOutlined />,
              choose: choose('expert'),
            },
            {
              title: '我是秘书处',
              text: '收件、分组、封包、回收评分单、开分、形成结果。',
              icon: <TeamOutlined />,
              choose: choose('secretariat'),
            },
          ]}
        />
      </Page>
    </Frame>
  );
}
