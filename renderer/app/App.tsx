import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { HashRouter } from 'react-router';
import { queries } from '#renderer/client/queries.ts';
import { locale } from '#renderer/design/locale.ts';
import { antdTheme } from '#renderer/design/theme.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { ChooserDialog } from './chooser/ChooserDialog.tsx';
import { usePreferences } from './preferences.ts';
import { Screens } from './Screens.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { UnkeptNotice } from './UnkeptNotice.tsx';

/** The whole window: theme, language, queries, screens, and what lies over every screen. */
export function App() {
  const { loaded, load, theme, fontSize } = usePreferences();
  useEffect(() => void load(), [load]);
  if (!loaded) return null;
  return (
    <ConfigProvider locale={locale} theme={antdTheme(theme, fontSize)} button={{ autoInsertSpace: false }}>
      <AntApp component={false}>
        <QueryClientProvider client={queries}>
          <HashRouter>
            <Shortcuts />
            <ConnectionNotice />
            <UnkeptNotice />
            <Screens />
            <ChooserDialog />
          </HashRouter>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
