import type { Connect, Port } from '#shared/contract/port.ts';
import { toScreenSchema } from '#shared/contract/wire.ts';

/** The engine behind the loopback host, over a WebSocket of the page's own origin; the cookie proves who we are. */
export const loopbackConnect: Connect = () =>
  new Promise<Port>((resolve, reject) => {
    const url = new URL('/engine', window.location.href);
    url.protocol = 'ws:';
    const socket = new WebSocket(url);
    socket.addEventListener('error', () => reject(new Error('no engine')), { once: true });
    socket.addEventListener('open', () => {
      resolve({
        post: (message) => {
          // A socket on its way out takes nothing: its close event says so to whoever waits.
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
        },
        onMessage: (listener) =>
          socket.addEventListener('message', (event) => {
            const message = toScreenSchema.safeParse(JSON.parse(String(event.data)));
            if (message.success) listener(message.data);
          }),
        onClose: (listener) => socket.addEventListener('close', listener),
        close: () => socket.close(),
      });
    });
  });

/** Hands a dropped or chosen file to the host, which keeps it in a private folder; answers where. */
export async function upload(file: File, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    // The browser's own words are for developers.
    throw signal?.aborted === true ? error : new Error(`『${file.name}』没有送达。请确认 U 盘没有拔下，然后重试。`);
  });
  const answer = (await response.json()) as { path?: string; message?: string };
  if (!response.ok || answer.path === undefined) throw new Error(answer.message ?? '文件没有送达。');
  return answer.path;
}
