import type { Result } from '#shared/result.ts';
import type { HostEvent, HostInputOf, HostMethodName, HostOutputOf } from './host.ts';
import type { InputOf, MethodName } from './index.ts';
import type { ToScreen } from './wire.ts';

/** What the desktop's preload puts on `window`: one function per method of the contract, and nothing general. */
export interface PreloadApi {
  readonly engine: { readonly [M in MethodName]: (id: string, input: InputOf<M>) => void };
  cancel(id: string): void;
  follow(id: string): void;
  /** Resolves once there is an engine to talk to; again after each loss. */
  connected(): Promise<void>;
  onMessage(listener: (message: ToScreen) => void): () => void;
  onClose(listener: () => void): () => void;
  readonly host: {
    readonly [M in HostMethodName]: (input: HostInputOf<M>) => Promise<Result<HostOutputOf<M>>>;
  };
  onHostEvent(listener: (event: HostEvent) => void): () => void;
  /** Where a dropped file lies on this machine; empty for what is no file. */
  pathOf(file: File): string;
}
