import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { createService, type Service, type ServiceOptions } from '#engine/service/index.ts';
import { MESSAGE_LIMIT } from '#shared/contract/wire.ts';
import { securityHeaders } from '../securityHeaders.ts';
import { staticFile } from '../staticFiles.ts';
import { createGuard, type Guard } from './guard.ts';
import { createStaging, type Staging } from './upload.ts';

export interface LoopbackOptions extends ServiceOptions {
  /** The built screens. */
  readonly rendererDirectory: string;
  /** A free one when left out. */
  readonly port?: number;
  /** Of this run; random when left out. */
  readonly token?: string;
}

export interface Loopback {
  /** To be opened in a browser on this machine; carries the token once, which then becomes a cookie. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

/** The same screens and the same engine in a browser of this machine: 127.0.0.1 only, for whoever holds the token. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const token = options.token ?? randomBytes(32).toString('hex');
  const service = createService(options);
  const staging = await createStaging(path.join(options.dataDirectory, 'staging'));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const guard = createGuard(port, token);
  const headers = securityHeaders(`ws://127.0.0.1:${port}`);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(request, response, { guard, staging, rendererDirectory: options.rendererDirectory }).catch(() =>
      response.destroy(),
    );
  });
  const sockets = acceptSockets(server, guard, service);
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    token,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
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

async function answer(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { guard, staging, rendererDirectory } = parts;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const posts = request.method === 'POST';
  if (!guard.hostFits(request) || !guard.originFits(request, posts))
    return end(response, 403, '此地址只供本机的质评页面使用。');
  if (url.pathname === '/' && url.searchParams.has('token')) {
    if (!guard.tokenFits(url.searchParams.get('token'))) return end(response, 403, '链接已失效,请重新启动质评。');
    // The token leaves the address bar and the history at once.
    response.setHeader('set-cookie', guard.cookie);
    response.setHeader('location', '/');
    return end(response, 303, '');
  }
  if (!guard.holdsToken(request)) return end(response, 403, '链接已失效,请重新启动质评。');
  if (posts && url.pathname === '/upload') {
    const file = await staging.take(request, url.searchParams.get('name') ?? '');
    response.setHeader('content-type', 'application/json');
    if (file === null)
      return end(response, 413, JSON.stringify({ message: '文件没有送达:文件名不可用、文件过大或磁盘已满。' }));
    return end(response, 200, JSON.stringify({ path: file }));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, '');
  const found = await staticFile(rendererDirectory, url.pathname);
  if (found === null) return end(response, 404, '没有这个页面。');
  response.setHeader('content-type', found.type);
  response.setHeader('content-length', found.size);
  response.setHeader('cache-control', found.immutable ? 'private, max-age=31536000, immutable' : 'no-store');
  if (request.method === 'HEAD') return void response.end();
  createReadStream(found.file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(text);
}

function acceptSockets(server: Server, guard: Guard, service: Service): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false });
  server.on('upgrade', (request, stream, head) => {
    const welcome =
      request.url === '/engine' &&
      guard.hostFits(request) &&
      guard.originFits(request, true) &&
      guard.holdsToken(request);
    if (!welcome) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => attach(socket, service));
  });
  return sockets;
}

function attach(socket: WebSocket, service: Service): void {
  const connection = service.connect((message) => socket.send(JSON.stringify(message)));
  socket.on('message', (data, binary) => {
    if (!binary) connection.receive(parse((data as Buffer).toString('utf8')));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => connection.close());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
