import { inProcess } from './connections.ts';
import { contractSuite } from './suite.ts';

contractSuite('in one process', inProcess);
