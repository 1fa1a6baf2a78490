// Our own, of the shape "skip one write of a transfer".

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgStealsAndLeavesServerTid: Mutant = {
  row: '',
  name: 'umcg-steals-and-leaves-server-tid',
  history: 'A server runs a worker that it took from the queue of another one; the server_tid of that worker stays as it was.',
  source: 'umcg:I-30',
  designs: ['umcg-Z2-steals'],
  caughtBy: ['one-running-worker-per-server'],
  patch: { sections: { 'umcg-server': { 'serve-adopt': (section) => ({ ...section, run: () => NEXT }) } } },
};
