import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Service } from '#engine/service/index.ts';
import { MESSAGE_LIMIT } from '#shared/contract/wire.ts';
import type { Guard } from './guard.ts';

/** Lets pages of ours, and nobody else, talk to the engine at `/engine`. Returns what ends all their connections. */
export function acceptSockets(server: Server, guard: Guard, service: Service): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false });
  server.on('upgrade', (request, stream, head) => {
    // Nobody listens to a connection that is turned away; one that breaks meanwhile must not end this process.
    stream.on('error', () => stream.destroy());
    if (welcome(request, guard)) sockets.handleUpgrade(request, stream, head, (socket) => attach(socket, service));
    else stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
  };
}

function welcome(request: IncomingMessage, guard: Guard): boolean {
  return (
    request.url === '/engine' && guard.hostFits(request) && guard.originFits(request, true) && guard.holdsToken(request)
  );
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
