// A worker thread: puts the bench together from names, then runs the blocks that it is sent.

import { parentPort, workerData } from 'node:worker_threads';
import { type BenchSpec, loadBench } from '../registry.ts';
import { type BlockRequest, BlockRunner } from './block.ts';

const port = parentPort!;
const { bench } = await loadBench(workerData as BenchSpec);
const runner = new BlockRunner(bench);
port.on('message', (request: BlockRequest) => port.postMessage(runner.run(request)));
port.postMessage('ready');
