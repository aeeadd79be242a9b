import { startLoopback } from '#hosts/loopback/index.ts';

/** A loopback host in a process of its own, so that a test can kill it as a power cut would. */
const options = JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof startLoopback>[0];
const host = await startLoopback(options);
process.stdout.write(`${JSON.stringify({ url: host.url, port: host.port, token: host.token })}\n`);
