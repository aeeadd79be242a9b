import { EventEmitter } from 'node:events';
import { createService } from '#engine/service/index.ts';
import { connectPort } from '#hosts/desktop/messagePort.ts';

/**
 * The engine in a real process of its own. Ports cannot travel to a plain Node process, so each is a number on the
 * one channel that it has to its parent.
 */
class ChildPort extends EventEmitter {
  readonly id: number;
  constructor(id: number) {
    super();
    this.id = id;
  }
  postMessage(data: unknown): void {
    process.send!({ port: this.id, data });
  }
  start(): void {}
  close(): void {}
}

const service = createService({ dataDirectory: process.argv[2]!, logN: 10 });
const ports = new Map<number, ChildPort>();

process.on('message', (message: { t?: 'connect' | 'close'; port: number; data?: unknown }) => {
  if (message.t === 'connect') {
    const port = new ChildPort(message.port);
    ports.set(message.port, port);
    connectPort(service, port);
  } else if (message.t === 'close') void service.close().finally(() => process.exit(0));
  else ports.get(message.port)?.emit('message', { data: message.data });
});
process.send!({ t: 'ready' });
