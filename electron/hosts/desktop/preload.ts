import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { HostMethodName } from '#shared/contract/host.ts';
import type { MethodName } from '#shared/contract/index.ts';
import { createPreloadApi } from './preloadApi.ts';

/** Written in by the build from the contract itself, which with its schemas would be too much for every page to load. */
declare const METHOD_NAMES: readonly MethodName[];
declare const HOST_METHOD_NAMES: readonly HostMethodName[];

contextBridge.exposeInMainWorld(
  'zhiping',
  createPreloadApi({ ipc: ipcRenderer, files: webUtils, methods: METHOD_NAMES, hostMethods: HOST_METHOD_NAMES }),
);
