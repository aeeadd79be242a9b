import type { ConfigProviderProps } from 'antd';
import zhCN from 'antd/es/locale/zh_CN.js';

/** antd ships the module without saying that it is one, so TypeScript takes it for a namespace; it is the locale. */
export const locale = zhCN as unknown as NonNullable<ConfigProviderProps['locale']>;
