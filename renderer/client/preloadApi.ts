import type { PreloadApi } from '#shared/contract/preloadApi.ts';

export type { PreloadApi };

declare global {
  interface Window {
    readonly zhiping?: PreloadApi;
  }
}
