// Row D3: a wait looks at the state of the worker that it names, and not at its server.

import type { Mutant } from '../design.ts';
import { NEXT } from '../frames.ts';

export const umcgLeavesServerTid: Mutant = {
  row: 'D3',
  name: 'umcg-leaves-server-tid',
  history:
    'A worker is taken over into the queue of another server without a write of its server_tid; the wait of that one starts it and finds it RUNNING, and its blocks are told to the old one.',
  source: 'umcg:D3',
  designs: ['umcg-Z2'],
  caughtBy: ['the-worker-of-a-sleeping-server-is-its-own'],
  patch: { sections: { 'umcg-unpark': { 'unpark-server': (section) => ({ ...section, run: () => NEXT }) } } },
};
