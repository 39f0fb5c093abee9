/** Lets a worker thread of Node run a TypeScript module: the loader of the command line does not reach into threads. */

import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);
