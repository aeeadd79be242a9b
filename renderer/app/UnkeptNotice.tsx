import { App } from 'antd';
import { useEffect } from 'react';
import { withShortPaths } from '#renderer/design/words.ts';
import { usePreferences } from './preferences.ts';

/** Said when the machine does not keep how its screens look: the change holds for this window alone. */
export function UnkeptNotice() {
  const { message } = App.useApp();
  const unkept = usePreferences((one) => one.unkept);
  useEffect(() => {
    if (unkept !== null) void message.warning(`界面设置没有记住，只在本次有效。${withShortPaths(unkept.message)}`, 8);
  }, [message, unkept]);
  return null;
}
