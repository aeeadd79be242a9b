import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createService, type ServiceOptions } from '#engine/service/index.ts';
import { securityHeaders } from '../securityHeaders.ts';
import { staticFile } from '../staticFiles.ts';
import { createGuard, type Guard } from './guard.ts';
import { acceptSockets } from './sockets.ts';
import { createStaging, type Staging } from './upload.ts';

export interface LoopbackOptions extends ServiceOptions {
  /** The built screens. */
  readonly rendererDirectory: string;
  /** A free one when left out. */
  readonly port?: number;
  /** Of this run; random when left out. */
  readonly token?: string;
  /** Bytes of the largest file that may be dropped onto a page. */
  readonly uploadLimit?: number;
}

export interface Loopback {
  /** To be opened in a browser on this machine; carries the token once, which then becomes a cookie. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** An address like `url` that works once and gives nothing away afterwards. */
  invite(): string;
  close(): Promise<void>;
}

/** The same screens and the same engine in a browser of this machine: 127.0.0.1 only, for whoever holds the token. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const token = options.token ?? randomBytes(32).toString('hex');
  const staging = await createStaging(path.join(options.dataDirectory, 'staging'), options.uploadLimit);
  // A batch of many gigabytes takes its time to be dropped; who may send one is known before.
  const server = createServer({ requestTimeout: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const service = createService(options);
  const { port } = server.address() as AddressInfo;
  const guard = createGuard(port, token);
  const headers = securityHeaders(`ws://127.0.0.1:${port}`);
  const parts: Parts = { guard, staging, rendererDirectory: options.rendererDirectory };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(request, response, parts).catch(() => response.destroy());
  });
  const endSockets = acceptSockets(server, guard, service);
  const address = (given: string): string => `http://127.0.0.1:${port}/?token=${given}`;
  return {
    url: address(token),
    port,
    token,
    invite: () => address(guard.invite()),
    close: async () => {
      endSockets();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await service.close();
      await staging.close();
    },
  };
}

interface Parts {
  readonly guard: Guard;
  readonly staging: Staging;
  readonly rendererDirectory: string;
}

const STRANGER = '此地址只供本机的质评页面使用。';
const EXPIRED = '链接已失效。请重新启动质评，或使用启动时显示的完整地址。';

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { guard, staging, rendererDirectory } = parts;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!guard.hostFits(request) || !guard.originFits(request, !reads)) return end(response, 403, STRANGER);
  // Only a path, never a whole address; `//name` would be one if it were resolved.
  const url = request.url?.startsWith('/') === true ? URL.parse(`http://127.0.0.1${request.url}`) : null;
  if (url === null) return end(response, 400, '');
  if (reads && url.pathname === '/' && url.searchParams.has('token')) {
    if (!guard.admits(url.searchParams.get('token'))) return end(response, 403, EXPIRED);
    // The token leaves the address bar and the history at once.
    response.setHeader('set-cookie', guard.cookie);
    response.setHeader('location', '/');
    return end(response, 303, '');
  }
  if (!guard.holdsToken(request)) return end(response, 403, EXPIRED);
  if (request.method === 'POST' && url.pathname === '/upload')
    return takeFile(request, response, staging, url.searchParams.get('name') ?? '');
  if (!reads) return end(response, 405, '');
  const found = await staticFile(rendererDirectory, url.pathname);
  if (found === null) return end(response, 404, '没有这个页面。');
  response.setHeader('content-type', found.type);
  response.setHeader('content-length', found.size);
  response.setHeader('cache-control', found.immutable ? 'private, max-age=31536000, immutable' : 'no-store');
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(found.file), response);
}

async function takeFile(
  request: IncomingMessage,
  response: ServerResponse,
  staging: Staging,
  name: string,
): Promise<void> {
  const taken = await staging.take(request, name);
  response.setHeader('content-type', 'application/json');
  if ('file' in taken) return end(response, 200, JSON.stringify({ path: taken.file }));
  return end(response, taken.status, JSON.stringify({ message: taken.message }));
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(text);
}
