import { overLoopback } from './connections.ts';
import { contractSuite } from './suite.ts';

contractSuite('over the loopback door', overLoopback);
