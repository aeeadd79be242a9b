import path from 'node:path';
import { createService } from '#engine/service/index.ts';
import { setResourceRoot } from '#engine/platform/resources.ts';
import { engineArguments } from './engineArguments.ts';
import type { FromEngineProcess, ToEngineProcess } from './engineMessages.ts';
import { LOG_FOLDER, openLog, traceOf } from './log.ts';
import { connectPort } from './messagePort.ts';

/** The engine in a process of its own: it serves ports until it is told to close. */
const { data, resources } = engineArguments(process.argv);
const log = openLog(path.join(data, LOG_FOLDER), 'engine');
setResourceRoot(resources);

/** What is in memory may be wrong now: this process ends, and another one takes over from the disk. */
const crash = (error: unknown): never => {
  log('crash', traceOf(error));
  process.exit(70);
};
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

const sticks = process.env['ZHIPING_STICKS'];
const service = createService({
  dataDirectory: data,
  ...(sticks === undefined ? {} : { mountRoots: [sticks] }),
  onFailure: (method, error) => log('failure', { method, ...traceOf(error) }),
});

const port = process.parentPort;
port.on('message', (event) => {
  const message = event.data as ToEngineProcess;
  if (message.t === 'connect') for (const one of event.ports) connectPort(service, one);
  else void service.close().finally(() => process.exit(0));
});
const ready: FromEngineProcess = { t: 'ready' };
port.postMessage(ready);
