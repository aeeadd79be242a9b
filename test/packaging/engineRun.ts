import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { createClient } from '#shared/contract/client.ts';
import type { ToEngine, ToScreen } from '#shared/contract/wire.ts';
import { valueOf } from '#test/support/results.ts';

/**
 * Starts a packed engine process as Electron would and lets an expert open a batch, read, and get the paper: native
 * binaries, fonts and resources are all touched. Prints what was found.
 *
 * Arguments: engineProcess.js, data folder, resources folder, identity, batch, 口令.
 */
const [engine, data, resources, identity, batch, passphrase] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

/** Electron's port to the parent and Electron's message ports are event emitters with `postMessage`. */
class Port extends EventEmitter {
  readonly postMessage: (message: unknown) => void;
  constructor(postMessage: (message: unknown) => void) {
    super();
    this.postMessage = postMessage;
  }
  start(): void {}
  close(): void {}
}

const ready = Promise.withResolvers<void>();
const parentPort = new Port(() => ready.resolve());
Object.assign(process, { parentPort });
process.argv.splice(2, Infinity, `--zhiping-data=${data}`, `--zhiping-resources=${resources}`);
await import(pathToFileURL(engine).href);
await ready.promise;

let hear: (message: ToScreen) => void = () => undefined;
const port = new Port((message) => hear(message as ToScreen));
parentPort.emit('message', { data: { t: 'connect' }, ports: [port] });
const client = createClient(() =>
  Promise.resolve({
    post: (message: ToEngine) => void port.emit('message', { data: message }),
    onMessage: (listener: (message: ToScreen) => void) => void (hear = listener),
    onClose: () => undefined,
    close: () => undefined,
  }),
);
valueOf(await client.call('session.adopt', { file: identity, passphrase }));
const opened = valueOf(await client.call('batch.open', { file: batch }));
const { digest } = valueOf(await client.call('pledge.read', {}));
valueOf(await client.call('pledge.accept', { digest }));
const desk = valueOf(await client.call('desk.read', {}));
const { rubrics } = valueOf(await client.call('desk.rubrics', {}));
const form = valueOf(await client.call('sheet.form', { draft: true }));
process.stdout.write(
  JSON.stringify({
    dossiers: opened.dossiers,
    desk: desk.dossiers.length,
    rubrics: rubrics.length,
    pdf: Buffer.from(form.pdf, 'base64').toString('latin1', 0, 5),
  }),
);
client.close();
parentPort.emit('message', { data: { t: 'close' }, ports: [] });
