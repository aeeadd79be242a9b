import type { ToEngine, ToScreen } from './wire.ts';

/** One open connection to an engine, seen from the screen. */
export interface Port {
  post(message: ToEngine): void;
  onMessage(listener: (message: ToScreen) => void): void;
  /** The other side is gone: crashed, restarted, or closed. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Makes connections, again after each loss. Rejects when there is nobody to connect to yet. */
export type Connect = () => Promise<Port>;
