export { startLoopback, type Loopback, type LoopbackOptions } from './host.ts';
