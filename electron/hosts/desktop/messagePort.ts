import type { MessagePortMain } from 'electron';
import type { Service } from '#engine/service/index.ts';

/** What the engine needs of a port; Electron's own fits. */
export type EnginePort = Pick<MessagePortMain, 'on' | 'postMessage' | 'start' | 'close'>;

/** Makes a port one connection to the service, until either side lets go of it. */
export function connectPort(service: Service, port: EnginePort): void {
  const connection = service.connect((message) => port.postMessage(message));
  port.on('message', (event) => connection.receive(event.data));
  port.on('close', () => connection.close());
  port.start();
}
